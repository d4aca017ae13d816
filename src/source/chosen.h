// Whether a CallSet has a call that happened, wrapped ones by what they wrap. No state.
#pragma once

#include "event/event.h"
#include "source/call_set.h"

namespace ringside::source {

inline bool is_chosen(const CallSet& calls, const event::Call& call) {
  return call.wrapper == event::Wrapper::none || call.row == nullptr ? calls.has(call.abi, call.number)
                                                                     : calls.has_inner(*call.row);
}

}  // namespace ringside::source
