#include "analysis/newer_calls.h"

#include <algorithm>
#include <deque>
#include <string>
#include <string_view>

#include "analysis/presence.h"
#include "catalog/build.h"
#include "kernel/dispatch.h"

namespace ringside::analysis {
namespace {

using catalog::Direction;
using catalog::Format;
using catalog::Kind;
using catalog::Type;
using catalog::Width;

constexpr std::uint32_t numbers = 1024;
constexpr std::uint32_t first_common_number = 424;  // from here on all ABIs share them

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

Type sized_number(Kind kind, std::uint32_t size) {
  switch (size) {
    case 1: return catalog::number(kind, Width::i8);
    case 2: return catalog::number(kind, Width::i16);
    case 4: return catalog::number(kind, Width::i32);
    default: return catalog::number(kind, Width::i64);
  }
}

// Rows, and all that they point to. They live as long as the process.
class Rows {
 public:
  explicit Rows(base::Result<kernel::Btf> btf) : btf_(std::move(btf)) {}

  void add(const TracedCall& call) {
    const auto number = static_cast<std::int16_t>(*call.number);
    add_row(call, number, catalog::absent, true);
    if (*call.number >= first_common_number) add_row(call, catalog::absent, number, false);
  }

 private:
  const char* keep(std::string text) { return texts_.emplace_back(std::move(text)).c_str(); }

  void add_row(const TracedCall& call, std::int16_t x86_64, std::int16_t i386, bool structs) {
    catalog::Syscall& row = rows_.emplace_back();
    row.name = keep(call.name);
    row.x86_64 = x86_64;
    row.i386 = i386;
    row.purpose = "is newer than the catalog: what is known of it comes from the running kernel";
    const std::size_t count = std::min(call.arguments.size(), row.args.size());
    for (std::size_t i = 0; i < count; ++i) {
      row.args[i].name = keep(call.arguments[i].name);
      row.args[i].type = type_of(call, i, structs);
      if (row.args[i].type.kind == Kind::path) row.classes = row.classes | catalog::Class::file;
      if (row.args[i].type.is_descriptor()) row.classes = row.classes | catalog::Class::desc;
    }
    catalog::add(row);
  }

  Type type_of(const TracedCall& call, std::size_t index, bool structs) {
    const std::string_view type = call.arguments[index].type;
    const std::string_view name = call.arguments[index].name;
    if (has(type, "*")) return pointed_by(call, index, structs);
    const bool wide = has(type, "long") || has(type, "size_t") || has(type, "64") || has(type, "off_t");
    const Width width = wide ? Width::word : Width::i32;
    if (has(type, "mode_t")) return catalog::number(Kind::octal, width);
    if (has(name, "flags") || has(name, "mask")) return catalog::number(Kind::hex, width);
    if (!wide && has(name, "dfd")) return catalog::dirfd;
    if (!wide && name.ends_with("fd")) return catalog::fd;
    const bool is_unsigned = type.starts_with("u") || type.starts_with("__u") || type == "size_t";
    return catalog::number(is_unsigned ? Kind::udec : Kind::dec, width);
  }

  Type pointed_by(const TracedCall& call, std::size_t index, bool structs) {
    const std::string_view type = call.arguments[index].type;
    const std::string_view name = call.arguments[index].name;
    const bool is_const = type.starts_with("const ");
    if (type == "const char *")
      return has(name, "path") || has(name, "file") || has(name, "dir") ? catalog::path : catalog::text;
    const std::size_t at = type.find("struct ");
    if (at == std::string_view::npos || type.find('*') != type.rfind('*') || !structs) return catalog::address;
    std::string_view wanted = type.substr(at + 7);
    wanted = wanted.substr(0, wanted.find_first_of(" *"));
    const catalog::Struct* const structure = struct_named(wanted);
    if (structure == nullptr) return catalog::address;
    Type result = catalog::pointer_to(*structure, is_const ? Direction::in : Direction::inout);
    result.format = Format::by_btf;
    const std::size_t next = index + 1;
    if (next < call.arguments.size() && has(call.arguments[next].name, "size"))
      result.length = catalog::length_arg(static_cast<std::uint8_t>(next));
    return result;
  }

