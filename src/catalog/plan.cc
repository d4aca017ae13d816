#include "catalog/plan.h"

#include <algorithm>
#include <string_view>

namespace ringside::catalog {
namespace {

constexpr std::size_t no_step = RS_NO_PARENT;
constexpr std::uint32_t fd_word = 4;                // the unit of rs_step's fd_offsets
constexpr std::uint32_t sized_struct_limit = 4096;  // the kernel refuses longer ones

// Presentations of bytes that -s limits like plain ones.
bool is_text(Format format) {
  return format == Format::plain || format == Format::hex_bytes || format == Format::xattr_value ||
         format == Format::limited_text || format == Format::glyphs;
}

bool points(const Type& type) {
  return type.kind == Kind::pointer || type.kind == Kind::array || type.kind == Kind::text ||
         type.kind == Kind::path || type.kind == Kind::bytes;
}

// Which steps fetched what an argument points to.
struct Fetched {
  std::size_t entry = no_step;
  std::size_t exit = no_step;
};

class Compiler {
 public:
  Compiler(abi::Abi abi, const Limits& limits) : abi_(abi), words_(layout_index(abi)), limits_(limits) {}

  Plan run(const Syscall& row, const Variant* variant) {
    place_arguments(row, variant);
    // Lengths that lie behind another argument need that one copied first.
    for (std::size_t i = 0; i < count_; ++i)
      if (is_length_of_another(i)) fetch_argument(i);
    for (std::size_t i = 0; i < count_; ++i)
      if (!is_length_of_another(i)) fetch_argument(i);
    for (const rs_step& step : plan_.steps) {
      plan_.at_entry = plan_.at_entry || step.when == RS_AT_ENTRY;
      plan_.at_exit = plan_.at_exit || step.when != RS_AT_ENTRY;
      plan_.has_descriptors = plan_.has_descriptors || step.fd_form != RS_FDS_NONE;
      plan_.asks_netlink = plan_.asks_netlink || step.guard.source == RS_FROM_NETLINK;
    }
    return std::move(plan_);
  }

 private:
  void place_arguments(const Syscall& row, const Variant* variant) {
    const std::size_t common = variant != nullptr ? row.variants->first : row.args.size();
    const std::span<const Arg> rest =
        variant != nullptr ? std::span<const Arg>(variant->rest) : std::span<const Arg>();
    std::size_t at = 0;
    for (; count_ < row.args.size(); ++count_) {
      if (count_ >= common && count_ - common >= rest.size()) break;
      const Arg& arg = count_ < common ? row.args[count_] : rest[count_ - common];
      if (arg.type.kind == Kind::none) break;
      args_[count_] = &arg;
      registers_[count_] = arg.in_register >= 0 ? static_cast<std::size_t>(arg.in_register) : at;
      at = registers_[count_] + registers_of(arg.type, abi_);
    }
  }

  bool is_length_of_another(std::size_t index) const {
    return std::any_of(args_.begin(), args_.begin() + static_cast<std::ptrdiff_t>(count_), [&](const Arg* arg) {
      return arg->type.length.from == Length::From::pointee && arg->type.length.index == index;
    });
  }

  void fetch_argument(std::size_t index) {
    const Arg& arg = *args_[index];
    if (!points(arg.type)) return;
    rs_operand guard{};
    if (arg.if_arg >= 0) guard = {RS_FROM_REGISTER, static_cast<std::uint8_t>(arg.if_arg), 4, 0, 0};
    const bool on_stack = arg.in_register == stack_pointer_register;
    const rs_operand base{on_stack ? std::uint8_t{RS_FROM_STACK_POINTER} : std::uint8_t{RS_FROM_REGISTER},
                          static_cast<std::uint8_t>(registers_[index]), word(), 0, 0};
    const Place place{base,
                      no_step,
                      0,
                      1,
                      nullptr,
                      guard,
                      static_cast<std::uint32_t>(arg.if_mask),
                      arg.if_value < 0 ? 0 : static_cast<std::uint32_t>(arg.if_value),
                      arg.if_value < 0};
    fetched_[index] = fetch(arg.type, place, Direction::in);
  }

