#include "ringside/doors.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <optional>
#include <span>

#include "abi/attempt.h"
#include "abi/compat/compat_program.h"
#include "abi/cpu.h"
#include "base/fd.h"

namespace ringside {
namespace {

TEST(Attempt, tells_what_the_child_died_of) {
  const abi::Attempt died = abi::attempt([]() -> long {
    __asm__ volatile("ud2");
    return 0;
  });
  EXPECT_TRUE(died.ended);
  EXPECT_EQ(died.signal, SIGILL);
  const abi::Attempt lived = abi::attempt([] { return 42L; });
  EXPECT_TRUE(lived.ended);
  EXPECT_EQ(lived.signal, 0);
  EXPECT_EQ(lived.value, 42);
}

TEST(Doors, have_names_that_lead_back) {
  for (const Door door : all_doors) EXPECT_EQ(door_from_name(door_name(door)), door);
  EXPECT_EQ(door_from_name("int81"), std::nullopt);
}

TEST(Doors, each_is_probed_with_a_reason) {
  const auto states = probe_doors();
  ASSERT_EQ(states.size(), std::size(all_doors));
  for (std::size_t i = 0; i < states.size(); ++i) {
    EXPECT_EQ(states[i].door, all_doors[i]);
    EXPECT_FALSE(states[i].why.empty());
    EXPECT_NE(states[i].presence, Presence::unknown) << door_name(states[i].door) << ": " << states[i].why;
  }
}

TEST(Doors, no_cpu_has_both_sysenter_and_syscall_in_32_bit_code) {
  const DoorState sysenter = probe_door(Door::sysenter);
  const DoorState syscall32 = probe_door(Door::syscall32);
  if (sysenter.presence == Presence::disabled_by_kernel) GTEST_SKIP() << "needs IA-32 emulation: " << sysenter.why;
  if (abi::cpu_vendor() == abi::Vendor::intel) {
    EXPECT_EQ(sysenter.presence, Presence::present) << sysenter.why;
    EXPECT_FALSE(is_usable(syscall32.presence)) << syscall32.why;
  } else if (abi::cpu_vendor() == abi::Vendor::amd) {
    EXPECT_EQ(sysenter.presence, Presence::refused_by_cpu) << sysenter.why;
    EXPECT_EQ(syscall32.presence, Presence::present) << syscall32.why;
  } else {
    GTEST_SKIP() << "needs a CPU of Intel or AMD";
  }
}

TEST(Doors, vsyscall_agrees_with_the_map) {
  const auto maps = base::read_whole_file("/proc/self/maps");
  ASSERT_TRUE(maps);
  const bool mapped = maps->find("[vsyscall]") != std::string::npos;
  EXPECT_EQ(vsyscall_mode() != VsyscallMode::none, mapped);
  EXPECT_EQ(probe_door(Door::vsyscall).presence, mapped ? Presence::emulated : Presence::disabled_by_kernel);
}

TEST(Doors, no_kernel_takes_sysenter_or_a_call_gate_from_64_bit_code) {
  EXPECT_FALSE(is_usable(probe_door(Door::sysenter64).presence));
  EXPECT_FALSE(is_usable(probe_door(Door::call_gate).presence));
}

class Compat : public ::testing::Test {
 protected:
  void SetUp() override {
    auto started = abi::CompatProgram::start();
    if (!started && started.error().errno_value == ENOEXEC) GTEST_SKIP() << "needs IA-32 emulation";
    ASSERT_TRUE(started) << started.error().message();
    program_.emplace(std::move(*started));
  }

  std::optional<abi::CompatProgram> program_;
};

TEST_F(Compat, registers_come_back_as_the_door_leaves_them) {
  for (const std::uint32_t door : {compat_int80, compat_kernel_vsyscall}) {
    compat_request request{};
    request.door = door;
    request.call = compat_getppid;
    const auto shown = program_->show(request);
    ASSERT_TRUE(shown) << shown.error().message();
    EXPECT_EQ(shown->before.eax, 64u);
    EXPECT_EQ(shown->after.eax, static_cast<std::uint32_t>(getpid()));
    EXPECT_EQ(shown->after.ebx, shown->before.ebx);
    EXPECT_EQ(shown->after.ecx, shown->before.ecx);
    EXPECT_EQ(shown->after.edx, shown->before.edx);
    EXPECT_EQ(shown->after.esi, 0x51515151u);
    EXPECT_EQ(shown->after.edi, 0xd1d1d1d1u);
    EXPECT_EQ(shown->after.ebp, 0xb9b9b9b9u);
  }
}

TEST_F(Compat, a_refused_door_is_told_by_the_signal) {
  const bool amd = abi::cpu_vendor() == abi::Vendor::amd;
  // Where it is not refused it may panic the kernel: the probe knows.
  const DoorState state = probe_door(amd ? Door::sysenter : Door::syscall32);
  if (state.presence != Presence::refused_by_cpu) GTEST_SKIP() << "needs a CPU that refuses a door: " << state.why;
  compat_request request{};
  request.door = amd ? compat_sysenter : compat_syscall32;
  request.call = compat_getppid;
  EXPECT_FALSE(program_->show(request));
  EXPECT_EQ(program_->death_signal(), SIGILL);
  EXPECT_FALSE(program_->show(request)) << "it is dead";
}

TEST_F(Compat, samples_are_ticks_that_grow_with_the_batch) {
  compat_request request{};
  request.what = compat_sample;
  request.door = compat_int80;
  request.call = compat_getppid;
  std::uint64_t one[64], many[64];
  request.batch = 1;
  ASSERT_TRUE(program_->sample(request, one));
  request.batch = 100;
  ASSERT_TRUE(program_->sample(request, many));
  const auto least = [](std::span<std::uint64_t> all) {
    for (std::uint64_t& sample : all) sample &= ~compat_interrupted;
    return *std::min_element(all.begin(), all.end());
  };
  EXPECT_GT(least(one), 0u);
  EXPECT_GT(least(many), 20 * least(one));
}

TEST_F(Compat, an_unknown_request_ends_it) {
  compat_request request{};
  request.door = 77;
  EXPECT_FALSE(program_->show(request));
  EXPECT_EQ(program_->death_signal(), 0);
}

}  // namespace
}  // namespace ringside
