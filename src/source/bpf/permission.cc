#include <linux/capability.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>

#include "base/fd.h"
#include "source/source.h"

namespace ringside::source {
namespace {

constexpr unsigned cap_sys_admin = 21;
constexpr unsigned cap_perfmon = 38;
constexpr unsigned cap_bpf = 39;

std::uint64_t effective_capabilities() {
  const auto status = base::read_whole_file("/proc/self/status");
  if (!status) return 0;
  constexpr char field[] = "\nCapEff:";
  const std::size_t at = status->find(field);
  return at == std::string::npos ? 0 : std::strtoull(status->c_str() + at + sizeof field - 1, nullptr, 16);
}

}  // namespace

std::optional<std::string> why_no_bpf() {
  const std::uint64_t have = effective_capabilities();
  const auto has = [have](unsigned capability) { return (have >> capability & 1) != 0; };
  if (!has(cap_sys_admin)) {  // which includes the other two
    if (!has(cap_bpf) && !has(cap_perfmon)) return "it takes root, or CAP_BPF and CAP_PERFMON";
    if (!has(cap_bpf)) return "CAP_BPF is missing";
    if (!has(cap_perfmon)) return "CAP_PERFMON is missing";
  }
  if (::access("/sys/kernel/btf/vmlinux", R_OK) != 0)
    return "the kernel does not describe its types (/sys/kernel/btf/vmlinux; CONFIG_DEBUG_INFO_BTF)";
  return std::nullopt;
}

}  // namespace ringside::source
