"""Odd calls, made from the catalog: each row with each argument in turn as strange as it can be."""

import random
import re
import struct
from pathlib import Path

import player

ROOT = Path(__file__).resolve().parents[3]
ALL_ONES = (1 << 64) - 1
RANDOM_WORD = 0xDEADBEEF_CAFE_F00D
NUMBERS = [0, 1, ALL_ONES, 2, 7, 4096, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 1 << 63, RANDOM_WORD]
LENGTHS = [0, 1, 3, 8, 31, 32, 33, 200, ALL_ONES, 0xFFFFFFFF, 0x7FFFFFFF, 0xDEADBEEF00000010]
STRINGS = [b"", b"a", b"x" * 31, b"x" * 32, b"x" * 33, b"\1\2\n\t\0311\x7f\x80\xff8\"\\e", b"\0012\0"]
DESCRIPTORS = [0, ALL_ONES, 0x7FFFFFFF, (-100) & ALL_ONES, 0xFFFFFF9C, 0xDEADBEEF00000003]


def enumerators(header, name):
    """The values of an enum class of the catalog's, by name."""
    text = (ROOT / "src/catalog" / header).read_text(encoding="utf-8")
    body = re.search(r"enum class " + name + r" : [^{]*\{(.*?)\};", text, re.DOTALL).group(1)
    body = re.sub(r"//[^\n]*", "", body)
    return {word: i for i, word in enumerate(w.strip() for w in body.split(",") if w.strip())}


KIND = enumerators("type.h", "Kind")
WIDTH = enumerators("type.h", "Width")
FORMAT = enumerators("format.h", "Format")
POINTERS = {KIND[k] for k in ("pointer", "array", "text", "path", "bytes")}
SIGNAL_SETS = {FORMAT["sigset"], FORMAT["short_sigset"]}
SIZES = {"sz", "size", "usize"}  # arguments that must be the size of a struct, although no length refers to them
DESCRIPTOR_FORMATS = {FORMAT["fd"], FORMAT["dirfd"]}
FROM_CONSTANT, FROM_ARG, FROM_FIELD = 1, 2, 3


