// Threads beside the one that traces or draws. No state.
#pragma once

#include <functional>
#include <thread>

namespace ringside::base {

// Starts one that gets no signals: they are for the other. Not joinable where there is no room for a thread.
std::thread start_quiet_thread(const std::function<void()>& body);

}  // namespace ringside::base
