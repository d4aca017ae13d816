// ioctl on input devices: sets of bits, and what touches tell.
#include <linux/ioctl.h>

#include <algorithm>
#include <cstdio>

#include "catalog/build.h"
#include "decode/presentations.h"

namespace ringside::decode {

using catalog::Type;
using event::Bytes;

namespace {

constexpr std::size_t most_words = 32;  // of a set: there are 768 keys

// The words of a set; `cut`: there are more than are shown.
template <typename Use>
void for_each_word(const Context& context, std::span<const std::byte> bytes, Use use) {
  const std::size_t word = context.word_size();
  for (std::size_t i = 0; (i + 1) * word <= bytes.size(); ++i) {
    const bool cut = i >= context.shown_elements();
    use(Context::load(bytes, i * word, word), cut);
    if (cut) return;
  }
}

}  // namespace

void show_input_bits(Context& context, const Type& type, const Value& value, const Parent&) {
  constexpr std::size_t few = 4;
  const PhaseScope scope(context, type.direction);
  const bool tells = context.exiting && !context.call.failed && context.call.result > 0;
  if (value.bits == 0 || !tells) {
    context.out.address(value.bits);
    return;
  }
  const std::uint64_t most = type.length.constant * std::uint64_t{8} - type.length.index;
  const auto bits = static_cast<std::size_t>(std::min(
      static_cast<std::uint64_t>(std::min<std::int64_t>(context.call.result, type.length.constant)) * 8, most));
  // Whole words are wanted.
  const std::size_t word = context.word_size();
  const std::size_t size = ((bits + 7) / 8 + word - 1) / word * word;
  const Bytes found = context.memory(value.bits, size);
  if (found.bytes.size() < size) {
    context.out.unreadable(value.bits);
    return;
  }
  const bool words_alone = !context.out.names_alone() && !context.out.begin_composed(0, Base::none);
  if (words_alone) {
    context.out.begin_array();
    for_each_word(context, found.bytes, [&](std::uint64_t bits_of_word, bool cut) {
      context.out.element();
      if (cut) {
        context.out.more();
      } else {
        context.out.hex(bits_of_word);
      }
    });
    context.out.end_array();
    return;
  }
  std::size_t shown = 0;
  context.out.begin_set(false);
  for (std::size_t bit = 0; bit < bits; ++bit) {
    if ((std::to_integer<unsigned>(found.bytes[bit / 8]) >> bit % 8 & 1) == 0) continue;
    if (shown++ == few && !context.options.verbose) {
      context.out.member("...");
      break;
    }
    if (const char* name = catalog::name_of(*type.names, bit); name != nullptr) {
      context.out.named_member(bit, name, Base::hex);
    } else {
      context.out.unknown_member(bit, Base::hex, type.names->unknown);
    }
  }
  context.out.end_set();
  if (context.out.names_alone()) return;
  char text[most_words * 20] = "[";
  std::size_t length = 1;
  for_each_word(context, found.bytes, [&](std::uint64_t bits_of_word, bool cut) {
    if (length > sizeof text - 24) return;
    const char* const separator = length == 1 ? "" : ", ";
    length += static_cast<std::size_t>(std::snprintf(text + length, sizeof text - length, cut ? "%s..." : "%s%#llx",
                                                     separator, static_cast<unsigned long long>(bits_of_word)));
  });
  text[length++] = ']';
  context.out.comment({text, length});
}

void show_input_axis(Context& context, const Type& type, const Value& value, const Parent&) {
  constexpr std::size_t least = 20;  // older kernels have no resolution
  const PhaseScope scope(context, type.direction);
  const catalog::Struct& structure = *type.structure;
  const std::size_t told = _IOC_SIZE(static_cast<std::uint32_t>(context.argument(1)));
  const std::size_t size = std::min<std::size_t>(told, structure.size[context.words()]);
  if (size < least) {
    context.out.address(value.bits);
    return;
  }
  if (context.show_unwritten(type, value.bits)) return;
  const Bytes found = context.memory(value.bits, size);
  if (found.bytes.size() < size) {
    context.out.unreadable(value.bits);
    return;
  }
  bool more = told > size || size % 4 != 0;
  context.out.begin_struct();
  for (std::size_t i = 0;
       i < structure.fields.size() && structure.offsets[context.words()][i] + std::size_t{4} <= size; ++i) {
    if (structure.fields[i].show == catalog::Show::verbose && !context.options.verbose) {
      more = true;
    } else {
      context.show_field(structure, found.bytes, value.bits, i);
    }
  }
  if (more) {
    context.out.field(nullptr);
    context.out.more();
  }
  context.out.end_struct();
}

void show_input_slots(Context& context, const Type& type, const Value& value, const Parent&) {
  constexpr std::size_t one = 4;
  const PhaseScope scope(context, type.direction);
  if (context.show_unwritten(type, value.bits)) return;
  const std::size_t size = _IOC_SIZE(static_cast<std::uint32_t>(context.argument(1)));
  const Bytes code = size < one ? Bytes{} : context.memory(value.bits, one);
  if (code.bytes.size() < one) {
    context.out.unreadable(value.bits);
    return;
  }
  const Type values =
      catalog::out_array(catalog::int_, catalog::length_constant(static_cast<std::uint32_t>(size / one - 1)));
  context.out.begin_struct();
  context.out.field("code");
  visit_enumeration(context.out, *type.names, Context::load(code.bytes, 0, one));
  context.out.field("values");
  context.show_pointer(values, value.bits + one, {});
  context.out.end_struct();
}

}  // namespace ringside::decode
