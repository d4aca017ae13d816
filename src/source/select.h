// Reads the sets of -e trace=… and -e signal=… as strace writes them. Uses the catalog only; no state.
#pragma once

#include <bitset>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "catalog/syscall.h"
#include "source/call_set.h"

namespace ringside::source {

// The calls that `text` chooses:
//
//   openat,close      names; `?name` may be unknown
//   257               a number
//   %file             a class
//   /^(mm|mun)ap/     names that match an extended regular expression
//   openat@64         only calls of that ABI: @64, @32, @x32
//   all, none         all of them; none of them, standing alone
//   !openat,close     all but these
//
// Returns what is wrong with it ("invalid system call 'foo'"), or nothing when `calls` has been set.
std::optional<std::string> parse_call_set(std::string_view text, CallSet& calls);

// The classes, for help and completion; without their %.
struct ClassName {
  std::string_view name;
  catalog::Class classes;
  bool bare = false;  // may also be written without %
};
std::span<const ClassName> class_names();

// Bit n: signal n. Real-time signals as SIGRT_1 or RT_1; the SIG may be left out, case does not matter.
using SignalSet = std::bitset<256>;
std::optional<std::string> parse_signal_set(std::string_view text, SignalSet& signals);

// One signal of such a set; nothing when there is no such.
std::optional<std::size_t> find_signal(std::string_view text);

}  // namespace ringside::source
