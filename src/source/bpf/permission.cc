#include <fmt/format.h>
#include <linux/capability.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>
#include <optional>
#include <string>

#include "source/source.h"

namespace ringside::source {
namespace {

std::uint64_t effective_capabilities() {
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3]{};
  if (::syscall(SYS_capget, &header, data) != 0) return 0;
  return data[0].effective | std::uint64_t{data[1].effective} << 32;
}

// What programs, maps and links take, and the ring as it is read, with some to spare.
constexpr rlim_t files = 64;
constexpr std::size_t memory = std::size_t{48} << 20;

std::optional<std::string> why_no_room() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < files)
    return fmt::format("it takes {} open files, and the limit is {} (ulimit -n)", files, limit.rlim_cur);
  void* const room =
      ::mmap(nullptr, memory, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (room == MAP_FAILED)
    return fmt::format("it takes {} MiB of memory, and there is less (ulimit -v)", memory >> 20);
  ::munmap(room, memory);
  return std::nullopt;
}

}  // namespace

std::optional<std::string> why_no_bpf() {
  const std::uint64_t have = effective_capabilities();
  const auto has = [have](unsigned capability) { return (have >> capability & 1) != 0; };
  if (!has(CAP_SYS_ADMIN)) {  // which includes the other two
    if (!has(CAP_BPF) && !has(CAP_PERFMON)) return "it takes root, or CAP_BPF and CAP_PERFMON";
    if (!has(CAP_BPF)) return "CAP_BPF is missing";
    if (!has(CAP_PERFMON)) return "CAP_PERFMON is missing";
  }
  if (::access("/sys/kernel/btf/vmlinux", R_OK) != 0)
    return "the kernel does not describe its types (/sys/kernel/btf/vmlinux; CONFIG_DEBUG_INFO_BTF)";
  return why_no_room();
}

}  // namespace ringside::source
