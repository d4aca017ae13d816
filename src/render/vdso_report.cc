#include "render/vdso_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/json.h"
#include "render/quote.h"

namespace ringside::render {

using base::hex;
using base::Json;

namespace {

std::string_view area_purpose(const kernel::Area& area) {
  if (area.name == "[vdso]") return "the vDSO: code, and the ELF tables to find it";
  if (area.name == "[vvar]") return "data of the vDSO: clocks, time namespace, random numbers";
  if (area.name == "[vvar_vclock]") return "clock pages of a hypervisor, read by the vDSO";
  if (area.name == "[vsyscall]") return "the old fixed page: gettimeofday, time, getcpu";
  return "";
}

// A name from the image of a process that nobody vouches for.
std::string shown(std::string_view name) {
  std::string out;
  append_bare(out, name, "");
  return out;
}

// "__vdso_time" of "time": the strong symbol at the same place.
std::vector<const VdsoSymbol*> aliases_of(const Vdso& vdso, const VdsoSymbol& symbol) {
  std::vector<const VdsoSymbol*> result;
  for (const VdsoSymbol& other : vdso.symbols())
    if (&other != &symbol && other.function && symbol.function && other.value == symbol.value)
      result.push_back(&other);
  return result;
}

// Strong symbols, and weak ones that stand for nothing else.
bool leads(const Vdso& vdso, const VdsoSymbol& symbol) {
  if (!symbol.weak) return true;
  const auto others = aliases_of(vdso, symbol);
  return std::none_of(others.begin(), others.end(), [](const VdsoSymbol* other) { return !other->weak; });
}

std::string vsyscall_words(const VdsoReport& report) {
  if (report.vsyscall == "none") return "vsyscall=none: there is no such page, a call into it is a fault";
  if (report.vsyscall == "xonly")
    return "vsyscall=xonly: the page can be called but not read; each call faults, and the kernel answers the fault";
  if (report.vsyscall == "emulate")
    return "vsyscall=emulate: the page can be read; each call faults, and the kernel answers the fault";
  return "vsyscall: mode unknown";
}

}  // namespace

std::string vdso_text(const VdsoReport& report) {
  std::string out = fmt::format("process {}", report.pid);
  if (report.vdso != nullptr) {
    out += fmt::format(", {} bits: {} at {:#x}, {} bytes{}\n\n", report.vdso->is_64() ? 64 : 32,
                       shown(report.vdso->soname()), report.vdso->base(), report.vdso->image().size(),
                       report.announced ? ", announced by AT_SYSINFO_EHDR" : ", found by its map alone");
  } else {
    out += fmt::format(": no vDSO: {}\n\n", report.missing);
  }
  for (const kernel::Area& area : report.areas)
    out += fmt::format("{:016x}-{:016x} {} {:>4} KiB  {:<14} {}\n", area.begin, area.end, area.permissions,
                       area.size() / 1024, area.name, area_purpose(area));
  if (report.areas.empty()) out += "nothing of the kernel's is mapped here\n";
  if (report.vdso != nullptr && !report.vdso->is_64()) out += "32-bit code has no vsyscall page; for the rest: ";
  out += vsyscall_words(report) + "\n";
  if (report.vdso == nullptr) return out;

  const Vdso& vdso = *report.vdso;
  out += fmt::format("\n{:>8} {:>6}  {:<10} {:<24} {}\n", "offset", "size", "version", "symbol", "also known as");
  std::vector<const VdsoSymbol*> leaders;
  for (const VdsoSymbol& symbol : vdso.symbols())
    if (!symbol.absolute && leads(vdso, symbol)) leaders.push_back(&symbol);
  std::sort(leaders.begin(), leaders.end(),
            [](const VdsoSymbol* left, const VdsoSymbol* right) { return left->value < right->value; });
  for (const VdsoSymbol* symbol : leaders) {
    std::string others;
    for (const VdsoSymbol* other : aliases_of(vdso, *symbol)) {
      if (!others.empty()) others += ", ";
      others += shown(other->name);
      if (other->weak) others += " (weak)";
    }
    const std::string line = fmt::format("{:>8x} {:>6}  {:<10} {:<24} {}", symbol->value, symbol->size,
                                         shown(symbol->version), shown(symbol->name), others);
    out += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  return out;
}

std::string vdso_json(const VdsoReport& report) {
  Json json;
  json["pid"] = report.pid;
  json["vsyscall"] = report.vsyscall;
  json["at_sysinfo_ehdr"] = report.announced ? Json(hex(*report.announced)) : Json(nullptr);
  Json& areas = json["maps"] = Json::array();
  for (const kernel::Area& area : report.areas)
    areas.push_back(
        {{"name", area.name}, {"begin", hex(area.begin)}, {"end", hex(area.end)}, {"permissions", area.permissions}});
  if (report.vdso == nullptr) {
    json["vdso"] = nullptr;
    json["missing"] = report.missing;
    return base::to_text(json);
  }
  const Vdso& vdso = *report.vdso;
  Json& one = json["vdso"];
  one["bits"] = vdso.is_64() ? 64 : 32;
  one["address"] = hex(vdso.base());
  one["size"] = vdso.image().size();
  one["soname"] = vdso.soname();
  Json& symbols = one["symbols"] = Json::array();
  for (const VdsoSymbol& symbol : vdso.symbols()) {
    Json aliases = Json::array();
    for (const VdsoSymbol* other : aliases_of(vdso, symbol)) aliases.push_back(other->name);
    symbols.push_back({{"name", symbol.name},
                       {"version", symbol.version},
                       {"offset", symbol.value},
                       {"size", symbol.size},
                       {"weak", symbol.weak},
                       {"function", symbol.function},
                       {"absolute", symbol.absolute},
                       {"aliases", std::move(aliases)}});
  }
  return base::to_text(json);
}

std::string vdso_calls_text(std::span<const abi::VdsoCall> calls) {
  std::string out;
  for (const abi::VdsoCall& call : calls)
    out += fmt::format("{:<24} {:<38} = {}\n", call.name, call.call, call.answer);
  return out;
}

std::string vdso_calls_json(std::span<const abi::VdsoCall> calls) {
  Json json = Json::array();
  for (const abi::VdsoCall& call : calls)
    json.push_back(
        {{"symbol", call.name}, {"call", call.call}, {"answered", call.answered}, {"answer", call.answer}});
  return base::to_text(json);
}

std::string code_text(const Vdso& vdso, const VdsoSymbol& symbol, std::span<const abi::Instruction> code) {
  std::string out = fmt::format("{} at {:#x}, {} bytes, in the process at {:#x}\n", shown(symbol.name), symbol.value,
                                symbol.size, vdso.address_of(symbol));
  for (const abi::Instruction& one : code)
    out += fmt::format("{:>8x}  {:<24} {}\n", one.address, one.hex(), one.text);
  return out;
}

std::string aslr_text(std::span<const Placement> placements, std::size_t runs) {
  std::string out = fmt::format("{} runs\n{:<15} {:>16} {:>16} {:>8} {:>12} {}\n", runs, "", "lowest", "highest",
                                "distinct", "span", "bits that varied (of the page number)");
  for (const Placement& one : placements) {
    const auto [low, high] = std::minmax_element(one.begins.begin(), one.begins.end());
    std::vector<std::uint64_t> sorted = one.begins;
    std::sort(sorted.begin(), sorted.end());
    const auto distinct = std::unique(sorted.begin(), sorted.end()) - sorted.begin();
    std::uint64_t varied = 0;
    for (const std::uint64_t begin : one.begins) varied |= begin ^ one.begins.front();
    out += fmt::format("{:<15} {:016x} {:016x} {:>8} {:>8.1f} MiB {}\n", one.name, *low, *high, distinct,
                       static_cast<double>(*high - *low) / 1048576.0, __builtin_popcountll(varied >> 12));
  }
  return out;
}

std::string aslr_json(std::span<const Placement> placements, std::size_t runs) {
  Json json{{"runs", runs}};
  Json& areas = json["maps"] = Json::object();
  for (const Placement& one : placements) {
    Json begins = Json::array();
    for (const std::uint64_t begin : one.begins) begins.push_back(hex(begin));
    areas[one.name] = std::move(begins);
  }
  return base::to_text(json);
}

std::string auxv_text(pid_t pid, const AuxVector& vector, std::span<const AuxShown> entries) {
  std::string out = fmt::format("process {}, {} bits, {} entries\n", pid, vector.word_size * 8, entries.size());
  for (const AuxShown& shown : entries) {
    const AuxType* type = aux_type(shown.entry.type);
    const std::string name = type != nullptr ? type->name : fmt::format("AT_??? ({})", shown.entry.type);
    const std::string value = type != nullptr && type->form == AuxForm::decimal
                                  ? fmt::format("{}", shown.entry.value)
                                  : fmt::format("{:#x}", shown.entry.value);
    out += fmt::format("{:<22} {:<18} {}", name, value, type != nullptr ? type->meaning : "not known here");
    if (!shown.note.empty()) out += fmt::format(": {}", shown.note);
    out += '\n';
  }
  return out;
}

std::string auxv_json(pid_t pid, const AuxVector& vector, std::span<const AuxShown> entries) {
  Json json{{"pid", pid}, {"bits", vector.word_size * 8}};
  Json& list = json["entries"] = Json::array();
  for (const AuxShown& shown : entries) {
    const AuxType* type = aux_type(shown.entry.type);
    Json one{{"type", shown.entry.type}, {"name", type != nullptr ? Json(type->name) : Json(nullptr)}};
    one["value"] = shown.entry.value;
    if (!shown.note.empty()) one["note"] = shown.note;
    list.push_back(std::move(one));
  }
  return base::to_text(json);
}

}  // namespace ringside::render
