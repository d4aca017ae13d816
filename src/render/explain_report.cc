#include "render/explain_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/json.h"
#include "catalog/errors.h"

namespace ringside::render {

using base::Json;

namespace {

using analysis::Described;
using analysis::Presence;

constexpr std::size_t line_width = 110;
constexpr std::size_t most_names = 64;

const char* title_of(abi::Abi abi) { return abi == abi::Abi::i386 ? "i386" : "x86-64"; }

// Words behind an indentation, as many to a line as fit.
std::string wrapped(const std::vector<std::string>& words, std::size_t indentation) {
  std::string out;
  std::string line(indentation, ' ');
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string word = words[i] + (i + 1 < words.size() ? "," : "");
    if (line.size() + 1 + word.size() > line_width && line.size() > indentation) {
      out += line + "\n";
      line.assign(indentation, ' ');
    }
    if (line.size() > indentation) line += ' ';
    line += word;
  }
  return line.size() > indentation ? out + line + "\n" : out;
}

std::string names_text(const catalog::NameSet& names, std::size_t indentation) {
  std::vector<std::string> words;
  for (const catalog::Name& one : names.names) {
    if (words.size() == most_names) {
      words.push_back(fmt::format("and {} more", names.names.size() - most_names));
      break;
    }
    words.push_back(fmt::format("{}={:#x}", one.name, one.value));
  }
  return wrapped(words, indentation);
}

void struct_text(std::string& out, const catalog::Struct& structure, std::set<const catalog::Struct*>& seen) {
  if (!seen.insert(&structure).second) return;
  out += fmt::format("\nstruct {}: {} bytes, {} for 32-bit callers\n", structure.name, structure.size[0],
                     structure.size[1]);
  std::vector<const catalog::Struct*> inner;
  for (std::size_t i = 0; i < structure.fields.size(); ++i) {
    const catalog::Field& field = structure.fields[i];
    if (field.show == catalog::Show::never) continue;
    const Described one = analysis::describe(field.name, field.type);
    out += fmt::format("  {:>4} {:>4}  {:<28} {}\n", structure.offsets[0][i], structure.offsets[1][i], one.type,
                       one.name);
    if (one.names != nullptr) out += names_text(*one.names, 14);
    if (one.structure != nullptr) inner.push_back(one.structure);
  }
  for (const catalog::Struct* next : inner) struct_text(out, *next, seen);
}

std::string arguments_text(std::span<const Described> arguments) {
  std::string out;
  std::set<const catalog::Struct*> seen;
  std::set<const catalog::NameSet*> shown;
  std::string structs;
  for (const Described& one : arguments) {
    out += fmt::format("  {:<12} {}{}{}\n", one.name, one.type,
                       *one.direction != '\0' ? fmt::format(", {} by the kernel", one.direction) : "",
                       one.optional ? ", only for some values of the others" : "");
    if (one.names != nullptr && shown.insert(one.names).second) out += names_text(*one.names, 15);
    if (one.structure != nullptr) struct_text(structs, *one.structure, seen);
  }
  return out + structs;
}

std::string presence_text(const analysis::OnAbi& one, bool symbols) {
  const std::string with = one.entry.symbol.empty() ? "" : " " + one.entry.symbol;
  switch (one.entry.presence) {
    case Presence::present:
      return one.tried ? "the kernel has it (tried with arguments that must fail)" : "received by" + with;
    case Presence::absent:
      if (one.tried) return "the kernel answers ENOSYS (tried)";
      return with.empty() ? "no entry of its own: the slot is sys_ni_syscall, which answers ENOSYS"
                          : fmt::format("{} is only a weak stand-in for sys_ni_syscall: ENOSYS", one.entry.symbol);
    case Presence::unknown: break;
  }
  return symbols ? "not known" : "not known: the kernel's symbols are hidden";
}

void way_text(std::string& out, const analysis::OnAbi& one, bool symbols) {
  const bool wide = one.abi != abi::Abi::i386;
  if (!one.through.empty()) {
    out += fmt::format("  {:<8} through {}\n", title_of(one.abi), one.through);
    out += fmt::format("  {:<8} {}\n", "", presence_text(one, symbols));
    return;
  }
  std::string places;
  const auto arguments = analysis::arguments_of(*one.row);
  const auto registers = analysis::registers_of(*one.row, one.abi);
  for (std::size_t i = 0; i < arguments.size(); ++i)
    places += fmt::format(", {}={}", registers[i], arguments[i].name);
  out += fmt::format("  {:<8} number {} in {}{}\n", title_of(one.abi), one.number, wide ? "rax" : "eax", places);
  out +=
      fmt::format("  {:<8} {}; {}\n", "", wide ? "syscall; rcx and r11 are lost" : "sysenter, syscall or int $0x80",
                  presence_text(one, symbols));
  if (wide)
    out += fmt::format("  {:<8} number {:#x} in rax, where the kernel has that ABI (CONFIG_X86_X32_ABI)\n", "x32",
                       static_cast<std::uint64_t>(catalog::number_on(*one.row, abi::Abi::x32)) | abi::x32_bit);
}

void wrapper_text(std::string& out, const char* title, const analysis::Libc& libc, const std::string& name,
                  const std::optional<analysis::Wrapper>& wrapper, abi::Abi abi) {
  std::string instead;
  if (!wrapper)
    for (const std::uint64_t number : libc.calls_of(name))
      if (const catalog::Syscall* row = catalog::find(abi, number))
        instead += fmt::format("{}{} ({})", instead.empty() ? "" : ", ", row->name, number);
  if (!instead.empty()) {
    out += fmt::format("  {:<8} {}: {}() makes another call: {}\n", title, libc.path(), name, instead);
    return;
  }
  if (!wrapper) {
    out += fmt::format(
        "  {:<8} {}: {}\n", title, libc.path(),
        libc.has_function(name)
            ? fmt::format("{}() is there, but its own code was not seen to enter the kernel: it goes on elsewhere",
                          name)
            : "no function makes this call: use syscall(2)");
    return;
  }
  out += fmt::format("  {:<8} {}(), {}{}{}\n", title, wrapper->function, libc.path(),
                     wrapper->version.empty() ? "" : ", version ", wrapper->version);
  constexpr std::size_t most = 8;
  const std::size_t count = wrapper->entering.size();
  for (std::size_t i = 0; i < count; ++i) {
    if (count > most && i >= most / 2 && i < count - most / 2) {
      if (i == most / 2) out += "           ...\n";
      continue;
    }
    const abi::Instruction& one = wrapper->entering[i];
    out += fmt::format("           {:>7x}  {:<24} {}{}\n", one.address, one.hex(), one.text,
                       i + 1 == count ? "    <- enters the kernel" : "");
  }
  if (!wrapper->others.empty()) {
    std::vector<std::string> others(
        wrapper->others.begin(),
        wrapper->others.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(12, wrapper->others.size())));
    others.front() = "also in " + others.front();
    if (others.size() < wrapper->others.size()) others.push_back("...");
    out += wrapped(others, 11);
  }
}

