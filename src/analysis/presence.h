// Whether the running kernel has a system call, and where it is received: told by its symbols, and, where they are
// not to be seen, by trying such calls as can do no harm. Reads nothing but what it is given, but for try_call(),
// which makes a real call in a child process. Any thread.
#pragma once

#include <string>
#include <vector>

#include "catalog/syscall.h"
#include "kernel/kallsyms.h"

namespace ringside::analysis {

enum class Presence : std::uint8_t { present, absent, unknown };

constexpr const char* presence_name(Presence presence) {
  constexpr const char* names[] = {"present", "absent", "unknown"};
  return names[static_cast<unsigned>(presence)];
}

struct Entry {
  Presence presence = Presence::unknown;
  std::string symbol;  // __x64_sys_bind; empty: none was found
};

// How the kernel's own name of a call's entry may differ from the call's: stat is newstat, i386's setuid is setuid16.
// The likeliest first.
std::vector<std::string> entry_names(const char* name, abi::Abi abi);

// `symbols` may be nullptr: they cannot be read.
Entry find_entry(const char* name, abi::Abi abi, const kernel::Kallsyms* symbols);

// Whether the call fails without doing anything when each argument is -1: it begins with a descriptor, or with a
// directory's descriptor and a path. Those that only ask for something, too.
bool is_harmless(const catalog::Syscall& row);

// Calls it so, and looks whether ENOSYS comes back. `row` must be harmless; x86-64 and i386.
Presence try_call(const catalog::Syscall& row, abi::Abi abi);

}  // namespace ringside::analysis
