#include "base/quiet_thread.h"

#include <signal.h>

#include <system_error>

namespace ringside::base {

std::thread start_quiet_thread(const std::function<void()>& body) {
  sigset_t all;
  sigset_t before;
  ::sigfillset(&all);
  ::pthread_sigmask(SIG_SETMASK, &all, &before);
  std::thread thread;
  try {
    thread = std::thread(body);
  } catch (const std::system_error&) {
    thread = std::thread();
  }
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  return thread;
}

}  // namespace ringside::base
