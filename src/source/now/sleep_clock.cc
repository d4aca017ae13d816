#include "source/now/sleep_clock.h"

#include <sched.h>

#include <algorithm>

#include "base/fd.h"
#include "base/time.h"
#include "source/now/proc_text.h"

namespace ringside::source::now {
namespace {

std::int64_t monotonic() { return base::Monotonic::now().since_zero.count; }

// Being switched to brings our own last_ran up to date. What passes between the two readings makes the sleep seem
// shorter, never longer: so the attempt in which least passed is the best.
std::optional<std::int64_t> measure_here() {
  constexpr int tries = 5;
  constexpr std::int64_t good_enough = 200'000;
  const timespec nap{0, 1000};
  std::optional<std::int64_t> best;
  std::int64_t shortest = 0;
  for (int i = 0; i < tries; ++i) {
    ::nanosleep(&nap, nullptr);
    const std::int64_t before = monotonic();
    const auto text = base::read_whole_file("/proc/thread-self/sched");
    const std::int64_t after = monotonic();
    const auto own = text ? parse_sched(*text) : std::nullopt;
    if (!own || own->last_ran == 0) return std::nullopt;
    if (!best || after - before < shortest) best = after - own->last_ran;
    shortest = i == 0 ? after - before : std::min(shortest, after - before);
    if (shortest < good_enough) break;
  }
  return best;
}

std::optional<std::int64_t> measure(int processor) {
  cpu_set_t before;
  if (processor < 0 || processor >= CPU_SETSIZE || ::sched_getaffinity(0, sizeof before, &before) != 0)
    return std::nullopt;
  cpu_set_t there;
  CPU_ZERO(&there);
  CPU_SET(static_cast<unsigned>(processor), &there);
  if (::sched_setaffinity(0, sizeof there, &there) != 0) return std::nullopt;
  const auto ahead = measure_here();
  (void)::sched_setaffinity(0, sizeof before, &before);
  return ahead;
}

}  // namespace

std::optional<std::int64_t> SleepClock::since(int processor, std::int64_t last_ran) {
  auto at = ahead_.find(processor);
  if (at == ahead_.end()) at = ahead_.emplace(processor, measure(processor)).first;
  if (!at->second || last_ran == 0) return std::nullopt;
  return std::max<std::int64_t>(monotonic() - *at->second - last_ran, 0);
}

}  // namespace ringside::source::now
