#include "bench/doors/measure.h"

#include <fmt/format.h>
#include <sched.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <memory>
#include <utility>

#include "base/time.h"
#include "bench/doors/sampling.h"
#include "bench/doors/target.h"
#include "ringside/doors.h"

namespace ringside::bench {
namespace {

constexpr int rounds = 5;
constexpr std::size_t article_samples = 1000;  // in a round, as in a run of the article's program
constexpr double sample_nanoseconds = 8000;    // of one sample: some hundred times what the timer costs
constexpr std::uint32_t largest_batch = 4000;
constexpr std::size_t samples_at_once = 256;
constexpr double tick_of_the_machine = 2000;  // nanoseconds that a timer interrupt takes, about

// Keeps the thread, and the processes it starts, on one processor while it lives.
class Pin {
 public:
  static base::Result<Pin> to(int cpu) {
    Pin pin;
    if (::sched_getaffinity(0, sizeof pin.before_, &pin.before_) != 0)
      return base::last_error("read the CPU affinity");
    cpu_set_t one;
    CPU_ZERO(&one);
    if (cpu < 0 || cpu >= CPU_SETSIZE) return base::Error{EINVAL, "run on CPU", std::to_string(cpu)};
    CPU_SET(static_cast<unsigned>(cpu), &one);
    if (::sched_setaffinity(0, sizeof one, &one) != 0) return base::last_error("run on CPU", std::to_string(cpu));
    pin.holds_ = true;
    return pin;
  }
  Pin(Pin&& other) noexcept : before_(other.before_), holds_(std::exchange(other.holds_, false)) {}
  Pin& operator=(Pin&&) = delete;
  ~Pin() {
    if (holds_) ::sched_setaffinity(0, sizeof before_, &before_);
  }

 private:
  Pin() = default;
  cpu_set_t before_{};
  bool holds_ = false;
};

// The rate of the counter, from two moments of it and of the clock that nobody steers.
class TickRate {
 public:
  TickRate() : start_(now()) {}
  double ticks_per_nanosecond() const {
    const Moment end = now();
    return static_cast<double>(end.ticks - start_.ticks) / static_cast<double>(end.nanoseconds - start_.nanoseconds);
  }

 private:
  struct Moment {
    std::uint64_t ticks;
    std::int64_t nanoseconds;
  };
  // Of several readings the one that took least.
  static Moment now() {
    Moment best{};
    std::uint64_t least = UINT64_MAX;
    for (int i = 0; i < 20; ++i) {
      const std::uint64_t before = read_ticks();
      const auto time = base::ClockTime<CLOCK_MONOTONIC_RAW>::now().since_zero.count;
      const std::uint64_t after = read_ticks();
      if (after - before < least) {
        least = after - before;
        best = {before + (after - before) / 2, time};
      }
    }
    return best;
  }

