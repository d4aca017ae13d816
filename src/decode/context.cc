#include "decode/context.h"

#include <algorithm>
#include <cstring>

namespace ringside::decode {

using catalog::Kind;
using catalog::Length;
using catalog::Type;
using event::Bytes;
using event::Phase;

namespace {

bool is_signed(const Type& type) { return type.kind == Kind::dec; }

std::uint64_t extend(std::uint64_t bits, std::size_t size, bool sign) {
  if (size == 0 || size >= 8) return bits;  // nothing was there, or nothing to extend
  const unsigned shift = static_cast<unsigned>(64 - size * 8);
  const std::uint64_t up = bits << shift;
  return sign ? static_cast<std::uint64_t>(static_cast<std::int64_t>(up) >> shift) : up >> shift;
}

// A field of a struct that the kernel read, which it then wrote.
bool is_filled(const Type& type) { return type.direction == catalog::Direction::out && !type.points(); }

// Of which the kernel looks at `most` bytes: what has no NUL there is shown up to their end.
void show_bounded_text(Context& context, std::uint64_t address, std::size_t most) {
  const Bytes found = context.copied(address, most);
  const auto end = std::find(found.bytes.begin(), found.bytes.end(), std::byte{0});
  const bool terminated = end != found.bytes.end();
  if (!terminated && found.bytes.size() < most) {
    context.out.unreadable(address);
  } else {
    context.out.string(found.bytes.first(static_cast<std::size_t>(end - found.bytes.begin())), {.cut = !terminated});
  }
}

}  // namespace

std::uint64_t Context::argument(std::size_t index) const {
  const catalog::Arg* arg = index < signature.count ? signature.args[index] : nullptr;
  if (arg != nullptr && arg->in_register == catalog::stack_pointer_register) return call.stack_pointer;
  if (arg == nullptr) return index < call.args.size() ? call.args[index] : 0;
  return catalog::load_argument(arg->type, call.abi, call.args, signature.registers[index]);
}

const event::FdFact* Context::fact_of(std::int32_t fd, std::int8_t whose) const {
  const event::FdFact* found = nullptr;
  for (const event::FdFact& candidate : call.descriptors)
    if (candidate.fd == fd && candidate.whose == whose && (of_result || !candidate.of_result)) found = &candidate;
  return found;
}

const event::SecurityContext* Context::security_of(std::uint64_t address) const {
  for (const event::PathContext& candidate : call.path_contexts)
    if (candidate.address == address) return &candidate.context;
  return nullptr;
}

Bytes Context::copied(std::uint64_t address, std::size_t size) const {
  if (call.memory == nullptr) return {};
  const Bytes found = call.memory->find(phase, address, size);
  if (found.known) return found;
  const Phase other = phase == Phase::entry ? Phase::exit : Phase::entry;
  if (other == Phase::exit && !exiting) return found;
  return call.memory->find(other, address, size);
}

std::uint64_t Context::load(std::span<const std::byte> bytes, std::size_t offset, std::size_t size) {
  std::uint64_t value = 0;
  if (offset > bytes.size() || bytes.size() - offset < size || size > sizeof value) return 0;
  std::memcpy(&value, bytes.data() + offset, size);
  return value;
}

std::uint64_t Context::load_field(const catalog::Struct& structure, std::span<const std::byte> bytes,
                                  std::size_t field) const {
  const Type& type = structure.fields[field].type;
  const std::size_t size = catalog::extent_of(type, words()).size;
  return extend(load(bytes, structure.offsets[words()][field], std::min<std::size_t>(size, 8)), size,
                is_signed(type));
}

std::uint64_t Context::length_of(const Length& length, const Parent& parent) {
  std::uint64_t value = 0;
  switch (length.from) {
    case Length::From::none: return 0;
    case Length::From::constant: return length.constant;
    case Length::From::arg: value = argument(length.index); break;
    case Length::From::field:
      if (parent.structure != nullptr) value = load_field(*parent.structure, parent.bytes, length.index);
      break;
    case Length::From::within_result:
      if (parent.structure != nullptr) value = load_field(*parent.structure, parent.bytes, length.index);
      value = std::min(value, unspent_);
      unspent_ -= value;
      break;
    case Length::From::result:
      if (exiting && !call.failed && call.result > 0) value = static_cast<std::uint64_t>(call.result);
      if (length.most_arg >= 0) value = std::min(value, argument(static_cast<std::size_t>(length.most_arg)));
      break;
    case Length::From::pointee: {
      const Bytes number = memory(argument(length.index) + length.at, 4);
      if (number.bytes.size() == 4) value = load(number.bytes, 0, 4);
      break;
    }
  }
  return value * length.scale;
}

void Context::show(const Type& type, const Value& value, const Parent& parent) {
  if (type.format != catalog::Format::plain) {
    if (const Presentation presentation = presentation_of(type.format); presentation != nullptr) {
      presentation(*this, type, value, parent);
      return;
    }
  }
  switch (type.kind) {
    case Kind::none:
    case Kind::omitted: return;
    case Kind::pointer:
    case Kind::array:
    case Kind::text:
    case Kind::path:
    case Kind::bytes: show_pointer(type, value.bits, parent); return;
    case Kind::structure: show_struct(*type.structure, value.bytes, value.address); return;
    case Kind::inline_text: {
      const auto end = std::find(value.bytes.begin(), value.bytes.end(), std::byte{0});
      out.string(value.bytes.first(static_cast<std::size_t>(end - value.bytes.begin())), {});
      return;
    }
    case Kind::inline_bytes: out.string(value.bytes, {.hex = true}); return;
    case Kind::inline_array: {
      out.begin_array();
      const std::size_t words_here = words();
      const std::size_t size = type.target != nullptr ? catalog::extent_of(*type.target, words_here).size
                                                      : type.structure->size[words_here];
      const bool abbreviate = !options.verbose && type.format != catalog::Format::whole_array &&
                              type.length.constant > options.string_limit;
      const std::size_t count = abbreviate ? options.string_limit : type.length.constant;
      for (std::size_t i = 0; i < count && (i + 1) * size <= value.bytes.size(); ++i)
        show_element(type, value.bytes.subspan(i * size, size), value.address + i * size);
      if (abbreviate) {
        out.element();
        out.more();
      }
      out.end_array();
      return;
    }
    default: show_number(type, value.bits); return;
  }
}

void Context::show_element(const Type& array, std::span<const std::byte> bytes, std::uint64_t address) {
  out.element();
  if (array.structure != nullptr) {
    show_struct(*array.structure, bytes, address);
    return;
  }
  const Type& type = *array.target;
  show(type, {extend(load(bytes, 0, std::min<std::size_t>(bytes.size(), 8)), bytes.size(), is_signed(type)), bytes,
              address});
}

void Context::show_number(const Type& type, std::uint64_t bits) {
  switch (type.kind) {
    case Kind::dec: out.number(static_cast<std::int64_t>(bits)); return;
    case Kind::udec: out.unsigned_number(bits); return;
    case Kind::hex: out.hex(bits); return;
    case Kind::octal: out.octal(bits, 1); return;
    case Kind::flags: visit_flags(out, *type.names, bits); return;
    case Kind::enumeration: visit_enumeration(out, *type.names, bits); return;
    default: out.address(bits); return;
  }
}

// Whether the field lies in the bytes at all; it is shown then.
bool Context::show_field(const catalog::Struct& structure, std::span<const std::byte> bytes, std::uint64_t address,
                         std::size_t index) {
  const catalog::Field& field = structure.fields[index];
  const std::size_t size = catalog::extent_of(field.type, words()).size;
  const std::size_t offset = structure.offsets[words()][index];
  if (offset + size > bytes.size()) return false;
  out.field(field.name);
  show(field.type, {load_field(structure, bytes, index), bytes.subspan(offset, size), address + offset},
       {&structure, bytes});
  return true;
}

bool Context::all_zero(const catalog::Struct& structure, std::span<const std::byte> bytes, std::size_t field) const {
  const std::size_t offset = structure.offsets[words()][field];
  const std::size_t size = catalog::extent_of(structure.fields[field].type, words()).size;
  if (offset + size > bytes.size()) return false;
  const auto part = bytes.subspan(offset, size);
  return std::all_of(part.begin(), part.end(), [](std::byte byte) { return byte == std::byte{0}; });
}

bool Context::is_hidden(const catalog::Struct& structure, std::span<const std::byte> bytes, std::size_t field) const {
  const catalog::Field& one = structure.fields[field];
  if (one.if_field < 0) return false;
  const std::uint64_t other = load_field(structure, bytes, static_cast<std::size_t>(one.if_field));
  return ((other & one.if_mask) == one.if_value) == one.if_not;
}

void Context::show_struct(const catalog::Struct& structure, std::span<const std::byte> bytes, std::uint64_t address) {
  bool left_out = false;
  bool gap = false;
  out.begin_struct();
  const std::size_t count = structure.order.empty() ? structure.fields.size() : structure.order.size();
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = structure.order.empty() ? i : structure.order[i];
    const catalog::Field& field = structure.fields[at];
    const bool filled = is_filled(field.type);
    if (field.show == catalog::Show::never || (filled && (!exiting || call.failed))) continue;
    const bool rarely = field.show == catalog::Show::verbose || field.show == catalog::Show::verbose_unless_zero;
    if (rarely && !options.verbose) {
      left_out = true;
      continue;
    }
    if (field.show == catalog::Show::gap && !options.verbose) {
      if (!gap) {
        out.field(nullptr);
        out.more();
      }
      gap = true;
      continue;
    }
    gap = false;
    const Phase before = phase;
    std::span<const std::byte> here = bytes;
    if (filled) {
      phase = Phase::exit;
      here = memory(address, structure.size[words()]).bytes;
      phase = before;
    }
    const bool unless_zero =
        field.show == catalog::Show::unless_zero || field.show == catalog::Show::verbose_unless_zero;
    if (unless_zero && all_zero(structure, here, at)) continue;
    // What tells whether it is meant may have been filled, too.
    const bool told =
        filled && field.if_field >= 0 && is_filled(structure.fields[static_cast<std::size_t>(field.if_field)].type);
    const bool optional = field.show == catalog::Show::if_meant;
    if (!(optional && options.verbose) && is_hidden(structure, told ? here : bytes, at)) {
      left_out |= optional;
      continue;
    }
    if (filled) phase = Phase::exit;
    const bool shown = show_field(structure, here, address, at);
    phase = before;
    if (!shown) {
      left_out = true;
      break;
    }
  }
  if (left_out) {
    out.field(nullptr);
    out.more();
  }
  out.end_struct();
}

