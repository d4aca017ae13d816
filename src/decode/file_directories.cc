// Directory entries, in the three forms that they have.
#include <algorithm>

#include "base/short_text.h"
#include "catalog/files_sets.h"
#include "decode/presentations.h"

namespace ringside::decode {

using catalog::Type;
using event::Bytes;

namespace {

// The three forms of a directory entry.
struct EntryForm {
  std::size_t number;  // bytes of d_ino and d_off
  std::size_t name;    // where the name begins
  bool type_first;     // d_type lies before the name, otherwise in the entry's last byte
};

// What an entry says of its own length, and what there is of it.
struct EntrySize {
  std::size_t told;
  std::size_t there;
  std::size_t missing;  // told, but not there: of the head (underflow) or behind the buffer (overflow)
  bool underflow;
};

EntrySize size_of_entry(std::span<const std::byte> rest, const EntryForm& form) {
  const std::size_t told = Context::load_as<std::uint16_t>(rest, form.number * 2);
  if (told < form.name) return {told, form.name, form.name - told, true};
  if (told > rest.size()) return {told, rest.size(), told - rest.size(), false};
  return {told, told, 0, false};
}

void show_missing(Visitor& out, const EntrySize& size, const char* field) {
  if (size.missing == 0) return;
  out.comment(base::ShortText("%s%zu bytes %s", field, size.missing, size.underflow ? "underflow" : "overflow"));
}

void show_name(Visitor& out, std::span<const std::byte> name) {
  if (name.empty()) return;
  const auto end = std::find(name.begin(), name.end(), std::byte{0});
  const bool cut = end == name.end();
  const std::size_t length = cut ? name.size() - 1 : static_cast<std::size_t>(end - name.begin());
  out.field("d_name");
  out.string(name.first(length), {.cut = cut, .path = true});
}

void show_entry(Visitor& out, std::span<const std::byte> entry, const EntryForm& form, const EntrySize& size) {
  const auto show_type = [&](std::size_t at) {
    out.field("d_type");
    visit_enumeration(out, catalog::directory_types, Context::load_as<std::uint8_t>(entry, at));
  };
  const auto tail = entry.subspan(form.name);
  out.element();
  out.begin_struct();
  out.field("d_ino");
  out.unsigned_number(Context::load(entry, 0, form.number));
  out.field("d_off");
  out.unsigned_number(Context::load(entry, form.number, form.number));
  out.field("d_reclen");
  out.unsigned_number(size.told);
  show_missing(out, size, "");
  if (form.type_first) {
    show_type(form.name - 1);
    show_name(out, tail);
  } else if (!tail.empty()) {
    show_name(out, tail.first(tail.size() - 1));
    show_type(entry.size() - 1);
  }
  out.end_struct();
}

// Calls `use` for each entry in the buffer; what is left of it then.
template <typename Use>
std::span<const std::byte> for_each_entry(std::span<const std::byte> rest, const EntryForm& form, Use use) {
  bool stopped = false;
  while (rest.size() >= form.name && !stopped) {
    const EntrySize size = size_of_entry(rest, form);
    use(rest.first(size.there), size);
    rest = rest.subspan(size.there);
    stopped = size.underflow;
  }
  return rest;
}

void show_entries(Context& context, const Type& type, std::uint64_t address, const Parent& parent,
                  const EntryForm& form) {
  const PhaseScope scope(context, type.direction);
  const std::uint64_t size = context.length_of(type.length, parent);
  Visitor& out = context.out;
  if (!context.exiting || context.call.failed || size > context.argument(2) || !context.options.dereference) {
    out.address(address);
    return;
  }
  const Bytes found = size == 0 ? Bytes{} : context.memory(address, size);
  const bool readable = found.bytes.size() == size;
  const auto entries = readable ? found.bytes : std::span<const std::byte>{};
  if (!context.options.verbose) {
    unsigned count = 0;
    out.address(address);
    const auto rest = for_each_entry(entries, form, [&](std::span<const std::byte>, const EntrySize& told) {
      ++count;
      show_missing(out, told, "d_reclen ");
    });
    out.comment(base::ShortText("%u%s entries", count, readable && rest.empty() ? "" : "+"));
    return;
  }
  if (size > 0 && size < form.name) {
    context.show_bytes(address, size, {.hex = true});
    return;
  }
  if (!readable) {
    out.unreadable(address);
    return;
  }
  bool stopped = false;
  out.begin_array();
  const auto rest = for_each_entry(entries, form, [&](std::span<const std::byte> entry, const EntrySize& told) {
    show_entry(out, entry, form, told);
    stopped = told.underflow;
  });
  if (!rest.empty() && !stopped) {
    out.element();
    context.show_bytes(address + (size - rest.size()), rest.size(), {.hex = true});
  }
  out.end_array();
}

}  // namespace

void show_dirents(Context& context, const Type& type, const Value& value, const Parent& parent) {
  const std::size_t word = context.word_size();
  show_entries(context, type, value.bits, parent, {word, word * 2 + 2, false});
}

void show_dirents64(Context& context, const Type& type, const Value& value, const Parent& parent) {
  show_entries(context, type, value.bits, parent, {8, 19, true});
}

// i386's readdir gives one entry, or 0 at the end.
void show_old_dirent(Context& context, const Type& type, const Value& value, const Parent&) {
  const PhaseScope scope(context, type.direction);
  if (context.show_unwritten(type, value.bits)) return;
  const Bytes found = context.memory(value.bits, 10);
  if (found.bytes.size() < 10 || context.call.result == 0) {
    context.out.unreadable(value.bits);
    return;
  }
  Visitor& out = context.out;
  const auto length = Context::load_as<std::uint16_t>(found.bytes, 8);
  out.begin_struct();
  out.field("d_ino");
  out.unsigned_number(Context::load_as<std::uint32_t>(found.bytes, 0));
  out.field("d_off");
  out.unsigned_number(Context::load_as<std::uint32_t>(found.bytes, 4));
  out.field("d_reclen");
  out.unsigned_number(length);
  out.field("d_name");
  context.show_text(value.bits + 10, true, std::min<std::size_t>(length, 256) + 1);
  out.end_struct();
}

}  // namespace ringside::decode
