#include "catalog/syscall.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "catalog/families.h"
#include "catalog/ioctl_unknown.h"

namespace ringside::catalog {
namespace {

// The tables turned about once: by index and by number.
// x32 shares the numbers of x86-64, but for the calls whose structs differ: those begin at 512. Here by their
// number on x86-64.
constexpr std::uint64_t first_x32_own = 512;
constexpr std::array<std::int16_t, 36> x32_own{13,  15,  16,  19,  20,  45,  46,  47,  59,  101, 127, 128,
                                               129, 131, 222, 244, 246, 247, 273, 274, 278, 279, 295, 296,
                                               297, 299, 307, 310, 311, 54,  55,  206, 209, 322, 327, 328};

class Index {
 public:
  Index() {
    for (const auto& family :
         {files_rows, inodes_rows, descriptors_rows, mounts_rows, io_rows, ioctl_rows, memory_rows, process_rows,
          identity_rows, scheduling_rows, prctl_rows, ptrace_rows, bpf_rows, signals_rows, time_rows, ipc_rows,
          network_rows, system_rows, obsolete_rows}) {
      add(family);
    }
  }

  void add(std::span<const Syscall> family) {
    firsts_.push_back({family, rows_.size()});
    for (const Syscall& row : family) {
      rows_.push_back(&row);
      enter(x86_64_, row.x86_64, row);
      enter(i386_, row.i386, row);
      if (row.variants != nullptr) enter_variants(*row.variants);
    }
  }

  std::span<const Syscall* const> rows() const { return rows_; }

  const Syscall* by_number(abi::Abi abi, std::uint64_t number) const {
    const auto& table = abi == abi::Abi::i386 ? i386_ : x86_64_;
    if (abi == abi::Abi::x32 && number >= first_x32_own) {
      number -= first_x32_own;
      if (number >= x32_own.size()) return nullptr;
      number = static_cast<std::uint64_t>(x32_own[number]);
    }
    return number < table.size() ? table[number] : nullptr;
  }

  std::size_t index_of(const Syscall& row) const {
    for (const auto& [family, first] : firsts_)
      if (!family.empty() && &row >= &family.front() && &row <= &family.back())
        return first + static_cast<std::size_t>(&row - &family.front());
    return rows_.size();
  }

  std::span<const VariantKey> variants(const VariantTable& table, abi::Abi abi) const {
    for (const Variants& entry : variants_)
      if (entry.table == &table) return entry.keys[layout_index(abi)];
    return {};
  }

 private:
  void enter_variants(const VariantTable& table) {
    for (const Variants& entry : variants_)
      if (entry.table == &table) return;
    Variants& made = variants_.emplace_back();
    made.table = &table;
    const auto add = [&](const VariantKey& key) {
      for (std::size_t words = 0; words < 2; ++words)
        if ((key.layouts >> words & 1) != 0) made.keys[words].push_back(key);
    };
    for (const Variant& variant : table.variants) add({variant.key, &variant, 3});
    for (const std::span<const VariantKey>* group : table.groups)
      for (const VariantKey& key : *group) add(key);
    for (std::vector<VariantKey>& keys : made.keys)
      std::sort(keys.begin(), keys.end(),
                [](const VariantKey& left, const VariantKey& right) { return left.key < right.key; });
  }

  static void enter(std::vector<const Syscall*>& table, std::int16_t number, const Syscall& row) {
    if (number == absent) return;
    const auto at = static_cast<std::size_t>(number);
    if (table.size() <= at) table.resize(at + 1);
    table[at] = &row;
  }