bool Context::show_unwritten(const Type& type, std::uint64_t pointer) {
  const bool unwritten = phase == Phase::exit && (!exiting || (call.failed && !type.even_on_error));
  if (pointer != 0 && !unwritten) return false;
  out.address(pointer);
  return true;
}

// The result may tell how much was written, with the NUL; 0 tells nothing.
std::size_t Context::path_length(const Type& type, const Parent& parent) {
  constexpr std::uint64_t most = 4096;
  const std::uint64_t told = type.length.from == Length::From::result ? length_of(type.length, parent) : 0;
  return static_cast<std::size_t>(told == 0 ? most : std::min(told, most));
}

// Whether the struct that holds the length cannot be read.
bool Context::is_unmeasured(const Type& type) const {
  if (type.length.from != Length::From::pointee) return false;
  const catalog::Struct* around = signature.args[type.length.index]->type.structure;
  if (around == nullptr) return false;
  const std::size_t size = around->size[words()];
  return memory(argument(type.length.index), size).bytes.size() < size;
}

void Context::show_pointer(const Type& type, std::uint64_t pointer, const Parent& parent) {
  const PhaseScope scope(*this, type.direction);
  // No elements are asked for: nothing can be wrong with them.
  const bool counted = type.length.from == Length::From::arg ||
                       (type.length.from == Length::From::field && type.width == catalog::Width::a64);  // bpf's
  if (type.kind == Kind::array && counted && pointer != 0 && length_of(type.length, parent) == 0) {
    out.begin_array();
    out.end_array();
    return;
  }
  if (type.length.from == Length::From::within_result && pointer == 0)
    static_cast<void>(length_of(type.length, parent));  // its share of the result is gone all the same
  if (show_unwritten(type, pointer)) return;
  switch (type.kind) {
    case Kind::text:
      if (type.length.from == Length::From::constant && type.length.constant <= options.string_limit) {
        show_bounded_text(*this, pointer, type.length.constant);
      } else {
        show_text(pointer, false, options.string_limit + std::size_t{1});
      }
      return;
    case Kind::path: show_text(pointer, true, path_length(type, parent)); return;
    case Kind::bytes:
      if (is_unmeasured(type)) {
        out.unreadable(pointer);
      } else {
        show_bytes(pointer, length_of(type.length, parent));
      }
      return;
    case Kind::array: show_array(type, pointer, parent); return;
    default: break;
  }
  const std::size_t size =
      type.structure != nullptr ? type.structure->size[words()] : catalog::extent_of(*type.target, words()).size;
  const Bytes found = memory(pointer, size);
  if (found.bytes.size() < size) {
    out.unreadable(pointer);
    return;
  }
  if (type.structure != nullptr) {
    show_struct(*type.structure, found.bytes, pointer);
    return;
  }
  if (type.target->kind == Kind::inline_array) {
    show(*type.target, {0, found.bytes, pointer});
    return;
  }
  out.begin_array();
  show_element(type, found.bytes, pointer);
  out.end_array();
}

