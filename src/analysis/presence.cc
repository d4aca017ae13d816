#include "analysis/presence.h"

#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <string_view>

#include "base/child.h"
#include "ringside/call.h"

namespace ringside::analysis {
namespace {

struct Alias {
  std::string_view call;
  const char* entry;
};

// From the kernel's tables syscall_64.tbl and syscall_32.tbl, where the names differ.
constexpr Alias aliases_x86_64[] = {{"stat", "newstat"},   {"fstat", "newfstat"}, {"lstat", "newlstat"},
                                    {"uname", "newuname"}, {"umount2", "umount"}, {"sendfile", "sendfile64"}};
constexpr Alias aliases_i386[] = {
    {"oldstat", "stat"},         {"oldfstat", "fstat"},          {"oldlstat", "lstat"},
    {"oldolduname", "olduname"}, {"olduname", "uname"},          {"uname", "newuname"},
    {"stat", "newstat"},         {"lstat", "newlstat"},          {"fstat", "newfstat"},
    {"umount", "oldumount"},     {"umount2", "umount"},          {"readdir", "old_readdir"},
    {"select", "old_select"},    {"mmap", "ia32_mmap"},          {"_llseek", "llseek"},
    {"_newselect", "select"},    {"getrlimit", "old_getrlimit"}, {"ugetrlimit", "getrlimit"},
    {"mmap2", "mmap_pgoff"}};

bool drop_suffix(std::string& name, std::string_view suffix) {
  if (!name.ends_with(suffix) || name.size() == suffix.size()) return false;
  name.resize(name.size() - suffix.size());
  return true;
}

}  // namespace

std::vector<std::string> entry_names(const char* name, abi::Abi abi) {
  std::vector<std::string> result;
  const std::string plain = name;
  if (abi != abi::Abi::i386) {
    for (const Alias& alias : aliases_x86_64)
      if (alias.call == plain) result.emplace_back(alias.entry);
    result.push_back(plain);
    return result;
  }
  for (const Alias& alias : aliases_i386)
    if (alias.call == plain) result.emplace_back(alias.entry);
  // Arguments split over registers, 16-bit ids, 32-bit times; then those without such a suffix.
  result.push_back("ia32_" + plain);
  result.push_back(plain + "16");
  result.push_back(plain + "_time32");
  result.push_back(plain + "32");
  result.push_back(plain);
  std::string shorter = plain;
  if (drop_suffix(shorter, "_time64") || drop_suffix(shorter, "64") || drop_suffix(shorter, "32"))
    result.push_back(shorter);
  return result;
}

Entry find_entry(const char* name, abi::Abi abi, const kernel::Kallsyms* symbols) {
  if (symbols == nullptr) return {};
  Entry weak;
  for (const std::string& candidate : entry_names(name, abi)) {
    for (const char* prefix : {"__ia32_compat_sys_", "__ia32_sys_", "__x64_sys_"}) {
      if ((abi == abi::Abi::i386) == (prefix[2] == 'x')) continue;
      const std::string symbol = prefix + candidate;
      const char type = symbols->type(symbol);
      if (type == 0) continue;
      if (type != 'W' && type != 'w') return {Presence::present, symbol};
      if (weak.symbol.empty()) weak = {Presence::absent, symbol};
    }
  }
  // No symbol of its own, not even a weak one: the table has sys_ni_syscall itself.
  return weak.symbol.empty() ? Entry{Presence::absent, ""} : weak;
}

bool is_harmless(const catalog::Syscall& row) {
  using catalog::Format;
  using catalog::Kind;
  const std::string_view name = row.name;
  const catalog::Type& first = row.args[0].type;
  if (first.kind == Kind::none) return name.starts_with("get") && name != "getpmsg";
  if (first.kind == Kind::dec && first.format == Format::fd) return true;
  return first.format == Format::dirfd && row.args[1].type.kind == Kind::path;
}

Presence try_call(const catalog::Syscall& row, abi::Abi abi) {
  const std::int16_t number = catalog::number_on(row, abi);
  if (number == catalog::absent || abi == abi::Abi::x32) return Presence::unknown;
  // In a child: a filter may kill for it, and a kernel without int $0x80 sends a signal.
  const pid_t pid = ::fork();
  if (pid < 0) return Presence::unknown;
  if (pid == 0) {
    if (abi == abi::Abi::i386) ::_exit(raw_call<Door::int80>(number, -1, -1, -1, -1, -1, -1) == -ENOSYS ? 1 : 0);
    const long result = ::syscall(number, -1L, -1L, -1L, -1L, -1L, -1L);
    ::_exit(result == -1 && errno == ENOSYS ? 1 : 0);
  }
  base::Child child(pid);
  const auto status = child.wait();
  if (!status || !WIFEXITED(*status)) return Presence::unknown;
  return WEXITSTATUS(*status) == 1 ? Presence::absent : Presence::present;
}

}  // namespace ringside::analysis
