#include "analysis/explanation.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace ringside::analysis {
namespace {

using catalog::Kind;
using catalog::Width;

constexpr const char* registers_64[] = {"rdi", "rsi", "rdx", "r10", "r8", "r9", "rsp"};
constexpr const char* registers_32[] = {"ebx", "ecx", "edx", "esi", "edi", "ebp", "esp"};

std::string number_words(const catalog::Type& type) {
  const bool is_signed = type.kind == Kind::dec || type.kind == Kind::enumeration;
  switch (type.width) {
    case Width::i8: return is_signed ? "signed char" : "unsigned char";
    case Width::i16: return is_signed ? "short" : "unsigned short";
    case Width::i32: return is_signed || type.kind == Kind::flags ? "int" : "unsigned int";
    case Width::i64:
    case Width::a64:
    case Width::pair: return is_signed ? "long long" : "unsigned long long";
    case Width::word: return is_signed ? "long" : "unsigned long";
  }
  return "long";
}

// Structs that a presentation of their own shows: the catalog describes their bytes only.
const char* struct_of(catalog::Format format) {
  switch (format) {
    case catalog::Format::sockaddr: return "struct sockaddr";
    case catalog::Format::message: return "struct msghdr";
    case catalog::Format::messages: return "struct mmsghdr";
    case catalog::Format::open_how: return "struct open_how";
    case catalog::Format::file_handle: return "struct file_handle";
    case catalog::Format::clone_args: return "struct clone_args";
    case catalog::Format::sched_attr: return "struct sched_attr";
    case catalog::Format::perf_event: return "struct perf_event_attr";
    case catalog::Format::siginfo: return "siginfo_t";
    case catalog::Format::sigset: return "sigset_t";
    default: return nullptr;
  }
}

std::string pointed(const catalog::Type& type) {
  if (const char* known = struct_of(type.format)) return known;
  if (type.structure != nullptr) return fmt::format("struct {}", type.structure->name);
  if (type.target == nullptr) return "void";
  const Described inner = describe("", *type.target);
  return inner.type;
}

std::string type_words(const catalog::Type& type) {
  const bool written = type.direction == catalog::Direction::out || type.direction == catalog::Direction::inout;
  switch (type.kind) {
    case Kind::address: return "void *";
    case Kind::text:
    case Kind::path: return written ? "char *" : "const char *";
    case Kind::bytes:
    case Kind::pointer:
    case Kind::array: {
      const std::string inner = pointed(type);
      const std::string constant = written || inner.starts_with("const ") ? "" : "const ";
      return constant + inner + (inner.ends_with('*') ? "*" : " *");
    }
    case Kind::structure: return fmt::format("struct {}", type.structure->name);
    case Kind::inline_array: return fmt::format("{}[{}]", pointed(type), type.length.constant);
    case Kind::inline_text: return fmt::format("char[{}]", type.length.constant);
    case Kind::inline_bytes: return fmt::format("unsigned char[{}]", type.length.constant);
    default: return number_words(type);
  }
}

const char* direction_words(const catalog::Type& type) {
  if (!type.points()) return "";
  switch (type.direction) {
    case catalog::Direction::out: return "written";
    case catalog::Direction::inout: return "read and written";
    case catalog::Direction::in: return "read";
    default: return "";
  }
}

bool ends(const catalog::Arg& arg) { return arg.type.kind == Kind::none; }

// The i386 multiplexer that has a call of this name inside; nullptr: none.
const catalog::Syscall* multiplexer_of(std::string_view name, std::size_t& choice) {
  for (const catalog::Syscall* row : catalog::all()) {
    if (row->multiplexer == nullptr || row->multiplexer->inner.size() < 2) continue;
    const auto& inner = row->multiplexer->inner;
    for (choice = 0; choice < inner.size(); ++choice)
      if (inner[choice] != nullptr && name == inner[choice]) return row;
  }
  return nullptr;
}

void add_abi(Explanation& to, abi::Abi abi, const Machine& machine) {
  const catalog::Syscall* row = row_named(to.row->name, abi);
  if (row == nullptr) return;
  OnAbi one;
  one.abi = abi;
  one.row = row;
  one.number = static_cast<std::uint64_t>(catalog::number_on(*row, abi));
  one.entry = find_entry(row->name, abi, machine.symbols ? &*machine.symbols : nullptr);
  if (one.entry.presence == Presence::unknown && is_harmless(*row)) {
    one.entry.presence = try_call(*row, abi);
    one.tried = one.entry.presence != Presence::unknown;
  }
  to.abis.push_back(std::move(one));
}

}  // namespace