void Context::show_array(const Type& type, std::uint64_t pointer, const Parent& parent) {
  const std::size_t size =
      type.structure != nullptr ? type.structure->size[words()] : catalog::extent_of(*type.target, words()).size;
  const bool till_null = type.length.till_null;
  const std::uint64_t count = till_null ? ~std::uint64_t{0} : length_of(type.length, parent);
  if (type.length.from == Length::From::arg && type.length.constant != 0 && count > type.length.constant) {
    out.address(pointer);  // more than the kernel takes
    return;
  }
  if (count == 0) {
    out.begin_array();
    out.end_array();
    return;
  }
  if (!till_null && count > (~std::uint64_t{0} - pointer) / size) {
    out.address(pointer);  // it would end beyond the last address
    return;
  }
  const std::uint64_t shown = options.verbose ? count : std::min<std::uint64_t>(count, options.string_limit);
  for (std::uint64_t i = 0;; ++i) {
    const std::uint64_t address = pointer + i * size;
    const bool ended = !till_null && i == count;
    const Bytes found = ended ? Bytes{} : memory(address, size);
    const bool readable = found.bytes.size() == size;
    const bool last = ended || (till_null && readable && load(found.bytes, 0, size) == 0);
    if (i == 0 && !last && !readable) {
      out.unreadable(pointer);
      return;
    }
    if (i == 0) out.begin_array();
    if (last) break;
    if (i >= shown || !readable) {
      out.element();
      out.more();
      if (!readable && !found.cut) out.unreadable_rest(address);
      break;
    }
    show_element(type, found.bytes, address);
  }
  out.end_array();
}

