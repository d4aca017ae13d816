#include "kernel/kernel_memory.h"

#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <fmt/format.h>

#include <cerrno>

#include "base/fd.h"
#include "kernel/libbpf_words.h"

namespace ringside::kernel {
namespace {

constexpr std::uint8_t load_wide = BPF_LD | BPF_DW | BPF_IMM;
constexpr std::int32_t low(std::uint64_t value) { return static_cast<std::int32_t>(value); }
constexpr std::int32_t high(std::uint64_t value) { return static_cast<std::int32_t>(value >> 32); }

}  // namespace

base::Result<std::vector<std::byte>> read_kernel_memory(std::uint64_t address, std::uint32_t size) {
  const std::string subject = fmt::format("{} bytes at {:#x} of the kernel", size, address);
  silence_libbpf();
  const base::Fd map(bpf_map_create(BPF_MAP_TYPE_ARRAY, "rs_kernel", sizeof(std::uint32_t), size, 1, nullptr));
  if (!map) return base::last_error("read", subject);
  // bpf_probe_read_kernel(the map's only value, size, address)
  const bpf_insn program[] = {
      {load_wide, BPF_REG_1, BPF_PSEUDO_MAP_VALUE, 0, map.get()},
      {0, 0, 0, 0, 0},
      {BPF_ALU64 | BPF_MOV | BPF_K, BPF_REG_2, 0, 0, low(size)},
      {load_wide, BPF_REG_3, 0, 0, low(address)},
      {0, 0, 0, 0, high(address)},
      {BPF_JMP | BPF_CALL, 0, 0, 0, BPF_FUNC_probe_read_kernel},
      {BPF_JMP | BPF_EXIT, 0, 0, 0, 0},
  };
  LIBBPF_OPTS(bpf_prog_load_opts, load);
  load.prog_flags = BPF_F_SLEEPABLE;
  const base::Fd loaded(bpf_prog_load(BPF_PROG_TYPE_SYSCALL, "rs_kernel", "GPL", program, std::size(program), &load));
  if (!loaded) return base::last_error("read", subject);
  LIBBPF_OPTS(bpf_test_run_opts, run);
  if (bpf_prog_test_run_opts(loaded.get(), &run) != 0) return base::last_error("read", subject);
  if (run.retval != 0) return base::Error{EFAULT, "read", subject};
  std::vector<std::byte> bytes((size + 7) / 8 * 8);  // as the kernel rounds a value's size
  const std::uint32_t first = 0;
  if (bpf_map_lookup_elem(map.get(), &first, bytes.data()) != 0) return base::last_error("read", subject);
  bytes.resize(size);
  return bytes;
}

}  // namespace ringside::kernel