// What BTF has of structs that the catalog leaves to a presentation.
std::string kernel_structs_text(std::span<const Described> arguments, const analysis::Machine& machine) {
  std::string out;
  for (const Described& one : arguments) {
    const auto structure = one.structure == nullptr ? analysis::kernel_struct(one.type, machine) : std::nullopt;
    if (!structure) continue;
    out += fmt::format("\nstruct {}, by the kernel's BTF\n", structure->name);
    for (const kernel::Member& member : structure->members)
      out += fmt::format("  {:>4}  {:<28} {}\n", member.offset, member.type, member.name);
  }
  return out;
}

Json kernel_structs_json(std::span<const Described> arguments, const analysis::Machine& machine) {
  Json json = Json::array();
  for (const Described& one : arguments) {
    const auto structure = one.structure == nullptr ? analysis::kernel_struct(one.type, machine) : std::nullopt;
    if (!structure) continue;
    Json members = Json::array();
    for (const kernel::Member& member : structure->members)
      members.push_back({{"name", member.name}, {"type", member.type}, {"offset", member.offset}});
    json.push_back({{"name", structure->name}, {"members", std::move(members)}});
  }
  return json;
}

std::vector<Described> described(const TracedCall& call) {
  std::vector<Described> result;
  for (const kernel::TracedArgument& argument : call.arguments) {
    Described one;
    one.name = argument.name;
    one.type = argument.type;
    result.push_back(std::move(one));
  }
  return result;
}

Json described_json(const Described& one, const std::string& register_) {
  Json json{{"name", one.name}, {"type", one.type}};
  if (*one.direction != '\0') json["direction"] = one.direction;
  if (!register_.empty()) json["register"] = register_;
  if (one.optional) json["optional"] = true;
  if (one.names != nullptr) {
    Json& values = json["values"] = Json::object();
    for (const catalog::Name& name : one.names->names) values[name.name] = name.value;
  }
  if (one.structure != nullptr) {
    Json& structure = json["struct"] =
        Json{{"name", one.structure->name}, {"size", one.structure->size[0]}, {"size_32", one.structure->size[1]}};
    Json& fields = structure["fields"] = Json::array();
    for (std::size_t i = 0; i < one.structure->fields.size(); ++i) {
      const catalog::Field& field = one.structure->fields[i];
      if (field.show == catalog::Show::never) continue;
      const Described inner = analysis::describe(field.name, field.type);
      fields.push_back({{"name", inner.name},
                        {"type", inner.type},
                        {"offset", one.structure->offsets[0][i]},
                        {"offset_32", one.structure->offsets[1][i]}});
    }
  }
  return json;
}

