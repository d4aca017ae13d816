// Everything that is known of one system call on this machine, put together from the catalog, the kernel's symbols,
// tracefs, the vDSO and the C library. Reads files and, where the symbols are hidden, tries a harmless call; any
// thread. Values own what they hold, but for names that are constants of the catalog.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/presence.h"
#include "analysis/wrapper.h"
#include "base/result.h"
#include "catalog/syscall.h"
#include "kernel/btf.h"
#include "kernel/kallsyms.h"
#include "kernel/tracefs.h"
#include "ringside/vdso.h"

namespace ringside::analysis {

// An argument or a field, as C would declare it.
struct Described {
  std::string name;
  std::string type;
  const char* direction =
      "";  // what the kernel does with the memory behind it: "read", "written", "read and written"
  const catalog::NameSet* names = nullptr;
  const catalog::Struct* structure = nullptr;
  bool optional = false;  // depends on the value of another one
};
Described describe(const char* name, const catalog::Type& type);

// Where the arguments of a row are on one ABI: "rdi", "ebx:ecx" for one that takes two.
std::vector<std::string> registers_of(const catalog::Syscall& row, abi::Abi abi);
std::vector<Described> arguments_of(const catalog::Syscall& row);
std::string prototype_of(const catalog::Syscall& row);
std::string returns_words(const catalog::Returns& returns);

// The row of a call on an ABI, by name; nullptr: none.
const catalog::Syscall* row_named(std::string_view name, abi::Abi abi);

// The same on any ABI, x86-64 first; send and its like have no number at all, but are made through socketcall.
const catalog::Syscall* row_named(std::string_view name);

// What can be read on this machine; what cannot be is missing, and `lacks` says so.
struct Machine {
  std::optional<kernel::Kallsyms> symbols;
  std::optional<kernel::Tracefs> tracefs;
  std::optional<kernel::Btf> btf;
  std::optional<Libc> libc;
  std::optional<Libc> libc32;
  std::optional<Vdso> vdso;
  std::vector<std::string> lacks;

  static Machine look();
};

struct OnAbi {
  abi::Abi abi = abi::Abi::x86_64;
  const catalog::Syscall* row = nullptr;
  std::uint64_t number = 0;
  std::string through;  // "socketcall (102), call 2, arguments in memory at ecx"; empty: the call has a number itself
  Entry entry;
  bool tried = false;  // presence was found by a real call
};

struct Explanation {
  const catalog::Syscall* row = nullptr;  // that of x86-64 where there is one
  std::vector<OnAbi> abis;
  std::optional<Wrapper> wrapper;
  std::optional<Wrapper> wrapper32;
  std::string in_vdso;                   // "__vdso_time, version LINUX_2.6"; empty: it is not there
  std::vector<std::string> tracepoints;  // "syscalls:sys_enter_bind"
};

// A struct that the catalog does not lay out, as the kernel's BTF does.
struct KernelStruct {
  std::string name;
  std::vector<kernel::Member> members;
};
// For a type such as "const struct sockaddr *"; nothing: it is no struct, or BTF has none of that name.
std::optional<KernelStruct> kernel_struct(std::string_view type, const Machine& machine);

// A call that the catalog does not know, from its tracepoint.
struct TracedCall {
  std::string name;
  std::vector<kernel::TracedArgument> arguments;
  std::optional<std::uint32_t> number;  // on x86-64, where it can be told
};
// Nothing: the kernel has no such tracepoint, or it cannot be seen.
std::optional<TracedCall> traced_call(const std::string& name, const Machine& machine);

Explanation explain(std::string_view name, const Machine& machine);

// The name of the tracepoint of a call, behind sys_enter_; empty: it has none.
std::string tracepoint_of(const char* name, const std::vector<std::string>& events);

}  // namespace ringside::analysis