Described describe(const char* name, const catalog::Type& type) {
  Described result;
  result.name = name == nullptr ? "" : name;
  result.type = type_words(type);
  result.direction = direction_words(type);
  result.names = type.names;
  result.structure = type.structure;
  for (const catalog::Type* inner = type.target; inner != nullptr; inner = inner->target) {
    if (result.names == nullptr) result.names = inner->names;
    if (result.structure == nullptr) result.structure = inner->structure;
  }
  return result;
}

std::vector<Described> arguments_of(const catalog::Syscall& row) {
  std::vector<Described> result;
  for (const catalog::Arg& arg : row.args) {
    if (ends(arg)) break;
    if (arg.type.kind == Kind::omitted) continue;
    result.push_back(describe(arg.name, arg.type));
    result.back().optional = arg.if_arg >= 0;
  }
  return result;
}

std::vector<std::string> registers_of(const catalog::Syscall& row, abi::Abi abi) {
  const auto& names = abi == abi::Abi::i386 ? registers_32 : registers_64;
  std::vector<std::string> result;
  std::size_t at = 0;
  for (const catalog::Arg& arg : row.args) {
    if (ends(arg)) break;
    const std::size_t here = arg.in_register >= 0 ? static_cast<std::size_t>(arg.in_register) : at;
    const std::size_t count = catalog::registers_of(arg.type, abi);
    at = here + count;
    if (arg.type.kind == Kind::omitted) continue;
    std::string text = here < std::size(names) ? names[here] : "?";
    if (count == 2 && abi == abi::Abi::i386 && here + 1 < std::size(names))
      text += std::string(":") + names[here + 1];
    result.push_back(std::move(text));
  }
  return result;
}

std::string prototype_of(const catalog::Syscall& row) {
  std::string arguments;
  for (const Described& one : arguments_of(row)) {
    if (!arguments.empty()) arguments += ", ";
    arguments += one.type + (one.type.ends_with('*') || one.name.empty() ? "" : " ") + one.name;
  }
  return fmt::format("{} {}({})", row.returns.kind == catalog::Returns::Kind::never ? "void" : "long", row.name,
                     arguments.empty() ? "void" : arguments);
}

std::string returns_words(const catalog::Returns& returns) {
  using Kinds = catalog::Returns::Kind;
  switch (returns.kind) {
    case Kinds::fd: return "a descriptor";
    case Kinds::pid: return "a process or thread";
    case Kinds::pgid: return "a process group";
    case Kinds::sid: return "a session";
    case Kinds::hex: return "an address or a mask";
    case Kinds::octal: return "a mode";
    case Kinds::flags: return "flags";
    case Kinds::never: return "nothing: it does not come back";
    case Kinds::dec:
    case Kinds::half: break;
  }
  return "a number";
}

const catalog::Syscall* row_named(std::string_view name, abi::Abi abi) {
  for (const catalog::Syscall* row : catalog::all())
    if (name == row->name && catalog::number_on(*row, abi) != catalog::absent) return row;
  return nullptr;
}

const catalog::Syscall* row_named(std::string_view name) {
  for (const abi::Abi abi : {abi::Abi::x86_64, abi::Abi::i386})
    if (const catalog::Syscall* row = row_named(name, abi)) return row;
  for (const catalog::Syscall* row : catalog::all())
    if (name == row->name) return row;
  return nullptr;
}

