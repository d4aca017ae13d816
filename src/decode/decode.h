// Walks a call's arguments and result by its catalog row and tells a visitor. Keeps no state between calls
// and allocates nothing. What the capture does not hold is shown as what it is: an address.
#pragma once

#include "catalog/syscall.h"
#include "decode/visitor.h"
#include "event/event.h"

namespace ringside::kernel {
class ProcessNames;
}

namespace ringside::decode {

struct Options {
  std::uint32_t string_limit = 32;  // -s
  bool verbose = false;             // -v: nothing abbreviated
  bool dereference = true;          // -e verbose=: false: addresses instead of structs and arrays; strings stay
  // The name of a network interface of this machine, empty when there is none; nullptr: indexes stay numbers.
  std::string_view (*interface_name)(std::uint32_t index, std::span<char> storage) = nullptr;
  // Who ids of processes and threads stand for; nullptr: they stay numbers.
  kernel::ProcessNames* processes = nullptr;
  bool process_names = false;  // -Y
  bool outer_ids = false;      // what they are here, where they come from another pid name space
};

// Arguments complete at entry (strace prints them before the call runs); what of the next one is shown before the call
// runs as well, the struct before the arrow in {...} => {...}, which may be nothing; those not complete at entry; or all.
enum class Part : std::uint8_t { entry, begun, exit, whole };

// What Part::begun shows: nothing, the whole struct before the arrow, or a struct that goes on when the call has ended, so
// that its last brace is left out.
enum class Beginning : std::uint8_t { none, whole, open };
Beginning beginning_of(const catalog::Signature& signature);
// Whether the comma behind the arguments that are complete at entry waits for the next one, too.
bool separates_late(const event::Call& call, const catalog::Signature& signature);

void decode_arguments(const event::Call& call, const catalog::Signature& signature, Part part, const Options& options,
                      Visitor& out);

// The result of a call that ended without an error, and the note behind it if the call has one: 3, 0x7f…,
// 0 (Timeout), 1 ([{fd=3, revents=POLLIN}]). For a failure only the note, where there is one.
void decode_result(const event::Call& call, const catalog::Signature& signature, const Options& options,
                   Visitor& out);

// --- SIGCHLD {si_signo=SIGCHLD, …} ---: the struct of a signal event.
void decode_siginfo(const event::Life& life, const Options& options, Visitor& out);

}  // namespace ringside::decode