  Moment start_;
};

struct Candidate {
  MeasuredWay row;
  std::unique_ptr<Target> target;
  double timer = 0;  // ticks of an empty sample
  std::vector<std::uint64_t> raw;
};

void give_up(Candidate& candidate, const base::Error& error) {
  candidate.target = nullptr;
  candidate.row.why = error.message();
}

double median_of(std::vector<std::uint64_t>& samples) {
  for (std::uint64_t& sample : samples) sample &= ~interrupted_bit;
  std::nth_element(samples.begin(), samples.begin() + static_cast<std::ptrdiff_t>(samples.size() / 2), samples.end());
  return static_cast<double>(samples[samples.size() / 2]);
}

// Warms the way up, measures the timer and chooses the batch. The way may turn out not to work.
base::Result<void> prepare(Candidate& candidate, double ticks_per_nanosecond) {
  std::vector<std::uint64_t> samples(samples_at_once);
  RS_TRY(candidate.target->sample(1, samples));
  RS_TRY(candidate.target->sample(1, samples));
  const double one = median_of(samples);
  RS_TRY(candidate.target->sample(0, samples));
  candidate.timer = median_of(samples);
  const double cost = std::max(one - candidate.timer, 0.5 * ticks_per_nanosecond);
  const double wanted = std::ceil(sample_nanoseconds * ticks_per_nanosecond / cost);
  candidate.row.batch = static_cast<std::uint32_t>(std::clamp(wanted, 1.0, static_cast<double>(largest_batch)));
  return {};
}

base::Result<void> sample_for(Candidate& candidate, const MeasureOptions& options, double seconds) {
  const auto nanoseconds = static_cast<std::int64_t>(seconds * 1e9);
  const base::Monotonic start = base::Monotonic::now();
  const std::size_t at_once = options.method == Method::article ? article_samples : samples_at_once / 4;
  std::vector<std::uint64_t> samples(at_once);
  do {
    RS_TRY(options.method == Method::article ? candidate.target->sample_as_article(samples)
                                             : candidate.target->sample(candidate.row.batch, samples));
    candidate.raw.insert(candidate.raw.end(), samples.begin(), samples.end());
    if (options.method == Method::article) break;
  } while ((base::Monotonic::now() - start).count < nanoseconds);
  return {};
}

Summary summarize(const Candidate& candidate, Method method, double ticks_per_nanosecond) {
  std::vector<Sample> samples;
  samples.reserve(candidate.raw.size());
  const double calls = method == Method::article ? 1 : candidate.row.batch;
  const double operations = calls * candidate.target->operations();
  for (const std::uint64_t raw : candidate.raw) {
    const auto value = static_cast<double>(raw & ~interrupted_bit);
    const double nanoseconds = method == Method::article ? value : (value - candidate.timer) / ticks_per_nanosecond;
    samples.push_back({std::max(nanoseconds / operations, 0.0), (raw & interrupted_bit) != 0});
  }
  return bench::summarize(samples, tick_of_the_machine / operations);
}

// A way whose door the machine has not, with the reason; asked of the library before a target is made.
std::optional<std::string> refusal_of(Way way) {
  const auto door = row_of(way).door;
  if (!door) return std::nullopt;
  const DoorState state = probe_door(*door);
  if (is_usable(state.presence)) return std::nullopt;
  return fmt::format("{}: {}", presence_name(state.presence), state.why);
}

std::vector<Candidate> make_candidates(const MeasureOptions& options) {
  std::vector<Candidate> candidates;
  for (const WayRow& row : ways) {
    if (!options.only.empty() && std::find(options.only.begin(), options.only.end(), row.way) == options.only.end())
      continue;
    Candidate& candidate = candidates.emplace_back();
    candidate.row.way = row.way;
    if (auto refusal = refusal_of(row.way)) {
      candidate.row.why = std::move(*refusal);
      continue;
    }
    auto target = make_target(row.way, options.work);
    if (target)
      candidate.target = std::move(*target);
    else
      give_up(candidate, target.error());
  }
  return candidates;
}

}  // namespace

const Summary* Report::cost_of(Way way) const {
  for (const MeasuredWay& row : ways)
    if (row.way == way && row.cost) return &*row.cost;
  return nullptr;
}

base::Result<Report> measure(const MeasureOptions& options) {
  Report report;
  report.machine = kernel::describe_machine();
  report.work = options.work;
  report.method = options.method;
  report.cpu = options.cpu >= 0 ? options.cpu : ::sched_getcpu();
  RS_TRY(pin, Pin::to(report.cpu));
  report.sees_interruptions = InterruptionWatch().works();
  for (const Door door : {Door::sysenter64, Door::call_gate}) report.record.push_back(probe_door(door));

  const TickRate rate;
  const auto tell = [&](double done, std::string_view now) {
    if (options.progress) options.progress(done, now);
  };
  tell(0, "warming up");
  std::vector<Candidate> candidates = make_candidates(options);
  const double first_rate = rate.ticks_per_nanosecond();
  for (Candidate& candidate : candidates) {
    if (!candidate.target) continue;
    if (const auto prepared = prepare(candidate, first_rate); !prepared) give_up(candidate, prepared.error());
  }

  const double slices = rounds * static_cast<double>(std::max<std::size_t>(candidates.size(), 1));
  double slice = 0;
  for (int round = 0; round < rounds; ++round) {
    for (Candidate& candidate : candidates) {
      tell(slice++ / slices, row_of(candidate.row.way).label);
      if (!candidate.target) continue;
      const auto sampled = sample_for(candidate, options, options.seconds / slices);
      if (!sampled) give_up(candidate, sampled.error());
    }
  }
  tell(1, "");

  report.ticks_per_nanosecond = rate.ticks_per_nanosecond();
  for (Candidate& candidate : candidates) {
    if (candidate.target) {
      candidate.row.cost = summarize(candidate, options.method, report.ticks_per_nanosecond);
      if (options.method == Method::article)
        candidate.row.batch = 1;
      else
        report.timer = std::max(report.timer, candidate.timer / report.ticks_per_nanosecond);
    }
    report.ways.push_back(std::move(candidate.row));
  }
  return report;
}

}  // namespace ringside::bench
