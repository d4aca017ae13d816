#include "source/remote_memory.h"

#include <fcntl.h>
#include <sys/ptrace.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "base/short_text.h"

namespace ringside::source {
namespace {

constexpr std::uint64_t page = 4096;
constexpr std::size_t max_pieces = 64;

std::uint64_t to_page_end(std::uint64_t address) { return page - address % page; }

}  // namespace

void RemoteMemory::reset(std::int32_t tid) {
  tid_ = tid;
  way_ = Way::process_vm;
  mem_.reset();
}

void RemoteMemory::read(std::span<MemoryRead> reads) {
  for (MemoryRead& read : reads) read.got = 0;
  if (way_ == Way::process_vm && !read_process_vm(reads)) way_ = Way::proc_mem;
  if (way_ == Way::proc_mem && !read_proc_mem(reads)) way_ = Way::peek;
  if (way_ == Way::peek) read_peek(reads);
}

// The kernel stops at the first piece that it cannot read, so pieces end at page boundaries, and what comes
// after the faulty stretch is asked for again.
bool RemoteMemory::read_process_vm(std::span<MemoryRead> reads) {
  std::size_t first = 0;  // what lies before is finished
  while (first < reads.size()) {
    std::array<iovec, max_pieces> local;
    std::array<iovec, max_pieces> remote;
    std::size_t pieces = 0;
    std::size_t locals = 0;
    std::size_t asked = 0;
    std::size_t last = first;
    for (; last < reads.size() && pieces < max_pieces; ++last) {
      MemoryRead& read = reads[last];
      std::size_t at = read.got;
      while (at < read.to.size() && pieces < max_pieces) {
        const std::uint64_t address = read.address + at;
        const std::size_t length = std::min<std::size_t>(read.to.size() - at, to_page_end(address));
        // NOLINTNEXTLINE(performance-no-int-to-ptr): an address of the other process
        remote[pieces++] = {reinterpret_cast<void*>(address), length};
        at += length;
      }
      if (at == read.got) continue;
      local[locals++] = {read.to.data() + read.got, at - read.got};
      asked += at - read.got;
      if (at < read.to.size()) break;  // the pieces ran out inside this stretch
    }
    if (pieces == 0) return true;
    const ssize_t result = ::process_vm_readv(tid_, local.data(), locals, remote.data(), pieces, 0);
    if (result < 0 && (errno == EPERM || errno == ENOSYS)) return false;
    if (result < 0 && errno != EFAULT) return true;  // ESRCH: it is gone, and its memory with it
    std::size_t arrived = result < 0 ? 0 : static_cast<std::size_t>(result);
    const bool faulted = arrived < asked;
    while (first < reads.size()) {
      MemoryRead& read = reads[first];
      const std::size_t here = std::min(arrived, read.to.size() - read.got);
      read.got += here;
      arrived -= here;
      if (read.got < read.to.size()) break;
      ++first;
    }
    if (faulted) ++first;
  }
  return true;
}

bool RemoteMemory::open_proc_mem() {
  if (!mem_.is_empty()) return true;
  const base::ShortText path("/proc/%d/mem", tid_);
  mem_.reset(::open(path.c_str(), O_RDWR | O_CLOEXEC));
  if (mem_.is_empty()) mem_.reset(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  return !mem_.is_empty();
}

bool RemoteMemory::read_proc_mem(std::span<MemoryRead> reads) {
  if (!open_proc_mem()) return errno == ENOENT || errno == ESRCH;  // gone: no other way will help
  for (MemoryRead& read : reads) {
    while (read.got < read.to.size()) {
      const ssize_t result = ::pread64(mem_.get(), read.to.data() + read.got, read.to.size() - read.got,
                                       static_cast<off64_t>(read.address + read.got));
      if (result <= 0) break;
      read.got += static_cast<std::size_t>(result);
    }
  }
  return true;
}

void RemoteMemory::read_peek(std::span<MemoryRead> reads) {
  for (MemoryRead& read : reads) {
    while (read.got < read.to.size()) {
      const std::uint64_t address = read.address + read.got;
      const std::size_t skip = address % sizeof(long);
      errno = 0;
      // NOLINTNEXTLINE(performance-no-int-to-ptr): an address of the other process
      const long word = ::ptrace(PTRACE_PEEKDATA, tid_, reinterpret_cast<void*>(address - skip), nullptr);
      if (errno != 0) break;
      const std::size_t length = std::min(sizeof word - skip, read.to.size() - read.got);
      std::memcpy(read.to.data() + read.got, reinterpret_cast<const char*>(&word) + skip, length);
      read.got += length;
    }
  }
}

bool RemoteMemory::write(std::uint64_t address, std::span<const std::byte> bytes) {
  if (!open_proc_mem()) return false;
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t result =
        ::pwrite64(mem_.get(), bytes.data() + done, bytes.size() - done, static_cast<off64_t>(address + done));
    if (result <= 0) return false;
    done += static_cast<std::size_t>(result);
  }
  return true;
}

}  // namespace ringside::source
