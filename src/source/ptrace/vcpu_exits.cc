#include "source/ptrace/vcpu_exits.h"

#include <linux/kvm.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <string_view>

#include "base/fd.h"
#include "base/short_text.h"

namespace ringside::source::ptrace {
namespace {

constexpr std::string_view mark = "anon_inode:kvm-vcpu:";

bool is_run(const event::Call& call) {
  return call.row != nullptr && !call.failed && static_cast<std::uint32_t>(call.args[1]) == KVM_RUN &&
         std::string_view(call.row->name) == "ioctl";
}

}  // namespace

std::int32_t VcpuExits::reason(const event::Call& call, RemoteMemory& memory, bool remember) {
  if (!is_run(call)) return -1;
  const base::ShortText link("/proc/%d/fd/%d", call.tid, static_cast<std::int32_t>(call.args[0]));
  std::array<char, 64> text{};
  const ssize_t length = ::readlink(link.c_str(), text.data(), text.size());
  const std::string_view name(text.data(), static_cast<std::size_t>(std::max<ssize_t>(length, 0)));
  if (!name.starts_with(mark)) return -1;

  const auto [known, fresh] = mappings_.try_emplace(call.pid);
  if (fresh || !remember) known->second = find_mappings(call.tid);
  const auto found = std::find_if(known->second.begin(), known->second.end(),
                                  [name](const Mapping& mapping) { return mapping.name == name; });
  std::uint32_t reason = 0;
  if (found == known->second.end() || memory.read_one(found->address + offsetof(kvm_run, exit_reason),
                                                      std::as_writable_bytes(std::span(&reason, 1))) != sizeof reason)
    return -1;
  return static_cast<std::int32_t>(reason);
}

std::vector<VcpuExits::Mapping> VcpuExits::find_mappings(event::Pid tid) {
  std::vector<Mapping> found;
  const auto maps = base::read_whole_file("/proc/" + std::to_string(tid) + "/maps");
  if (!maps) return found;
  for (std::string_view rest = *maps; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const std::size_t at = line.find(mark);
    // START-END PERMISSIONS OFFSET ...: behind the first page lie other things.
    const std::size_t permissions = line.find(' ');
    if (at == line.npos || line.substr(permissions + 5, 10) != " 00000000 ") continue;
    found.push_back({std::string(line.substr(at)), std::strtoull(line.data(), nullptr, 16)});
  }
  return found;
}

void VcpuExits::on_call(const event::Call& call) {
  if (mappings_.empty() || call.row == nullptr) return;
  if (catalog::has(call.row->classes, catalog::Class::memory)) mappings_.erase(call.pid);
}

void VcpuExits::on_life(const event::Life& life) {
  using Kind = event::Life::Kind;
  if (life.kind == Kind::execed || life.tid == life.pid) mappings_.erase(life.pid);
}

}  // namespace ringside::source::ptrace
