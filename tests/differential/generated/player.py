"""Writes a program that makes a list of system calls and does nothing else: no libc, no calls of its own, its memory
laid out by the ELF file alone. So a tracer that is told to inject a result into every call sees exactly the list, and
nothing happens for real. It ends by an illegal instruction, for even exit is only a call with an injected result."""

import os
import struct

PAGE = 0x1000
CODE = 0x100000
TABLE = 0x200000
DATA = 0x10000000
TAILS = 0x40000000
TAIL_STRIDE = 3 * PAGE  # one page of memory, two holes
UNMAPPED = 0x60000000
MOST_TAILS = 900  # a segment each: the kernel takes no more than 64 KiB of headers

# The table is the stack: each call pops its number and registers.
CODE_64 = (b"\xbc" + struct.pack("<I", TABLE) +  # mov esp, TABLE
           b"\x58\x5f\x5e\x5a\x41\x5a\x41\x58\x41\x59"  # pop rax, rdi, rsi, rdx, r10, r8, r9
           b"\x0f\x05"  # syscall
           b"\x48\x81\xfc%s"  # cmp rsp, END
           b"\x75\xeb"  # jne: the first pop
           b"\x0f\x0b")  # ud2
CODE_32 = (b"\xbc" + struct.pack("<I", TABLE) +  # mov esp, TABLE
           b"\x58\x5b\x59\x5a\x5e\x5f\x5d"  # pop eax, ebx, ecx, edx, esi, edi, ebp
           b"\xcd\x80"  # int 0x80
           b"\x81\xfc%s"  # cmp esp, END
           b"\x75\xef"  # jne: the first pop
           b"\x0f\x0b")  # ud2


def touch(first, end, stride):
    """Code, the same on both ABIs, that reads a byte of each page: the bpf source sees no page that nobody has touched."""
    if first == end:
        return b""
    return (b"\xb9" + struct.pack("<I", first) +  # mov ecx, first
            b"\x8a\x01\x81\xc1" + struct.pack("<I", stride) +  # mov al, [ecx]; add ecx, stride
            b"\x81\xf9" + struct.pack("<I", end) + b"\x72\xf0")  # cmp ecx, end; jb: the mov


class Memory:
    """What the calls' pointers lead to. Equal contents share their place."""

    def __init__(self, narrow):
        self.narrow = narrow
        self.word = 4 if narrow else 8
        self._data = bytearray()
        self._places = {}
        self._tails = []
        self._tail_places = {}

    def place(self, content, alignment=8):
        """An address in the middle of readable memory."""
        content = bytes(content)
        found = self._places.get(content)
        if found is None or found % alignment:
            self._data += bytes(-len(self._data) % alignment)
            found = DATA + len(self._data)
            self._data += content
            self._places[content] = found
        return found

    def tail(self, content):
        """An address behind whose last byte nothing is mapped."""
        content = bytes(content)[-PAGE:]
        found = self._tail_places.get(content)
        if found is None:
            if self.full():
                raise MemoryError("no room for another page")
            found = TAILS + len(self._tails) * TAIL_STRIDE + PAGE - len(content)
            self._tails.append(content.rjust(PAGE, b"\xa5"))
            self._tail_places[content] = found
        return found

    def full(self):
        return len(self._tails) >= MOST_TAILS

    def large(self):
        return len(self._tails) > MOST_TAILS - 100 or len(self._data) > 6 << 20

    def words(self, *values):
        return b"".join((v & (1 << 8 * self.word) - 1).to_bytes(self.word, "little") for v in values)

    def write(self, path, calls):
        """`calls`: (number, six registers) each."""
        table = bytearray()
        for number, registers in calls:
            table += self.words(number, *registers)
        code = (CODE_32 if self.narrow else CODE_64).replace(b"%s", struct.pack("<I", TABLE + len(table)))
        pages = len(self._data) // PAGE + 16
        code = touch(DATA, DATA + pages * PAGE, PAGE) + \
            touch(TAILS, TAILS + len(self._tails) * TAIL_STRIDE, TAIL_STRIDE) + code
        segments = [(CODE, code, 5), (TABLE, table, 6), (DATA, bytes(self._data) + bytes(16 * PAGE), 6)]
        segments += [(TAILS + i * TAIL_STRIDE, page, 6) for i, page in enumerate(self._tails)]
        header, entry = (52, 32) if self.narrow else (64, 56)
        at = -(-(header + entry * len(segments)) // PAGE) * PAGE
        headers, contents = b"", b""
        for address, content, rights in segments:
            place = at + len(contents)
            if self.narrow:
                headers += struct.pack("<8I", 1, place, address, address, len(content), len(content), rights, PAGE)
            else:
                headers += struct.pack("<2I6Q", 1, rights, place, address, address, len(content), len(content), PAGE)
            contents += content + bytes(-len(content) % PAGE)
        ident = b"\x7fELF" + bytes([1 if self.narrow else 2, 1, 1]) + bytes(9)
        machine = 3 if self.narrow else 62
        form = "<2H5I6H" if self.narrow else "<2HI3QI6H"
        elf = ident + struct.pack(form, 2, machine, 1, CODE, header, 0, 0, header, entry, len(segments), 0, 0, 0)
        elf += headers
        with open(path, "wb") as file:
            file.write(elf.ljust(at, b"\0") + contents)
        os.chmod(path, 0o755)
