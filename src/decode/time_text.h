// A moment in the local time zone, as strace writes it behind a number of seconds.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace ringside::decode {

// 2023-11-14T22:13:20+0000, or with nanoseconds 2023-11-14T22:13:20.000000005+0000; empty for a moment that has no
// text (seconds 0 with nanoseconds 0, a year beyond the calendar, a second that is not whole).
// With 6 digits the part is one of microseconds.
std::string_view write_time(std::int64_t seconds, std::uint64_t part, std::span<char, 64> room, unsigned digits = 9);

}  // namespace ringside::decode
