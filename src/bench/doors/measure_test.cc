#include "bench/doors/measure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <signal.h>
#include <unistd.h>

#include "bench/doors/explain.h"
#include "bench/doors/interruption.h"
#include "bench/doors/target.h"

namespace ringside::bench {
namespace {

using ::testing::HasSubstr;

TEST(InterruptionWatch, fires_on_a_signal_and_on_another_thread_s_turn) {
  InterruptionWatch watch;
  if (!watch.works()) GTEST_SKIP() << "needs rseq, registered by the C library";
  watch.arm();
  EXPECT_FALSE(watch.fired());
  struct sigaction action {
  }, before{};
  action.sa_handler = [](int) {};
  ASSERT_EQ(sigaction(SIGUSR1, &action, &before), 0);
  watch.arm();
  raise(SIGUSR1);
  EXPECT_TRUE(watch.fired());
  sigaction(SIGUSR1, &before, nullptr);
  watch.arm();
  EXPECT_FALSE(watch.fired());
  usleep(1000);
  EXPECT_TRUE(watch.fired());
}

TEST(Targets, do_the_work_and_cost_more_than_the_timer) {
  for (const Way way : {Way::near_call, Way::indirect_call, Way::syscall, Way::libc, Way::invalid_instruction}) {
    auto target = make_target(way, Work::gettimeofday);
    ASSERT_TRUE(target) << row_of(way).name << ": " << target.error().message();
    std::uint64_t samples[32];
    ASSERT_TRUE((*target)->sample(200, samples));
    for (const std::uint64_t sample : samples) EXPECT_GT(sample & ~interrupted_bit, 200u) << row_of(way).name;
  }
}

TEST(Targets, give_the_handler_of_sigill_back) {
  struct sigaction before {
  }, after{};
  sigaction(SIGILL, nullptr, &before);
  { const auto target = make_signal_target(Work::getppid); }
  sigaction(SIGILL, nullptr, &after);
  EXPECT_EQ(before.sa_handler, after.sa_handler);
}

TEST(Targets, say_what_a_door_does_not_have) {
  EXPECT_FALSE(make_target(Way::vdso, Work::getppid));
  EXPECT_FALSE(make_target(Way::vsyscall, Work::clock_gettime));
}

TEST(Measure, gives_every_way_a_figure_or_a_reason) {
  MeasureOptions options;
  options.seconds = 0.1;
  options.work = Work::getppid;
  double last = -1;
  options.progress = [&](double done, std::string_view) {
    EXPECT_GE(done, last);
    last = done;
  };
  cpu_set_t before, after;
  sched_getaffinity(0, sizeof before, &before);
  const auto report = measure(options);
  sched_getaffinity(0, sizeof after, &after);
  EXPECT_TRUE(CPU_EQUAL(&before, &after)) << "the affinity was not given back";
  ASSERT_TRUE(report) << report.error().message();
  EXPECT_EQ(last, 1);
  ASSERT_EQ(report->ways.size(), std::size(ways));
  for (const MeasuredWay& row : report->ways) {
    if (!row.cost) {
      EXPECT_FALSE(row.why.empty()) << row_of(row.way).name;
      continue;
    }
    const Summary& cost = *row.cost;
    EXPECT_GT(cost.samples, 0u) << row_of(row.way).name;
    EXPECT_LE(cost.least, cost.median);
    EXPECT_LE(cost.median, cost.p99);
  }
  EXPECT_EQ(report->cost_of(Way::vdso), nullptr) << "the vDSO has no getppid";
  ASSERT_NE(report->cost_of(Way::syscall), nullptr);
  EXPECT_GT(report->cost_of(Way::syscall)->median, report->cost_of(Way::near_call)->median);
  EXPECT_GT(report->ticks_per_nanosecond, 0.1);
}

TEST(Measure, refuses_a_cpu_that_there_is_not) {
  MeasureOptions options;
  options.cpu = CPU_SETSIZE - 1;
  options.only = {Way::near_call};
  EXPECT_FALSE(measure(options));
}

TEST(Measure, article_method_keeps_the_timer_in) {
  MeasureOptions options;
  options.method = Method::article;
  options.only = {Way::near_call, Way::syscall};
  const auto report = measure(options);
  ASSERT_TRUE(report);
  const Summary* call = report->cost_of(Way::near_call);
  ASSERT_NE(call, nullptr);
  EXPECT_GT(call->least, 2) << "a reading of the clock is in it";
  EXPECT_EQ(call->samples + call->interrupted, 5000u);
}

TEST(Explain, shows_the_instruction_and_what_it_did) {
  ExplainOptions options;
  options.seconds = 0;
  options.work = Work::getppid;
  const auto text = explain_door("syscall", options);
  ASSERT_TRUE(text);
  EXPECT_THAT(*text, HasSubstr("0f 05"));
  EXPECT_THAT(*text, HasSubstr("rcx"));
  EXPECT_THAT(*text, HasSubstr("0x6e"));  // its number, in rax
  EXPECT_THAT(*text, HasSubstr("Step by step"));
}

TEST(Explain, has_something_to_say_of_each) {
  ExplainOptions options;
  options.seconds = 0;
  for (const std::string_view name : explainable()) {
    const auto text = explain_door(name, options);
    ASSERT_TRUE(text) << name;
    EXPECT_GT(text->size(), 300u) << name;
  }
  EXPECT_FALSE(explain_door("int81", options));
  for (const WayRow& way : ways) EXPECT_TRUE(explain_door(way.name, options)) << way.name;
}

}  // namespace
}  // namespace ringside::bench
