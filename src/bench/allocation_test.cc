// Nothing is allocated per event once the buffers are warm: counted, not assumed.
#include <fcntl.h>
#include <gtest/gtest.h>

#include "bench/allocation_count_test.h"
#include "bench/kept_calls.h"
#include "catalog/plan.h"
#include "render/json.h"
#include "render/text.h"
#include "source/copier.h"
#include "source/remote_memory.h"

namespace ringside::bench {
namespace {

class Allocation : public testing::Test {
 protected:
  void SetUp() override {
    const auto kept = keep_calls_of({"ls", "-l", "/"}, calls_);
    if (!kept) GTEST_SKIP() << "needs ptrace: " << kept.error().message();
    ASSERT_GT(calls_.size(), 20U);
  }

  void expect_none_when_warm(event::Sink& sink) {
    send(sink);
    const std::size_t before = allocation_count();
    send(sink);
    EXPECT_EQ(allocation_count() - before, 0U);
  }

  void send(event::Sink& sink) {
    for (std::size_t i = 0; i < calls_.size(); ++i) {
      sink.on_event(event::Enter{calls_[i]});
      sink.on_event(event::Exit{calls_[i]});
      sink.on_event(event::Complete{calls_[i]});
    }
  }

  KeptCalls calls_;
  base::Writer out_{base::Fd(::open("/dev/null", O_WRONLY | O_CLOEXEC)), "/dev/null"};
};

TEST_F(Allocation, none_per_event_as_text) {
  render::TextRenderer renderer({}, [&](event::Pid) -> base::Writer& { return out_; });
  expect_none_when_warm(renderer);
}

TEST_F(Allocation, none_per_event_as_json) {
  render::JsonRenderer renderer({}, [&](event::Pid) -> base::Writer& { return out_; });
  expect_none_when_warm(renderer);
}

// The copy plans of the same calls, over memory of which some is there and some is not.
class Pages final : public source::MemoryReader {
 public:
  void read(std::span<source::MemoryRead> reads) override {
    for (source::MemoryRead& one : reads) {
      one.got = one.address % 3 == 0 ? 0 : one.to.size();
      for (std::byte& byte : one.to.first(one.got)) byte = std::byte{0x41};
    }
  }
};

TEST_F(Allocation, none_per_call_while_copying) {
  const catalog::PlanTable plans(abi::Abi::x86_64, {});
  Pages memory;
  event::Capture capture;
  const auto copy_all = [&] {
    for (std::size_t i = 0; i < calls_.size(); ++i) {
      const event::Call& call = calls_[i];
      if (call.row == nullptr) continue;
      capture.clear();
      const catalog::Plan& plan = plans.plan_for(*call.row, call.args);
      const source::CallState state{call.args, call.result, call.failed};
      source::copy(plan, event::Phase::entry, state, memory, capture);
      source::copy(plan, event::Phase::exit, state, memory, capture);
    }
  };
  copy_all();
  const std::size_t before = allocation_count();
  copy_all();
  EXPECT_EQ(allocation_count() - before, 0U);
}

}  // namespace
}  // namespace ringside::bench
