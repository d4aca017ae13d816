#include "analysis/subject.h"

#include <fmt/format.h>

#include <charconv>

#include "analysis/explanation.h"
#include "catalog/errors.h"
#include "catalog/ioctl_names.h"

namespace ringside::analysis {
namespace {

constexpr int largest_error = 4095;

std::optional<std::uint64_t> parse_number(std::string_view text) {
  const bool hex = text.starts_with("0x");
  if (hex) text.remove_prefix(2);
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, hex ? 16 : 10);
  return error == std::errc{} && end == text.data() + text.size() && !text.empty() ? std::optional(value)
                                                                                   : std::nullopt;
}

base::Error unknown(std::string_view what, std::string_view word) {
  return base::Error{0, "explain", fmt::format("'{}': {}", word, what)};
}

std::optional<std::uint64_t> value_of(const catalog::Syscall& row, std::string_view constant) {
  if (const auto number = parse_number(constant)) return number;
  if (std::string_view(row.name) == "ioctl")
    for (const catalog::IoctlName& entry : catalog::ioctl_names)
      if (constant == entry.name && (entry.layouts & 1) != 0) return entry.number;
  const catalog::NameSet* names = row.args[row.variants->selector].type.names;
  if (names != nullptr)
    for (const catalog::Name& entry : names->names)
      if (constant == entry.name) return entry.value;
  return std::nullopt;
}

base::Result<Subject> parse_variant(const catalog::Syscall& row, std::string_view constant) {
  if (row.variants == nullptr) return unknown("no argument of this call decides what the others are", constant);
  const auto value = value_of(row, constant);
  if (!value)
    return unknown(fmt::format("no value of {} that is known for {}", row.args[row.variants->selector].name, row.name), constant);
  catalog::Registers registers{};
  registers[row.variants->selector] = *value;
  return Subject(
      VariantSubject{&row, std::string(constant), *value, catalog::find_variant(row, abi::Abi::x86_64, registers)});
}

}  // namespace

base::Result<Subject> parse_subject(std::string_view word, std::string_view constant) {
  abi::Abi abi = abi::Abi::x86_64;
  std::string_view name = word;
  if (const std::size_t colon = word.find(':'); colon != std::string_view::npos) {
    const std::string_view prefix = word.substr(0, colon);
    name = word.substr(colon + 1);
    if (prefix == "i386") {
      abi = abi::Abi::i386;
    } else if (prefix == "x32") {
      abi = abi::Abi::x32;
    } else if (prefix != "x86_64" && prefix != "x86-64") {
      return unknown("the ABIs are x86_64, i386 and x32", prefix);
    }
  }
  const catalog::Syscall* row = nullptr;
  if (auto number = parse_number(name)) {
    if (abi == abi::Abi::x32) *number &= ~abi::x32_bit;
    row = catalog::find(abi, *number);
    if (row == nullptr) return unknown(fmt::format("no call has this number on {}", abi::abi_name(abi)), name);
  } else {
    row = row_named(name);
  }
  if (row != nullptr)
    return constant.empty() ? base::Result<Subject>(CallSubject{row}) : parse_variant(*row, constant);
  if (!constant.empty()) return unknown("no call has this name; see 'ringside list'", name);
  for (int error = 1; error <= largest_error; ++error)
    if (const char* one = catalog::error_name(error); one != nullptr && name == one)
      return Subject(ErrorSubject{error});
  for (const catalog::IoctlName& entry : catalog::ioctl_names)
    if (name == entry.name) return parse_variant(*row_named("ioctl"), name);
  return unknown("neither a call nor an error of this name; see 'ringside list'", name);
}

}  // namespace ringside::analysis