Json arguments_json(const catalog::Syscall& row, abi::Abi abi) {
  Json json = Json::array();
  const auto arguments = analysis::arguments_of(row);
  const auto registers = analysis::registers_of(row, abi);
  for (std::size_t i = 0; i < arguments.size(); ++i) json.push_back(described_json(arguments[i], registers[i]));
  return json;
}

Json wrapper_json(const std::optional<analysis::Wrapper>& wrapper, const std::string& path) {
  if (!wrapper) return {{"library", path}, {"function", nullptr}};
  Json code = Json::array();
  for (const abi::Instruction& one : wrapper->entering)
    code.push_back({{"address", one.address}, {"bytes", one.hex()}, {"text", one.text}});
  return {{"library", path},
          {"function", wrapper->function},
          {"version", wrapper->version},
          {"entering", code},
          {"others", wrapper->others}};
}

}  // namespace

std::string explanation_text(const analysis::Explanation& explanation, const analysis::Machine& machine) {
  const catalog::Syscall& row = *explanation.row;
  std::string out = fmt::format("{}: {}\n\n  {}\n  gives {}, or -1 to -4095: an error number, negated\n", row.name,
                                row.purpose != nullptr ? row.purpose : "a call without a purpose any more",
                                analysis::prototype_of(row), analysis::returns_words(row.returns));
  out += "\ninto the kernel\n";
  for (const analysis::OnAbi& one : explanation.abis) way_text(out, one, machine.symbols.has_value());
  out += "\nin the C library\n";
  const auto has = [&](abi::Abi abi) {
    return std::any_of(explanation.abis.begin(), explanation.abis.end(),
                       [&](const analysis::OnAbi& one) { return one.abi == abi && one.through.empty(); });
  };
  if (machine.libc && has(abi::Abi::x86_64))
    wrapper_text(out, "x86-64", *machine.libc, row.name, explanation.wrapper, abi::Abi::x86_64);
  if (machine.libc32 && has(abi::Abi::i386))
    wrapper_text(out, "i386", *machine.libc32, row.name, explanation.wrapper32, abi::Abi::i386);
  if (!machine.libc && !machine.libc32) out += "  there is none to look into\n";
  out += "\nin the vDSO\n  " +
         (explanation.in_vdso.empty() ? std::string("no")
                                      : explanation.in_vdso + ": usually answered without the kernel") +
         "\n";
  if (!explanation.tracepoints.empty()) out += "\ntracepoints\n" + wrapped(explanation.tracepoints, 2);
  const auto arguments = analysis::arguments_of(row);
  if (!arguments.empty())
    out += "\narguments\n" + arguments_text(arguments) + kernel_structs_text(arguments, machine);
  if (row.variants != nullptr)
    out += fmt::format("\nwhat the rest is depends on {}: try 'ringside explain {} {}'\n",
                       row.args[row.variants->selector].name, row.name,
                       std::string_view(row.name) == "ioctl" ? "TCGETS" : "CONSTANT");
  for (const std::string& lack : machine.lacks) out += "\nnot seen: " + lack;
  if (!machine.lacks.empty()) out += '\n';
  return out;
}

std::string explanation_json(const analysis::Explanation& explanation, const analysis::Machine& machine) {
  const catalog::Syscall& row = *explanation.row;
  Json json{{"name", row.name},
            {"purpose", row.purpose != nullptr ? Json(row.purpose) : Json(nullptr)},
            {"prototype", analysis::prototype_of(row)}};
  json["returns"] = analysis::returns_words(row.returns);
  Json& abis = json["abis"] = Json::array();
  for (const analysis::OnAbi& one : explanation.abis) {
    Json entry{{"abi", abi::abi_name(one.abi)}, {"number", one.number}};
    if (one.abi == abi::Abi::x86_64 && one.row != nullptr)
      entry["x32"] = static_cast<std::uint64_t>(catalog::number_on(*one.row, abi::Abi::x32)) | abi::x32_bit;
    if (!one.through.empty()) entry["through"] = one.through;
    entry["presence"] = presence_name(one.entry.presence);
    entry["entry"] = one.entry.symbol.empty() ? Json(nullptr) : Json(one.entry.symbol);
    entry["tried"] = one.tried;
    entry["arguments"] = one.row != nullptr ? arguments_json(*one.row, one.abi) : Json::array();
    abis.push_back(std::move(entry));
  }
  if (machine.libc) json["libc"] = wrapper_json(explanation.wrapper, machine.libc->path());
  if (machine.libc32) json["libc_32"] = wrapper_json(explanation.wrapper32, machine.libc32->path());
  json["vdso"] = explanation.in_vdso.empty() ? Json(nullptr) : Json(explanation.in_vdso);
  json["tracepoints"] = explanation.tracepoints;
  json["kernel_structs"] = kernel_structs_json(analysis::arguments_of(row), machine);
  json["not_seen"] = machine.lacks;
  return base::to_text(json);
}