class Maker:
    """Makes the calls of one ABI. `emit(name, number, registers)` takes each of them, and `memory` is where
    their pointers lead: it may be another after each call that was emitted."""

    def __init__(self, facts, narrow, memory, seed=1):
        self.facts, self.narrow = facts, narrow
        self.words = 1 if narrow else 0
        self.word = 4 if narrow else 8
        self.random = random.Random(seed)
        self.blobs = self._blobs()
        self.memory = memory
        self.depth = 0
        self.with_number = "i386" if narrow else "x86_64"
        self.by_name = {}
        for row in facts["rows"]:
            if row[self.with_number] >= 0 or row["name"] not in self.by_name:
                self.by_name[row["name"]] = row

    def _blobs(self):
        rng = random.Random(7)
        size = player.PAGE
        small = [b"".join(rng.choice((0, 0, 1, 1, 2, 3, 4, 5, 8, 16, 0x80, 0x100, 0xFFFFFFFF)).to_bytes(4, "little")
                          for _ in range(size // 4)) for _ in range(4)]
        return [bytes((i + 1) & 255 for i in range(size)), b"\xff" * size, bytes(size)] + small + \
            [rng.randbytes(size) for _ in range(3)] + [(b"text/" * size)[:size]]

    # Values ---------------------------------------------------------------------------------------------------

    def names(self, type_):
        index = type_.get("names", -1)
        return self.facts["sets"][index] if index >= 0 else []

    def bits(self, type_, in_memory=False):
        width = type_["width"]
        if width in (WIDTH["i64"], WIDTH["a64"], WIDTH["pair"]):
            return 64
        return {WIDTH["i8"]: 8, WIDTH["i16"]: 16, WIDTH["i32"]: 32}.get(width, 32 if self.narrow else 64)

    def ordinary_number(self, type_):
        names = self.names(type_)
        if type_["kind"] == KIND["flags"]:
            return names[-1][0] if names else 1
        if type_["kind"] == KIND["enumeration"] or names:
            return (names[1:2] or names[:1] or [[1]])[0][0]
        return 3

    def numbers(self, type_):
        """Values for a number, the ordinary one first."""
        kind, names = type_["kind"], [n[0] for n in self.names(type_)]
        if kind == KIND["flags"]:
            everything = 0
            for value in names:
                everything |= value
            values = [0, everything, ALL_ONES, ~everything & ALL_ONES]
            values += names + [1 << i for i in range(self.bits(type_))]
            values += [self.random.getrandbits(64) for _ in range(2)]
            values += [v | RANDOM_WORD for v in names[:1]] + [sum(self.random.sample(names, min(3, len(names))))]
            return values
        if kind == KIND["enumeration"] or names:
            return names + \
                [max(names, default=0) + 1, ALL_ONES, 0xFFFFFFFF, 0x7FFFFFFF, 1 << 63, RANDOM_WORD, 0, 0xDEAD00000000]
        if type_["format"] in DESCRIPTOR_FORMATS:
            return DESCRIPTORS
        values = NUMBERS
        if type_["format"] == FORMAT["signal"]:
            values = values + list(range(1, 68))
        elif type_["format"] not in (FORMAT["plain"], FORMAT["pid"], FORMAT["uid"], FORMAT["gid"]):
            values = values + [1 << i for i in range(self.bits(type_))]
            values += [self.random.getrandbits(64) for _ in range(4)] + list(range(1, 40))
        return values

    def structure(self, index):
        return self.facts["structs"][index]

    def element_size(self, type_):
        if "struct" in type_:
            return self.structure(type_["struct"])["size"][self.words]
        return type_["target"]["size"][self.words] if "target" in type_ else 1

    def fill(self, index, chosen=None):
        """A struct's bytes, each field with an ordinary value, but for those chosen by their place."""
        structure = self.structure(index)
        content = bytearray(structure["size"][self.words])
        for i, field in enumerate(structure["fields"]):
            value = (chosen or {}).get(i)
            if value is None and (chosen or {}) and field["if"] < 0 and any(
                    structure["fields"][c]["at"][self.words] == field["at"][self.words] for c in chosen if c != i):
                continue  # a union, of which another member was chosen
            bytes_ = value if isinstance(value, bytes) else self.field_bytes(field["type"], value, i)
            at = field["at"][self.words]
            content[at:at + len(bytes_)] = bytes_
        return bytes(content[:structure["size"][self.words]])

    def field_bytes(self, type_, value=None, index=1):
        kind, size = type_["kind"], type_["size"][self.words]
        if kind == KIND["structure"]:
            return self.fill(type_["struct"])
        if kind == KIND["inline_text"]:
            return b"name of it"[:size].ljust(size, b"\0")
        if kind in (KIND["inline_array"], KIND["inline_bytes"]):
            return bytes((i + index) & 255 for i in range(size))
        if value is None:
            if kind in POINTERS:
                value = self.pointer(type_)
            else:
                value = self.ordinary_number(type_)
                if kind in (KIND["dec"], KIND["udec"], KIND["hex"], KIND["octal"]) and value == 3:
                    value = index + 2
        return (value & (1 << 8 * size) - 1).to_bytes(size, "little")

    def pointer(self, type_):
        """The address of something ordinary of this type."""
        kind = type_["kind"]
        if kind in (KIND["text"], KIND["path"]):
            return self.memory.place(b"file\0")
        if kind == KIND["bytes"] or self.depth > 4:
            return self.tail(self.blobs[0][:256])
        self.depth += 1
        if "struct" in type_:
            one = self.fill(type_["struct"])
        elif "target" in type_:
            one = self.field_bytes(type_["target"])
        else:
            one = self.blobs[0][:64]
        self.depth -= 1
        if kind == KIND["array"]:
            length = type_["length"]
            count = length[2] if length[0] == FROM_CONSTANT else 2 if length[4] else 4
            one = one * max(1, min(count, 64)) + bytes(self.word if length[4] else 0)
            return self.tail(one)
        return self.memory.place(one)

    def tail(self, content):
        """Content whose length the call tells: nothing lies behind it, so that a huge length remains bounded."""
        return self.memory.place(content) if self.memory.full() else self.memory.tail(content)

    def pointers(self, type_, deep=True):
        """Addresses, ordinary and not."""
        kind, memory = type_["kind"], self.memory
        out = [self.pointer(type_), 0, player.UNMAPPED, ALL_ONES]
        if kind in (KIND["text"], KIND["path"]):
            out += [memory.place(s + b"\0") for s in STRINGS]
            out += [memory.tail(s) for s in STRINGS if s] + [memory.tail(b"\0"), memory.tail(b"name\0")]
            if deep:
                out += [memory.place(b"p" * n + b"\0") for n in (4094, 4095, 4096, 4097)]
                out += [memory.tail(b"p" * n) for n in (4095, 4096)]
            return out
        size = self.element_size(type_) if kind != KIND["bytes"] else 32
        out += [memory.tail(blob) for blob in self.blobs]  # much of it
        out += [memory.tail(self.blobs[i])+ player.PAGE - n for i in (0, 1) for n in
                sorted({1, 4, self.word, 31, 32, 33, size - 1, size, size - 4, size // 2}) if 0 < n <= player.PAGE]
        if kind != KIND["bytes"] and deep:
            out += self.pointers_to_struct(type_)
        return out

    def pointers_to_struct(self, type_):
        """A struct, or an array of them, with each field in turn as odd as it can be; and cut short at each field."""
        out = []
        if "struct" not in type_:
            target = type_.get("target")
            if target is None:
                return out
            for value in self.field_values(target):
                out.append(self.memory.place(self.field_bytes(target, value)))
            return out
        index = type_["struct"]
        whole = self.fill(index)
        fields = self.structure(index)["fields"]
        ends = sorted({f["at"][self.words] for f in fields} | {len(whole) - 1, len(whole)})
        for end in ends[:40]:
            if end > 0 and not self.memory.full():
                out.append(self.memory.tail(whole[:end]))
        for content in self.variations(index):
            out.append(self.tail(content) if type_["kind"] == KIND["array"] else self.memory.place(content))
        return out

    def variations(self, index):
        """Contents of a struct."""
        self.depth += 1
        fields = self.structure(index)["fields"]
        for i, field in enumerate(fields):
            base = {}
            if field["if"] >= 0 and not field["not"]:
                base[field["if"]] = field["value"]
            if field["name"] == "":
                yield self.fill(index, {**base, i: b"\xee" * field["type"]["size"][self.words]})
                continue
            for value in self.field_values(field["type"]):
                yield self.fill(index, {**base, i: value})
        self.depth -= 1

    def field_values(self, type_):
        kind, size = type_["kind"], type_["size"][self.words]
        if kind == KIND["structure"]:
            if self.depth < 4:
                yield from self.variations(type_["struct"])
        elif kind == KIND["inline_text"]:
            for text in (b"", b"a", b"\1\xff\"\\\n7", b"z" * size, b"z" * max(0, size - 1)):
                yield text[:size].ljust(size, b"\0")
        elif kind in (KIND["inline_array"], KIND["inline_bytes"]):
            for blob in self.blobs:
                yield blob[:size]
        elif kind in POINTERS:
            yield from self.pointers(type_, deep=self.depth < 2)
        else:
            yield from self.numbers(type_)

    # Calls ----------------------------------------------------------------------------------------------------

    def registers_of(self, type_):
        if type_["width"] == WIDTH["pair"]:
            return 2
        return 2 if self.narrow and type_["width"] in (WIDTH["i64"], WIDTH["a64"]) else 1

    def places(self, args):
        """The first register of each argument."""
        at, out = 0, []
        for arg in args:
            here = arg["register"] if arg["register"] >= 0 else at
            out.append(here)
            at = here + self.registers_of(arg["type"])
        return out

    def put(self, registers, place, type_, value):
        if place >= 6:
            return
        if self.registers_of(type_) == 1:
            registers[place] = value & ALL_ONES
        elif self.narrow:
            registers[place] = value & 0xFFFFFFFF
            if place < 5:
                registers[place + 1] = value >> 32 & 0xFFFFFFFF
        else:
            registers[place] = value & ALL_ONES

    def ordinary(self, arg, args, index):
        type_ = arg["type"]
        if type_["kind"] in POINTERS:
            return self.pointer(type_)
        for other in args:
            length = other["type"]["length"]
            if length[0] == FROM_ARG and length[1] == index:
                # All of a struct or a set of signals, some of an array or a buffer.
                if other["type"]["format"] in SIGNAL_SETS:
                    return 8
                alone = other["type"]["kind"] == KIND["pointer"] and "struct" in other["type"]
                return self.element_size(other["type"]) if alone else 4
        if arg["name"] in SIZES:
            for other in args:
                if other["type"]["kind"] == KIND["pointer"] and "struct" in other["type"]:
                    return self.element_size(other["type"])
        return self.ordinary_number(type_)

    @staticmethod
    def is_length(index, args):
        return any(a["type"]["length"][0] == FROM_ARG and a["type"]["length"][1] == index for a in args)

    def argument_values(self, arg, args, index):
        type_ = arg["type"]
        if type_["kind"] in POINTERS:
            return self.pointers(type_)
        values = self.numbers(type_)
        if self.is_length(index, args):
            values = values + LENGTHS + [self.ordinary(arg, args, index) + more for more in (-1, 1, 8)]
        # What the catalog takes for a number may be an address.
        return values + [self.memory.place(self.blobs[3][:256])]

    def signature(self, name, number, args, fixed, vary=None, wrap=None):
        """The calls of one list of arguments; `fixed`: registers that stay as they are."""
        self.begin()
        places = self.places(args)

        plain = [0] * 6
        for i, arg in enumerate(args):
            self.put(plain, places[i], arg["type"], self.ordinary(arg, args, i))
        for place, value in fixed.items():
            plain[place] = value
        base = plain.copy

        def send(registers):
            if wrap is not None:
                return self.emit(*wrap(registers))
            return self.emit(name, number, registers)

        send(base())
        values = [self.argument_values(arg, args, i) for i, arg in enumerate(args)]
        for i, arg in enumerate(args):
            if arg["type"]["kind"] == KIND["omitted"] or (places[i] in fixed and vary is None):
                continue
            if vary is not None and i not in vary:
                continue
            for value in values[i]:
                registers = base()
                self.put(registers, places[i], arg["type"], value)
                send(registers)
            if arg["type"]["kind"] in POINTERS:
                self.lengths_of(arg, args, i, places, base, send)
        for _ in range(4):  # everything at once
            registers = base()
            for i, arg in enumerate(args):
                if places[i] not in fixed:
                    self.put(registers, places[i], arg["type"], self.random.choice(values[i]))
            send(registers)
        for value in (0, ALL_ONES, RANDOM_WORD):
            registers = [value] * 6
            for place, kept in fixed.items():
                registers[place] = kept
            send(registers)

    def lengths_of(self, arg, args, index, places, base, send):
        """Lengths with what they measure: whole, at the end of memory, nowhere."""
        length = arg["type"]["length"]
        if length[0] != FROM_ARG or length[1] >= len(args):
            return
        for value in LENGTHS + [self.element_size(arg["type"]), 40]:
            for pointer in (self.memory.tail(self.blobs[0]), self.memory.tail(self.blobs[1]) + player.PAGE - 33,
                            self.memory.tail(self.blobs[3]) + player.PAGE - 5, 0, player.UNMAPPED):
                registers = base()
                self.put(registers, places[length[1]], args[length[1]]["type"], value)
                self.put(registers, places[index], arg["type"], pointer)
                send(registers)

    def row(self, row):
        number = row[self.with_number]
        if number < 0:
            return
        if "inner" in row:
            return self.multiplexed(row)
        self.signature(row["name"], number, row["args"], {})
        if "variants" in row:
            self.variants(row, number)
        if row["name"] in ("setsockopt", "getsockopt"):
            self.options(row, number)

    def variants(self, row, number, wrap=None):
        table = row["variants"]
        places = self.places(row["args"])
        self.without_variant(row, number, wrap)
        for key in table["keys"][self.words]:
            if key["key"] >> 63:
                continue
            fixed = {places[table["selector"]]: key["key"] & table["mask"]}
            if table["second"] >= 0:
                second = (key["key"] >> 32) - (1 if table["optional"] else 0)
                if second >= 0:
                    fixed[places[table["second"]]] = second
            args = row["args"][:table["first"]] + key["rest"]
            self.signature(row["name"], number, args, fixed, range(table["first"], len(args)), wrap)

    def without_variant(self, row, number, wrap):
        """Values of the selector that have no variant: nothing may lie behind the other arguments."""
        table = row["variants"]
        places = self.places(row["args"])
        known = {key["key"] & table["mask"] for key in table["keys"][self.words]}
        selector = row["args"][table["selector"]]["type"]
        for name in self.names(selector):
            if name[0] & table["mask"] in known:
                continue
            self.begin()
            for pointer in (self.memory.place(b"text\0"), self.memory.tail(self.blobs[3]), player.UNMAPPED, 5):
                registers = [pointer] * 6
                for place in places[:table["first"]]:
                    registers[place] = 3
                registers[places[table["selector"]]] = name[0]
                self.emit(*(wrap(registers) if wrap else (row["name"], number, registers)))

    def options(self, row, number, wrap=None):
        """Socket options by level, with small and large values."""
        getting = row["name"] == "getsockopt"
        for level, get, set_ in self.facts["options"]:
            self.begin()
            known = [n[0] for n in self.facts["sets"][get if getting else set_]]
            for option in known + [255, RANDOM_WORD]:
                for at, length in ((0, 4), (0, 0), (0, 1), (0, 3), (0, 8), (0, 16), (0, 256), (1, ALL_ONES)):
                    blob = self.blobs[(option + length) % len(self.blobs)]
                    for pointer in (self.memory.place(blob), self.memory.tail(blob) + player.PAGE - max(1, length % 257),
                                    self.memory.tail(blob) + player.PAGE - 3):
                        size = self.memory.place(struct.pack("<I", length & 0xFFFFFFFF)) if getting else length
                        registers = [3, level, option, pointer, size, 0]
                        self.emit(*(wrap(registers) if wrap else (row["name"], number, registers)))

    def multiplexed(self, row):
        """The calls within socketcall and ipc, with their arguments in memory or in registers."""
        number, name = row[self.with_number], row["name"]
        for choice, inner_name in enumerate(row["inner"]):
            if inner_name is None:
                continue
            inner = self.by_name[inner_name]
            alone = len(row["inner"]) == 1

            def wrap(registers, choice=choice, alone=alone):
                if row["block"] == 6:
                    return name, number, [choice] + registers[:5]
                block = self.memory.place(self.memory.words(*registers), 4)
                return name, number, [block, 0, 0, 0, 0, 0] if alone else [choice, block, 0, 0, 0, 0]

            self.signature(name, number, inner["args"], {}, None, wrap)
            if "variants" in inner:
                self.variants(inner, number, wrap)
        self.signature(name, number, row["args"], {})

    def begin(self):
        """Comes before the calls of one signature: the time to take another memory."""

    def emit(self, name, number, registers):
        raise NotImplementedError