  // Where pointers come from: a register, or a field of every element of a step's blocks.
  struct Place {
    rs_operand base{};
    std::size_t parent = no_step;
    std::uint32_t stride = 0;
    std::uint32_t elements = 1;
    const Struct* around = nullptr;
    rs_operand guard{};
    std::uint32_t guard_mask = 0;
    std::uint32_t guard_value = 0;
    bool guard_not = false;
    std::uint32_t around_offset = 0;  // of `around` within the element
  };

  Fetched fetch(const Type& type, const Place& place, Direction inherited) {
    const Direction direction = type.direction == Direction::inherit ? inherited : type.direction;
    Fetched made;
    if (type.format == Format::bpf_info && !limits_.verbose) return made;
    if (direction != Direction::out) made.entry = add(type, place, RS_AT_ENTRY);
    if (direction != Direction::in || type.reread)
      made.exit = add(type, place, type.even_on_error ? RS_AT_EXIT_ALWAYS : RS_AT_EXIT);
    if (type.kind == Kind::array || type.kind == Kind::pointer) fetch_further(type, made);
    if (is_socket_data(type)) fetch_netlink(type, place, direction);
    return made;
  }

  // Data of sockets is cut like a string, but the messages of netlink sockets are wanted whole.
  static bool is_socket_data(const Type& type) {
    return type.format == Format::socket_data || type.format == Format::received_data;
  }

  void fetch_netlink(const Type& type, Place place, Direction direction) {
    place.guard = {RS_FROM_NETLINK, 0, 4, 0, 0};
    place.guard_mask = ~std::uint32_t{0};
    place.guard_value = 1;
    place.guard_not = false;
    const std::size_t step = add(type, place, direction == Direction::out ? RS_AT_EXIT : RS_AT_ENTRY);
    if (step != no_step) plan_.steps[step].length_max = limits_.block_limit;
  }

  // What the copied memory itself points to.
  void fetch_further(const Type& type, const Fetched& made) {
    if (type.format == Format::environment && !limits_.verbose) return;
    Place place;
    const Extent extent = extent_of_target(type);
    place.stride = type.kind == Kind::array ? extent.size : 0;
    place.elements = type.kind == Kind::array ? element_limit(type) : 1;
    if (type.structure != nullptr) {
      fetch_fields(*type.structure, 0, place, made);
    } else if (points(*type.target)) {
      fetch_one(*type.target, place, made, 0);
    }
  }

  void fetch_fields(const Struct& structure, std::uint32_t offset, const Place& element, const Fetched& made) {
    for (std::size_t i = 0; i < structure.fields.size(); ++i) {
      const Field& field = structure.fields[i];
      const std::uint32_t at = offset + structure.offsets[words_][i];
      if (field.type.kind == Kind::structure) fetch_fields(*field.type.structure, at, element, made);
      if (!points(field.type)) continue;
      Place place = element;
      place.around = &structure;
      place.around_offset = offset;
      if (field.if_field >= 0) {
        const auto other = static_cast<std::size_t>(field.if_field);
        place.guard = {RS_FROM_PARENT, 0, width_in_memory(structure.fields[other].type), 0,
                       offset + structure.offsets[words_][other]};
        place.guard_mask = static_cast<std::uint32_t>(field.if_mask);
        place.guard_value = static_cast<std::uint32_t>(field.if_value);
        place.guard_not = field.if_not;
      }
      fetch_one(field.type, place, made, at);
    }
  }

  // A pointer inside memory that was copied at entry, at exit, or both.
  void fetch_one(const Type& type, Place place, const Fetched& made, std::uint32_t offset) {
    place.base = {RS_FROM_PARENT, 0, word(), 0, offset};
    if (type.format == Format::bpf_info) return fetch_both(type, place, made);
    const bool written = type.direction == Direction::out || type.direction == Direction::inout;
    if (made.entry != no_step && (made.exit == no_step || !written)) {
      place.parent = made.entry;
      fetch(type, place, Direction::in);
    }
    if (made.exit != no_step && (made.entry == no_step || type.direction != Direction::in)) {
      place.parent = made.exit;
      Type seen = type;
      if (made.entry != no_step && type.direction == Direction::inherit) seen.direction = Direction::out;
      fetch(seen, place, Direction::out);
    }
  }

  // What is pointed to as it was before the call and as it is after it.
  void fetch_both(Type type, Place place, const Fetched& made) {
    place.parent = made.entry;
    if (made.entry != no_step) add(type, place, RS_AT_ENTRY);
    place.parent = made.exit;
    type.direction = Direction::out;
    if (made.exit != no_step) fetch(type, place, Direction::out);
  }

