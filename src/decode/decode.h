// Walks a call's arguments and result by its catalog row and tells a visitor. Keeps no state between calls
// and allocates nothing. What the capture does not hold is shown as what it is: an address.
#pragma once

#include "catalog/syscall.h"
#include "decode/visitor.h"
#include "event/event.h"

namespace ringside::decode {

struct Options {
  std::uint32_t string_limit = 32;  // -s
  bool verbose = false;             // -v: nothing abbreviated
};

// Arguments complete at entry (strace prints them before the call runs), the rest, or all.
enum class Part : std::uint8_t { entry, exit, whole };

void decode_arguments(const event::Call& call, const catalog::Signature& signature, Part part,
                      const Options& options, Visitor& out);

// The text in parentheses behind the result, if the call has one: (Timeout), ([{fd=3, revents=POLLIN}]).
// Calls `out.literal`, structures and so on; nothing when there is none. Returns whether there was one.
bool decode_result_note(const event::Call& call, const catalog::Signature& signature, const Options& options,
                        Visitor& out);

// --- SIGCHLD {si_signo=SIGCHLD, …} ---: the struct of a signal event.
void decode_siginfo(const event::Life& life, const Options& options, Visitor& out);

}  // namespace ringside::decode
