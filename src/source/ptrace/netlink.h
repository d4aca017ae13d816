// Which netlink protocol a traced thread's socket speaks. No state.
#pragma once

#include <cstdint>

#include "event/event.h"

namespace ringside::source::ptrace {

// As event::Call::netlink has it. Costs one system call for other sockets, a few more for those.
std::int16_t netlink_protocol(event::Pid tid, int fd);

}  // namespace ringside::source::ptrace
