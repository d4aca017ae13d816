#include "source/injection.h"

#include <gtest/gtest.h>

#include "source/number_set.h"

namespace ringside::source {
namespace {

constexpr std::uint64_t getcwd_number = 79;

event::Call call_of(event::Pid tid, std::uint64_t number = getcwd_number) {
  event::Call call;
  call.tid = call.pid = tid;
  call.number = number;
  call.row = catalog::find(call.abi, number);
  call.args = {0x1000, 64};
  return call;
}

Injector injector_of(std::string_view text, bool fault = false) {
  Injection injection;
  const auto complaint = parse_injection(text, fault, injection);
  EXPECT_FALSE(complaint) << *complaint;
  return Injector({injection});
}

// 1 for each of the first calls that is tampered with, else 0.
std::string hits(std::string_view when, int calls = 8) {
  Injector injector = injector_of("getcwd:error=ENOENT:when=" + std::string(when));
  std::string text;
  for (int i = 0; i < calls; ++i) text += injector.decide(call_of(7)).verdict.skip ? '1' : '0';
  return text;
}

TEST(Injection, counts_as_when_says) {
  EXPECT_EQ(hits("3"), "00100000");
  EXPECT_EQ(hits("3+"), "00111111");
  EXPECT_EQ(hits("2+3"), "01001001");
  EXPECT_EQ(hits("2..4"), "01110000");
  EXPECT_EQ(hits("2..4+"), "01110000");
  EXPECT_EQ(hits("1..6+2"), "10101000");
}

TEST(Injection, counts_each_thread_and_each_call_by_itself) {
  Injector injector = injector_of("getcwd,read:error=EIO:when=2");
  EXPECT_FALSE(injector.decide(call_of(1)).verdict.skip);
  EXPECT_FALSE(injector.decide(call_of(2)).verdict.skip);
  EXPECT_FALSE(injector.decide(call_of(1, 0)).verdict.skip);
  EXPECT_TRUE(injector.decide(call_of(1)).verdict.skip);
  EXPECT_TRUE(injector.decide(call_of(1, 0)).verdict.skip);
  event::Life ended;
  ended.kind = event::Life::Kind::exited;
  ended.tid = 2;
  injector.on_life(ended);
  EXPECT_FALSE(injector.decide(call_of(2)).verdict.skip);  // another thread of the same id begins anew
}

TEST(Injection, leaves_the_first_execve_alone) {
  Injector injector = injector_of("all", true);
  event::Life life;
  life.kind = event::Life::Kind::attached;
  life.tid = life.other = 5;
  injector.on_life(life);
  EXPECT_FALSE(injector.decide(call_of(5, 59)).verdict.skip);
  life.kind = event::Life::Kind::execed;
  injector.on_life(life);
  EXPECT_TRUE(injector.decide(call_of(5, 59)).verdict.skip);
}

TEST(Injection, carries_everything_to_the_verdict) {
  Injector injector = injector_of(
      "getcwd:retval=0x10:signal=usr1:syscall=getpid:delay_enter=2ms:delay_exit=3:poke_enter=@arg1=00fF:"
      "poke_exit=@arg2=41,@arg1=4243");
  const Injector::Decision decision = injector.decide(call_of(1));
  const event::Verdict& verdict = decision.verdict;
  EXPECT_TRUE(verdict.skip);
  EXPECT_EQ(verdict.result, 16);
  EXPECT_EQ(verdict.signal, 10);
  EXPECT_EQ(verdict.instead, 39);
  EXPECT_EQ(verdict.delay, 2'000'000);
  EXPECT_EQ(verdict.exit_delay, 3'000);
  ASSERT_EQ(decision.pokes.size(), 1U);
  EXPECT_EQ(decision.pokes[0].address, 0x1000U);
  EXPECT_EQ(decision.pokes[0].bytes.back(), std::byte{0xff});
  ASSERT_EQ(verdict.exit_pokes.size(), 2U);
  EXPECT_EQ(verdict.exit_pokes[0].address, 64U);
  EXPECT_TRUE(decision.no_places.empty());
}

TEST(Injection, lets_the_last_of_several_count) {
  std::vector<Injection> list(2);
  ASSERT_FALSE(parse_injection("%file:error=EIO", false, list[0]));
  ASSERT_FALSE(parse_injection("getcwd:retval=1", false, list[1]));
  Injector injector(list);
  EXPECT_EQ(injector.decide(call_of(1)).verdict.result, 1);
  EXPECT_EQ(injector.decide(call_of(1, 2)).verdict.result, -5);  // open
  EXPECT_FALSE(injector.decide(call_of(1, 3)).verdict.skip);     // close
}

TEST(Injection, refuses_nonsense_by_name) {
  Injection injection;
  EXPECT_EQ(parse_injection("nope:error=5", false, injection), "invalid system call 'nope'");
  for (const char* text : {"getcwd", "getcwd:error=0", "getcwd:error=4096", "getcwd:error=1:retval=1",
                           "getcwd:signal=65", "getcwd:when=1", "getcwd:error=1:when=0", "getcwd:error=1:when=2..1",
                           "getcwd:error=1:when=1+0", "getcwd:delay_enter=-1", "getcwd:delay_enter=1m",
                           "getcwd:syscall=getpid", "getcwd:retval=1:syscall=read", "getcwd:poke_enter=@arg8=00",
                           "getcwd:poke_enter=@arg1=0", "getcwd:poke_enter=@arg1=00,@arg1=00", "getcwd:foo=1"})
    EXPECT_EQ(parse_injection(text, false, injection), "invalid inject argument '" + std::string(text) + "'");
  EXPECT_EQ(parse_injection("getcwd:retval=1", true, injection), "invalid fault argument 'getcwd:retval=1'");
}

TEST(NumberSet, takes_lists_and_their_opposites) {
  NumberSet set;
  EXPECT_TRUE(set.is_empty());
  EXPECT_FALSE(parse_number_set("3,5", set));
  EXPECT_TRUE(set.has(3) && set.has(5) && !set.has(4) && !set.has(-1));
  EXPECT_FALSE(parse_number_set("!3", set));
  EXPECT_TRUE(!set.has(3) && set.has(4) && !set.has(-100));
  EXPECT_FALSE(parse_number_set("all", set));
  EXPECT_TRUE(set.has(0));
  EXPECT_FALSE(parse_number_set("none", set));
  EXPECT_TRUE(set.is_empty());
  for (const char* bad : {"", "x", "-1", "3x", "99999999999"})
    EXPECT_EQ(parse_number_set(bad, set), "invalid descriptor '" + std::string(bad) + "'");
}

}  // namespace
}  // namespace ringside::source