  struct Variants {
    const VariantTable* table = nullptr;
    std::array<std::vector<VariantKey>, 2> keys;  // by layout
  };
  struct First {
    std::span<const Syscall> family;
    std::size_t first;
  };
  std::vector<First> firsts_;
  std::vector<const Syscall*> rows_;
  std::vector<const Syscall*> x86_64_;
  std::vector<const Syscall*> i386_;
  std::vector<Variants> variants_;
};

Index& index() {
  static Index built;
  return built;
}

bool written_in(std::span<const Field> fields) {
  return std::any_of(fields.begin(), fields.end(), [](const Field& field) { return written_by_kernel(field.type); });
}

}  // namespace

std::int16_t number_on(const Syscall& row, abi::Abi abi) {
  if (abi == abi::Abi::i386) return row.i386;
  if (abi == abi::Abi::x32)
    if (const auto own = std::find(x32_own.begin(), x32_own.end(), row.x86_64); own != x32_own.end())
      return static_cast<std::int16_t>(static_cast<std::ptrdiff_t>(first_x32_own) + (own - x32_own.begin()));
  return row.x86_64;
}

const Syscall* find(abi::Abi abi, std::uint64_t number) { return index().by_number(abi, number); }

void add(const Syscall& row) { index().add(std::span(&row, 1)); }

std::span<const Syscall* const> all() { return index().rows(); }

std::size_t index_of(const Syscall& row) { return index().index_of(row); }

const Syscall* find_inner(const Multiplexer& multiplexer, std::uint64_t choice) {
  if (multiplexer.inner.size() == 1) choice = 0;
  if (choice >= multiplexer.inner.size() || multiplexer.inner[choice] == nullptr) return nullptr;
  const std::string_view wanted = multiplexer.inner[choice];
  const Syscall* other = nullptr;
  for (const Syscall* row : all()) {
    if (row->multiplexer != nullptr || wanted != row->name) continue;
    if (row->i386 != absent) return row;
    other = row;
  }
  return other;
}

bool written_by_kernel(const Type& type) {
  if (type.direction == Direction::out || type.direction == Direction::inout) return true;
  if (type.structure != nullptr && written_in(type.structure->fields)) return true;
  return type.target != nullptr && written_by_kernel(*type.target);
}

std::size_t registers_of(const Type& type, abi::Abi abi) {
  if (type.width == Width::pair) return 2;
  return (type.width == Width::i64 || type.width == Width::a64) && abi == abi::Abi::i386 ? 2 : 1;
}

std::uint64_t load_argument(const Type& type, abi::Abi abi, const Registers& registers, std::size_t first) {
  if (first >= registers.size()) return 0;
  const std::uint64_t value = registers[first];
  const bool is_signed = type.kind == Kind::dec;
  switch (type.width) {
    case Width::i8: return is_signed ? static_cast<std::uint64_t>(static_cast<std::int8_t>(value)) : value & 0xff;
    case Width::i16: return is_signed ? static_cast<std::uint64_t>(static_cast<std::int16_t>(value)) : value & 0xffff;
    case Width::i32:
      return is_signed ? static_cast<std::uint64_t>(static_cast<std::int32_t>(value)) : value & 0xffffffff;
    case Width::word:
      if (abi == abi::Abi::x86_64 || (abi == abi::Abi::x32 && !is_signed)) return value;
      return is_signed ? static_cast<std::uint64_t>(static_cast<std::int32_t>(value)) : value & 0xffffffff;
    default:
      if (abi != abi::Abi::i386) return value;
      return (value & 0xffffffff) | (first + 1 < registers.size() ? registers[first + 1] << 32 : 0);
  }
}

std::span<const VariantKey> variants_of(const Syscall& row, abi::Abi abi) {
  return row.variants == nullptr ? std::span<const VariantKey>{} : index().variants(*row.variants, abi);
}

std::ptrdiff_t find_variant_index(const Syscall& row, abi::Abi abi, const Registers& registers) {
  if (row.variants == nullptr) return -1;
  const VariantTable& table = *row.variants;
  const std::uint64_t selected =
      load_argument(row.args[table.selector].type, abi, registers, table.selector) & table.mask;
  std::uint64_t key = selected;
  std::uint64_t second = 0;
  if (table.second >= 0) {
    const auto place = static_cast<std::size_t>(table.second);
    second = load_argument(row.args[place].type, abi, registers, place);
    if (!table.second_optional) key |= second << 32;
  }
  const std::span<const VariantKey> keys = variants_of(row, abi);
  const auto seek = [&](std::uint64_t wanted) -> std::ptrdiff_t {
    const auto found =
        std::lower_bound(keys.begin(), keys.end(), wanted,
                         [](const VariantKey& entry, std::uint64_t value) { return entry.key < value; });
    return found != keys.end() && found->key == wanted ? found - keys.begin() : -1;
  };
  constexpr std::uint64_t most = 0xffff'fffe;  // what with_second() can hold
  if (table.second_optional && second < most)
    if (const std::ptrdiff_t both = seek(with_second(selected, second)); both >= 0) return both;
  const std::ptrdiff_t exact = seek(key);
  if (exact >= 0 || table.loose_mask == 0) return exact;
  return seek((key & table.loose_mask) | VariantTable::loose_key);
}

const Variant* find_variant(const Syscall& row, abi::Abi abi, const Registers& registers) {
  const std::ptrdiff_t at = find_variant_index(row, abi, registers);
  return at < 0 ? nullptr : variants_of(row, abi)[static_cast<std::size_t>(at)].variant;
}

Signature unknown_signature() {
  static constexpr Arg raw{"arg", Type{.kind = Kind::hex, .width = Width::word}};
  Signature result;
  result.args.fill(&raw);
  result.registers = {0, 1, 2, 3, 4, 5};
  result.count = result.entry_count = 6;
  return result;
}

Signature resolve(const Syscall& row, abi::Abi abi, const Registers& registers) {
  Signature result;
  result.row = &row;
  result.variant = find_variant(row, abi, registers);
  result.returns = result.variant != nullptr ? result.variant->returns : row.returns;
  const std::size_t common = result.variant != nullptr ? row.variants->first : row.args.size();
  std::size_t at = 0;
  bool complete = true;
  for (std::size_t i = 0; i < row.args.size(); ++i) {
    if (i >= common && i - common >= result.variant->rest.size()) break;
    const Arg& arg = i < common ? row.args[i] : result.variant->rest[i - common];
    if (arg.type.kind == Kind::none) break;
    const std::size_t here = arg.in_register >= 0 ? static_cast<std::size_t>(arg.in_register) : at;
    at = here + registers_of(arg.type, abi);
    if (arg.type.kind == Kind::omitted) continue;
    if (!is_present(arg, arg.if_arg < 0 ? 0 : registers[static_cast<std::size_t>(arg.if_arg)])) continue;
    result.args[result.count] = &arg;
    result.registers[result.count] = static_cast<std::uint8_t>(here);
    ++result.count;
    if (written_by_kernel(arg.type)) complete = false;
    if (complete) result.entry_count = result.count;
  }
  // What an unknown request takes is not known to be complete: as a rule it is shown when the call has ended.
  const bool unknown_request = row.variants != nullptr && row.variants->loose_mask != 0 && result.variant == nullptr;
  if (unknown_request && !is_shown_early(static_cast<std::uint32_t>(registers[row.variants->selector])))
    result.entry_count = std::min(result.entry_count, row.variants->first);
  return result;
}

}  // namespace ringside::catalog
