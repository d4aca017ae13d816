// Times of files, with their dates.
#include "decode/presentations.h"
#include "decode/time_text.h"

namespace ringside::decode {

using catalog::Type;

namespace {

void comment_time(Context& context, std::int64_t seconds, std::uint64_t part, unsigned digits) {
  char room[64];
  const std::string_view text = write_time(seconds, part, room, digits);
  if (!text.empty()) context.out.comment(text);
}

}  // namespace

void show_file_time(Context& context, const Type&, const Value& value, const Parent& parent) {
  const auto seconds = static_cast<std::int64_t>(value.bits);
  context.out.number(seconds);
  const std::size_t word = context.word_size();
  comment_time(context, seconds, Context::load(parent.bytes, parent.offset_of(value) + word, word), 9);
}

// The second field is in nanoseconds or microseconds, as its name says.
void show_dated_time(Context& context, const Type& type, const Value& value, const Parent&) {
  context.show_struct(*type.structure, value.bytes, value.address);
  const bool micro = type.structure->fields[1].name[3] == 'u';
  comment_time(context, static_cast<std::int64_t>(context.load_field(*type.structure, value.bytes, 0)),
               context.load_field(*type.structure, value.bytes, 1), micro ? 6 : 9);
}

void show_clock_time(Context& context, const Type& type, const Value& value, const Parent&) {
  const std::uint64_t seconds = context.load_field(*type.structure, value.bytes, 0);
  context.show_struct(*type.structure, value.bytes, value.address);
  if (context.out.begin_composed(seconds, Base::none))
    comment_time(context, static_cast<std::int64_t>(seconds), context.load_field(*type.structure, value.bytes, 1), 9);
  context.out.end_composed();
}

void show_file_stamp(Context& context, const Type& type, const Value& value, const Parent& parent) {
  constexpr std::uint64_t utime_now = (1U << 30) - 1;
  constexpr std::uint64_t utime_omit = (1U << 30) - 2;
  const std::uint64_t part = context.load_field(*type.structure, value.bytes, 1);
  const char* name = part == utime_now ? "UTIME_NOW" : part == utime_omit ? "UTIME_OMIT" : nullptr;
  Visitor& out = context.out;
  if (name == nullptr) {
    show_dated_time(context, type, value, parent);
  } else if (out.names_alone()) {
    out.constant(part, name);
  } else {
    context.show_struct(*type.structure, value.bytes, value.address);
    if (out.begin_composed(part, Base::none)) out.comment(name);
    out.end_composed();
  }
}

}  // namespace ringside::decode