  std::size_t add(const Type& type, const Place& place, rs_when when) {
    if (plan_.steps.size() >= RS_MAX_STEPS) return no_step;
    rs_step step{};
    step.op = RS_OP_COPY;
    step.when = static_cast<std::uint8_t>(when);
    step.parent = static_cast<std::uint8_t>(place.parent);
    step.word = word();
    step.stride = static_cast<std::uint16_t>(place.stride);
    step.max_elements = static_cast<std::uint16_t>(place.elements);
    step.base = place.base;
    step.guard = place.guard;
    step.guard_mask = place.guard_mask;
    step.guard_value = place.guard_value;
    step.guard_not = place.guard_not;
    step.length = operand_of(type.length, place, when);
    step.length_scale = type.length.scale;
    switch (type.kind) {
      case Kind::text:
        step.op = RS_OP_STRING;
        step.length_max = limits_.string_limit + 1;
        if (type.length.from == Length::From::constant)
          step.length_max = std::min(step.length_max, type.length.constant);
        break;
      case Kind::path:
        step.op = RS_OP_STRING;
        step.length_max = limits_.path_limit;
        if (type.length.from == Length::From::constant)
          step.length_max = std::min(step.length_max, type.length.constant);
        break;
      case Kind::bytes:
        step.length_max = is_text(type.format) || is_socket_data(type) || type.length.after_word
                              ? limits_.string_limit + 1
                              : limits_.block_limit;
        if (type.length.after_word) {
          // The text of struct msgbuf counts as one byte at least, and is padded.
          step.length_add = static_cast<std::uint8_t>(word() * 2);
          step.length_max += std::uint32_t{word()} * 2;
        }
        break;
      case Kind::array:
        if (type.length.till_null) {
          step.op = RS_OP_WORDS;
        } else {
          step.length_scale *= extent_of_target(type).size;
        }
        step.length_max = std::min(element_limit(type) * extent_of_target(type).size, limits_.block_limit);
        break;
      default:
        // On a pointer to a number it says which buffer the number measures.
        if (step.length.source != RS_FROM_NONE && type.structure != nullptr) {
          step.length_max = type.length.from == Length::From::constant ? type.length.constant : sized_struct_limit;
          break;
        }
        step.length = {RS_FROM_CONSTANT, 0, 0, 0, extent_of_target(type).size};
        step.length_scale = 1;
        step.length_max = limits_.block_limit;
        break;
    }
    if (type.length.from != Length::From::none && type.length.from != Length::From::constant &&
        type.length.constant != 0)
      step.length_max = std::min(step.length_max, type.length.constant * step.length_scale);
    step.length_max = std::min(step.length_max, limits_.block_limit);
    find_descriptors(type, step);
    plan_.steps.push_back(step);
    return plan_.steps.size() - 1;
  }

  // Which descriptors lie in what the step copies.
  void find_descriptors(const Type& type, rs_step& step) const {
    std::fill(std::begin(step.fd_offsets), std::end(step.fd_offsets), std::uint8_t{RS_NO_FD});
    if (type.format == Format::fd_set) step.fd_form = RS_FDS_SET;
    if (type.format == Format::control) step.fd_form = RS_FDS_RIGHTS;
    if (type.format == Format::sockaddr && type.direction != Direction::out) step.fd_form = RS_FDS_ADDRESS;
    if (type.format == Format::mount_attr) {
      constexpr std::uint8_t user_name_space = 24;
      step.fd_form = RS_FDS_ARRAY;
      step.fd_offsets[0] = user_name_space;
    }
    if (step.fd_form != RS_FDS_NONE || (type.kind != Kind::array && type.kind != Kind::pointer)) return;
    std::size_t found = 0;
    std::uint32_t stride = sizeof(int);
    if (type.structure != nullptr) {
      stride = type.structure->size[words_];
      find_descriptors(*type.structure, 0, step, found);
    } else if (type.target != nullptr) {
      const bool nested = type.target->kind == Kind::inline_array && type.target->target != nullptr;
      if ((nested ? *type.target->target : *type.target).is_descriptor()) step.fd_offsets[found++] = 0;
    }
    if (found == 0) return;
    step.fd_form = RS_FDS_ARRAY;
    step.fd_stride = stride > UINT8_MAX ? std::uint8_t{0} : static_cast<std::uint8_t>(stride);
  }