  // nullptr: the kernel tells of none, or it is longer than what is shown.
  const catalog::Struct* struct_named(std::string_view name) {
    constexpr std::size_t most = catalog::Struct::max_fields;
    if (!btf_) return nullptr;
    const auto layout = btf_->layout(name, most + 1, kernel::Arrays::whole);
    if (!layout || layout->size > catalog::longest_by_btf || layout->leaves.empty() || layout->leaves.size() > most)
      return nullptr;
    catalog::Struct& result = structs_.emplace_back();
    std::vector<catalog::Field>& fields = fields_.emplace_back();
    for (const kernel::Leaf& leaf : layout->leaves) {
      for (auto& offsets : result.offsets) offsets[fields.size()] = static_cast<std::uint16_t>(leaf.offset);
      fields.push_back({keep(leaf.path), type_of(leaf)});
    }
    result.name = keep("struct " + std::string(name) + ", by BTF");
    result.fields = fields;
    result.size = {layout->size, layout->size};
    result.alignment = {8, 8};
    return &result;
  }

  Type type_of(const kernel::Leaf& leaf) {
    Type result = sized_number(leaf.is_signed ? Kind::dec : Kind::udec, leaf.size);
    if (leaf.is_address) result = catalog::address;
    if (!leaf.enumeration.empty()) {
      catalog::NameSet& set = sets_.emplace_back();
      std::vector<catalog::Name>& names = names_.emplace_back();
      for (const kernel::Enumerator& one : btf_->enumerators(leaf.enumeration))
        names.push_back({one.value, keep(one.name)});
      set.names = names;
      result = sized_number(Kind::enumeration, leaf.size);
      result.names = &set;
    }
    if (has(leaf.path, "flags")) result.kind = Kind::hex;
    if (leaf.count == 1) return result;
    if (leaf.is_text) return catalog::inline_text(leaf.count);
    return catalog::inline_array(targets_.emplace_back(result), leaf.count);
  }

  base::Result<kernel::Btf> btf_;
  std::deque<catalog::Syscall> rows_;
  std::deque<std::string> texts_;
  std::deque<catalog::Struct> structs_;
  std::deque<std::vector<catalog::Field>> fields_;
  std::deque<catalog::NameSet> sets_;
  std::deque<std::vector<catalog::Name>> names_;
  std::deque<Type> targets_;
};

}  // namespace

std::vector<TracedCall> newer_calls() {
  std::vector<TracedCall> result;
  const auto tracefs = kernel::Tracefs::open();
  if (!tracefs) return result;
  const auto events = tracefs->calls();
  if (!events) return result;
  std::vector<std::string> claimed;
  for (const catalog::Syscall* row : catalog::all())
    for (const abi::Abi abi : {abi::Abi::x86_64, abi::Abi::i386})
      for (std::string& candidate : entry_names(row->name, abi)) claimed.push_back(std::move(candidate));
  std::sort(claimed.begin(), claimed.end());
  for (const std::string& event : *events) {
    if (std::binary_search(claimed.begin(), claimed.end(), event)) continue;
    auto arguments = tracefs->arguments(event);
    result.push_back({event, arguments ? *std::move(arguments) : std::vector<kernel::TracedArgument>{}, {}});
  }
  if (result.empty()) return result;
  const auto dispatch = kernel::Dispatch::read();
  if (!dispatch) return result;
  for (std::uint32_t number = 0; number < numbers; ++number) {
    const std::string_view name = dispatch->call(number);
    const auto found =
        std::find_if(result.begin(), result.end(), [&](const TracedCall& call) { return call.name == name; });
    if (found != result.end() && catalog::find(abi::Abi::x86_64, number) == nullptr) found->number = number;
  }
  return result;
}

void add_newer_calls() {
  const std::vector<TracedCall> calls = newer_calls();
  if (std::none_of(calls.begin(), calls.end(), [](const TracedCall& call) { return call.number.has_value(); }))
    return;
  static Rows rows(kernel::Btf::open());
  for (const TracedCall& call : calls)
    if (call.number) rows.add(call);
}

}  // namespace ringside::analysis
