// Moments and what is left of a sleep.
#include <cstdio>
#include <ctime>

#include "catalog/errors.h"
#include "decode/presentations.h"
#include "decode/time_text.h"

namespace ringside::decode {

std::string_view write_time(std::int64_t seconds, std::uint64_t part, std::span<char, 64> room, unsigned digits) {
  const std::uint64_t second = digits == 9 ? 1'000'000'000 : 1'000'000;
  if ((seconds == 0 && part == 0) || part >= second) return {};
  const std::time_t moment = seconds;
  std::tm local{};
  if (::localtime_r(&moment, &local) == nullptr) return {};
  std::size_t length = std::strftime(room.data(), room.size(), "%FT%T", &local);
  if (length == 0) return {};
  if (part != 0)
    length +=
        static_cast<std::size_t>(std::snprintf(room.data() + length, room.size() - length, ".%0*llu",
                                               static_cast<int>(digits), static_cast<unsigned long long>(part)));
  const std::size_t zone = std::strftime(room.data() + length, room.size() - length, "%z", &local);
  return {room.data(), length + zone};
}

void show_time(Context& context, const catalog::Type& type, const Value& value, const Parent&) {
  const auto seconds = static_cast<std::int64_t>(value.bits);
  if (type.kind == catalog::Kind::udec) {
    context.out.unsigned_number(value.bits);
  } else {
    context.out.number(seconds);
  }
  char room[64];
  const std::string_view text = write_time(seconds, 0, room);
  if (!text.empty()) context.out.comment(text);
}

void show_time_note(Context& context, const catalog::Type&, const Value& value, const Parent&) {
  char room[64];
  const std::string_view text =
      context.call.failed ? std::string_view() : write_time(static_cast<std::int64_t>(value.bits), 0, room);
  if (text.empty()) return;
  context.out.begin_note();
  context.out.literal(text);
  context.out.end_note();
}

// The state is part of what struct timex tells: strace names it only together with the struct.
void show_clock_state_note(Context& context, const catalog::Type& type, const Value& value, const Parent& parent) {
  const std::size_t last = context.signature.count - std::size_t{1};
  const catalog::Struct* timex = context.signature.args[last]->type.structure;
  if (timex == nullptr) return;
  const std::size_t size = timex->size[context.words()];
  if (context.memory(context.argument(last), size).bytes.size() == size) show_name_note(context, type, value, parent);
}

// clock_nanosleep fills it in only without flags; nanosleep has none.
void show_remaining(Context& context, const catalog::Type& type, const Value& value, const Parent& parent) {
  const bool interrupted =
      context.exiting && context.call.failed && catalog::is_restart(static_cast<int>(-context.call.result));
  const bool has_flags = context.signature.count == 4 && context.argument(1) != 0;
  if (interrupted && !has_flags) {
    context.show_pointer(type, value.bits, parent);
  } else {
    context.out.address(value.bits);
  }
}

}  // namespace ringside::decode