  void find_descriptors(const Struct& structure, std::uint32_t offset, rs_step& step, std::size_t& found) const {
    for (std::size_t i = 0; i < structure.fields.size(); ++i) {
      const Type& type = structure.fields[i].type;
      const std::uint32_t at = offset + structure.offsets[words_][i];
      if (type.kind == Kind::structure) find_descriptors(*type.structure, at, step, found);
      if (!type.is_descriptor() || found >= RS_FD_OFFSETS || at % fd_word != 0 || at / fd_word >= RS_NO_FD) continue;
      const auto place = static_cast<std::uint8_t>(at / fd_word);
      const std::span<const std::uint8_t> so_far(step.fd_offsets, found);
      if (std::find(so_far.begin(), so_far.end(), place) == so_far.end()) step.fd_offsets[found++] = place;
    }
  }

  rs_operand operand_of(const Length& length, const Place& place, rs_when when) const {
    switch (length.from) {
      case Length::From::constant: return {RS_FROM_CONSTANT, 0, 0, 0, length.constant};
      case Length::From::arg: {
        const Type& type = args_[length.index]->type;
        return {RS_FROM_REGISTER, static_cast<std::uint8_t>(registers_[length.index]),
                type.width == Width::i32 ? std::uint8_t{4} : word(), 0, 0};
      }
      case Length::From::field:
      case Length::From::within_result: {
        const Field& field = place.around->fields[length.index];
        return {RS_FROM_PARENT, 0, width_in_memory(field.type), 0,
                place.around_offset + place.around->offsets[words_][length.index]};
      }
      case Length::From::result: return {RS_FROM_RESULT, 0, 8, 0, 0};
      case Length::From::pointee: {
        const Fetched& block = fetched_[length.index];
        const bool before = block.exit == no_step || (when == RS_AT_ENTRY && block.entry != no_step);
        return {RS_FROM_BLOCK, static_cast<std::uint8_t>(before ? block.entry : block.exit), 4, 0, length.at};
      }
      case Length::From::none: break;
    }
    return {};
  }

  Extent extent_of_target(const Type& type) const {
    if (type.structure != nullptr) return {type.structure->size[words_], type.structure->alignment[words_]};
    return extent_of(*type.target, words_);
  }

  // One element more than is shown, so that what is left out is known to exist.
  std::uint32_t element_limit(const Type& type) const {
    const bool cut_by_s = type.format == Format::plain || type.format == Format::messages;
    if (!cut_by_s || type.reread) return limits_.array_limit;
    return limits_.verbose ? limits_.array_limit : std::min(limits_.string_limit + 1, limits_.array_limit);
  }

  std::uint8_t width_in_memory(const Type& type) const {
    return static_cast<std::uint8_t>(extent_of(type, words_).size);
  }

  std::uint8_t word() const { return static_cast<std::uint8_t>(abi::word_size(abi_)); }

  abi::Abi abi_;
  std::size_t words_;
  const Limits& limits_;
  Plan plan_;
  std::size_t count_ = 0;
  std::array<const Arg*, 6> args_{};
  std::array<std::size_t, 6> registers_{};
  std::array<Fetched, 6> fetched_{};
};

}  // namespace

Plan compile(const Syscall& row, const Variant* variant, abi::Abi abi, const Limits& limits) {
  return Compiler(abi, limits).run(row, variant);
}

PlanTable::PlanTable(abi::Abi abi, const Limits& limits) : abi_(abi) {
  entries_.reserve(all().size());
  for (const Syscall* row : all()) {
    Entry& entry = entries_.emplace_back();
    entry.plain = compile(*row, nullptr, abi, limits);
    if (row->variants == nullptr) continue;
    for (const VariantKey& key : variants_of(*row, abi))
      entry.variants.push_back(compile(*row, key.variant, abi, limits));
  }
}

const Plan& PlanTable::plan_for(const Syscall& row, const Registers& registers) const {
  const Entry& entry = entries_[index_of(row)];
  const std::ptrdiff_t variant = find_variant_index(row, abi_, registers);
  return variant < 0 ? entry.plain : entry.variants[static_cast<std::size_t>(variant)];
}

}  // namespace ringside::catalog