Machine Machine::look() {
  Machine result;
  if (auto symbols = kernel::Kallsyms::read()) {
    result.symbols = *std::move(symbols);
  } else {
    result.lacks.push_back(symbols.error().message() + ": the kernel's entry points cannot be named");
  }
  if (auto tracefs = kernel::Tracefs::open()) {
    result.tracefs = *std::move(tracefs);
  } else {
    const bool refused = tracefs.error().errno_value == EACCES;
    result.lacks.push_back(tracefs.error().message() + (refused ? ": root would see the tracepoints" : ""));
  }
  if (auto btf = kernel::Btf::open()) {
    result.btf.emplace(*std::move(btf));
  } else {
    result.lacks.push_back(btf.error().message());
  }
  if (auto libc = Libc::open(false)) {
    result.libc.emplace(*std::move(libc));
  } else {
    result.lacks.push_back(libc.error().message());
  }
  if (auto libc = Libc::open(true)) result.libc32.emplace(*std::move(libc));
  result.vdso = Vdso::of_this_process();
  if (!result.vdso) result.lacks.push_back(fmt::format("no vDSO to look into: {}", std::strerror(errno)));
  return result;
}

std::string tracepoint_of(const char* name, const std::vector<std::string>& events) {
  for (const abi::Abi abi : {abi::Abi::x86_64, abi::Abi::i386})
    for (const std::string& candidate : entry_names(name, abi))
      if (std::binary_search(events.begin(), events.end(), candidate)) return candidate;
  return {};
}

std::optional<KernelStruct> kernel_struct(std::string_view type, const Machine& machine) {
  const std::size_t at = type.find("struct ");
  if (!machine.btf || at == std::string_view::npos) return std::nullopt;
  std::string_view name = type.substr(at + 7);
  name = name.substr(0, name.find_first_of(" *["));
  KernelStruct result{std::string(name), machine.btf->members(name)};
  return result.members.empty() ? std::nullopt : std::optional(std::move(result));
}

std::optional<TracedCall> traced_call(const std::string& name, const Machine& machine) {
  if (!machine.tracefs || name.find('/') != std::string::npos) return std::nullopt;
  auto arguments = machine.tracefs->arguments(name);
  return arguments ? std::optional(TracedCall{name, *std::move(arguments), {}}) : std::nullopt;
}

Explanation explain(std::string_view name, const Machine& machine) {
  Explanation result;
  result.row = row_named(name);
  if (result.row == nullptr) return result;
  add_abi(result, abi::Abi::x86_64, machine);
  add_abi(result, abi::Abi::i386, machine);
  std::size_t choice = 0;
  if (const catalog::Syscall* outer = multiplexer_of(name, choice)) {
    OnAbi one;
    one.abi = abi::Abi::i386;
    one.row = catalog::find_inner(*outer->multiplexer, choice);
    one.number = static_cast<std::uint64_t>(outer->i386);
    one.through = fmt::format(
        "{} ({}), call {} in ebx, {}", outer->name, outer->i386, choice,
        outer->multiplexer->block == 1 ? "its arguments in memory at ecx" : "its arguments in the registers behind");
    one.entry = find_entry(outer->name, abi::Abi::i386, machine.symbols ? &*machine.symbols : nullptr);
    result.abis.push_back(std::move(one));
  }
  for (const OnAbi& one : result.abis) {
    if (!one.through.empty()) continue;
    if (one.abi == abi::Abi::x86_64 && machine.libc)
      result.wrapper = machine.libc->find(result.row->name, one.number);
    if (one.abi == abi::Abi::i386 && machine.libc32)
      result.wrapper32 = machine.libc32->find(result.row->name, one.number);
  }
  if (machine.vdso) {
    const std::string strong = "__vdso_" + std::string(name);
    const VdsoSymbol* symbol = machine.vdso->find(strong);
    if (symbol == nullptr) symbol = machine.vdso->find(name);
    if (symbol != nullptr && symbol->function)
      result.in_vdso = fmt::format("{}, version {}", symbol->name, symbol->version);
  }
  if (machine.tracefs) {
    if (const auto events = machine.tracefs->calls()) {
      const std::string event = tracepoint_of(result.row->name, *events);
      if (!event.empty()) {
        result.tracepoints.push_back("syscalls:sys_enter_" + event);
        result.tracepoints.push_back("syscalls:sys_exit_" + event);
      }
    }
    for (const char* event : {"sys_enter", "sys_exit"})
      if (machine.tracefs->has_event("raw_syscalls", event))
        result.tracepoints.push_back(std::string("raw_syscalls:") + event);
  }
  return result;
}

}  // namespace ringside::analysis
