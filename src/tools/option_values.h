// What options of several commands take: numbers, times, processes, users. Those that can be wrong in several ways
// return what is wrong, or nothing when the value has been set. No state.
#pragma once

#include <climits>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "event/event.h"

namespace ringside::tools {

// Where events come from.
enum class SourceKind : std::uint8_t { automatic, ptrace, bpf };

// A number that is whole, decimal and not above `most`.
std::optional<std::uint32_t> parse_number(std::string_view text, std::uint32_t most = INT_MAX);

// Without the empty parts.
std::vector<std::string_view> split(std::string_view text, const char* separators);

// With small letters: words that may be written in any case.
std::string lowered(std::string_view text);

// Nanoseconds, at least one: a number with its unit (ns, us, ms, s, m, h), or seconds.
std::optional<std::int64_t> parse_duration(std::string_view text);

// How often tables are to be written: as above, and at least 10 ms.
std::optional<std::string> parse_interval(std::string_view text, std::int64_t& nanoseconds);

// A process or several, with commas; added to `pids`.
std::optional<std::string> parse_pids(std::string_view text, std::vector<event::Pid>& pids);

// A user's number or name.
std::optional<std::string> parse_uid(std::string_view text, std::optional<std::uint32_t>& uid);

std::optional<std::string> parse_source_kind(std::string_view text, SourceKind& kind);

// What the kernel keeps of a thread's name.
inline constexpr std::size_t most_comm = 15;

}  // namespace ringside::tools