bool Context::leads_nowhere(std::uint64_t address) const {
  return address == 0 || (word_size() == 4 && address > 0xffffffff);
}

void Context::show_bytes(std::uint64_t address, std::uint64_t total, StringForm form) {
  if (leads_nowhere(address)) {
    out.address(address);
    return;
  }
  const std::uint64_t wanted = std::min<std::uint64_t>(total, options.string_limit);
  if (total == 0) {
    out.string({}, form);
    return;
  }
  // strace reads one byte more than it shows, and wants to have it.
  const std::uint64_t read = std::min<std::uint64_t>(total, wanted + 1);
  const Bytes found = copied(address, read);
  if (found.bytes.size() < read) {
    out.unreadable(address);
    return;
  }
  form.cut = total > wanted;
  out.string(found.bytes.first(wanted), form);
}

void Context::show_text(std::uint64_t address, bool path, std::size_t limit) {
  const Bytes found = copied(address, limit);
  const auto end = std::find(found.bytes.begin(), found.bytes.end(), std::byte{0});
  const auto length = static_cast<std::size_t>(end - found.bytes.begin());
  const bool terminated = end != found.bytes.end();
  if (!terminated && length < limit) {
    out.unreadable(address);
    return;
  }
  StringForm form;
  form.path = path;
  form.cut = !terminated;
  if (path && terminated) form.context = security_of(address);
  out.string(found.bytes.first(terminated ? length : limit - 1), form);
}

}  // namespace ringside::decode
