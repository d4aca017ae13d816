// One call in strace's notation, for those who show single calls rather than a trace. No state; any thread.
#pragma once

#include <string>

#include "decode/decode.h"
#include "event/event.h"

namespace ringside::render {

// `openat(AT_FDCWD, "/etc/hosts", O_RDONLY)`; of a call that goes on, what it will write is an address if it has
// `failed` set.
std::string call_text(const event::Call& call, const decode::Options& options);

// The same with ` = 3`, ` = -1 ENOENT` or ` = ?` behind it.
std::string call_and_result_text(const event::Call& call, const decode::Options& options);

}  // namespace ringside::render
