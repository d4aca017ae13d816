// The names of the signals. The kernel's real-time range begins at 32, whatever a C library keeps for itself.
// Constant data.
#pragma once

#include "catalog/names.h"

namespace ringside::catalog {

inline constexpr int signal_count = 64;

// SIGHUP is 1, SIGRTMIN 32, SIGRT_1 33, up to SIGRT_32.
extern const NameSet signal_names;

// nullptr: not a signal.
inline const char* signal_name(int number) {
  return number > 0 ? name_of(signal_names, static_cast<std::uint64_t>(number)) : nullptr;
}

}  // namespace ringside::catalog
