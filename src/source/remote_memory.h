// The memory of another process, read while its thread is stopped (or, without ptrace, as it runs). Starts
// with process_vm_readv and remembers when that is refused: then /proc/TID/mem, then PTRACE_PEEKDATA, which
// needs the caller to be the tracer. Owns at most one descriptor. One thread: the tracer's.
#pragma once

#include <cstdint>
#include <span>

#include "base/fd.h"
#include "source/copier.h"

namespace ringside::source {

class RemoteMemory final : public MemoryReader {
 public:
  enum class Way : std::uint8_t { process_vm, proc_mem, peek };

  RemoteMemory() = default;
  explicit RemoteMemory(std::int32_t tid, Way way = Way::process_vm) : tid_(tid), way_(way) {}

  // Another thread, or the same one after execve: forgets what was found out about the old one.
  void reset(std::int32_t tid);

  void read(std::span<MemoryRead> reads) override;

  // Writes where the tracee itself could, and into read-only private pages as a debugger does. False: not all.
  bool write(std::uint64_t address, std::span<const std::byte> bytes);

  Way way() const { return way_; }

 private:
  // False: the kernel refuses this way; nothing was read.
  bool read_process_vm(std::span<MemoryRead> reads);
  bool read_proc_mem(std::span<MemoryRead> reads);
  void read_peek(std::span<MemoryRead> reads);
  bool open_proc_mem();

  std::int32_t tid_ = 0;
  Way way_ = Way::process_vm;
  base::Fd mem_;
};

}  // namespace ringside::source
