// The numbers of the i386 calls that wrap others: an event tells of the inner call. Constant.
#pragma once

#include <cstdint>

#include "event/event.h"

namespace ringside::event {

// The number that the thread put into its register, for a call whose own is `number`.
constexpr std::uint64_t number_of_wrapper(Wrapper wrapper, std::uint64_t number) {
  constexpr std::uint64_t socketcall = 102;
  constexpr std::uint64_t ipc = 117;
  switch (wrapper) {
    case Wrapper::socketcall: return socketcall;
    case Wrapper::ipc:
    case Wrapper::ipc_unread: return ipc;
    case Wrapper::none:
    case Wrapper::memory_block: break;
  }
  return number;
}

}  // namespace ringside::event