std::string traced_text(const TracedCall& call, const analysis::Machine& machine) {
  const auto arguments = described(call);
  std::string words;
  for (const Described& one : arguments)
    words +=
        fmt::format("{}{}{}{}", words.empty() ? "" : ", ", one.type, one.type.ends_with('*') ? "" : " ", one.name);
  const std::string number = call.number ? fmt::format("  x86-64   number {}\n", *call.number) : std::string();
  return fmt::format("{}: not in the catalog; from its tracepoint syscalls:sys_enter_{}\n\n  long {}({})\n{}",
                     call.name, call.name, call.name, words.empty() ? "void" : words, number) +
         kernel_structs_text(arguments, machine);
}

std::string traced_json(const TracedCall& call, const analysis::Machine& machine) {
  Json json{{"name", call.name}, {"from", "tracefs"}};
  if (call.number) json["x86_64"] = *call.number;
  Json arguments = Json::array();
  for (const kernel::TracedArgument& one : call.arguments)
    arguments.push_back({{"name", one.name}, {"type", one.type}});
  json["arguments"] = std::move(arguments);
  json["kernel_structs"] = kernel_structs_json(described(call), machine);
  return base::to_text(json);
}

std::string error_text(int number) {
  std::string out =
      fmt::format("{}: error {}, \"{}\"\n", catalog::error_name(number), number, catalog::error_text(number));
  if (catalog::is_restart(number))
    return out +
           "The kernel's own: a signal interrupted the call, and it will be made again. Programs never see it, "
           "tracers do.\n";
  if (number >= 512) return out + "The kernel's own: programs should never see it.\n";
  return out + fmt::format(
                   "The kernel leaves {} in rax (eax for i386); the C library makes -1 of it and sets errno to {}.\n",
                   -number, number);
}

std::string error_json(int number) {
  return base::to_text(Json{{"error", catalog::error_name(number)},
                            {"number", number},
                            {"text", catalog::error_text(number)},
                            {"restarts", catalog::is_restart(number)}});
}

std::string variant_text(const analysis::VariantSubject& subject) {
  const catalog::Syscall& row = *subject.row;
  std::string out = fmt::format("{} with {} = {} ({:#x})\n", row.name, row.args[row.variants->selector].name,
                                subject.constant, subject.value);
  if (std::string_view(row.name) == "ioctl" && (subject.value >> 30 != 0 || (subject.value >> 16 & 0x3fff) != 0)) {
    constexpr const char* directions[] = {"no argument", "the kernel reads the argument",
                                          "the kernel writes the argument",
                                          "the kernel reads and writes the argument"};
    out += fmt::format("  by the number: {}, {} bytes, type {:#x}, request {}\n", directions[subject.value >> 30 & 3],
                       subject.value >> 16 & 0x3fff, subject.value >> 8 & 0xff, subject.value & 0xff);
  }
  if (subject.variant == nullptr)
    return out + "  the other arguments are as always: see 'ringside explain " + row.name + "'\n";
  std::vector<Described> arguments;
  for (const catalog::Arg& arg : subject.variant->rest) {
    if (arg.type.kind == catalog::Kind::none) break;
    if (arg.type.kind != catalog::Kind::omitted) arguments.push_back(analysis::describe(arg.name, arg.type));
  }
  out += fmt::format("  gives {}\n", analysis::returns_words(subject.variant->returns));
  out += arguments.empty() ? "  no further argument\n" : "\nfurther arguments\n" + arguments_text(arguments);
  return out;
}

std::string variant_json(const analysis::VariantSubject& subject) {
  Json json{{"name", subject.row->name},
            {"constant", subject.constant},
            {"value", subject.value},
            {"known", subject.variant != nullptr}};
  Json arguments = Json::array();
  if (subject.variant != nullptr) {
    json["returns"] = analysis::returns_words(subject.variant->returns);
    for (const catalog::Arg& arg : subject.variant->rest) {
      if (arg.type.kind == catalog::Kind::none) break;
      if (arg.type.kind != catalog::Kind::omitted)
        arguments.push_back(described_json(analysis::describe(arg.name, arg.type), ""));
    }
  }
  json["arguments"] = std::move(arguments);
  return base::to_text(json);
}

}  // namespace ringside::render
