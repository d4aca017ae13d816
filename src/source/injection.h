// Tampering with calls, as strace's -e inject= asks for it: an Injection says which calls and what happens to them,
// the Injector turns them into a Decision on each call that begins. It counts calls by thread and number; its
// Decisions refer to its storage until the thread's next call. One thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "event/event.h"
#include "source/call_set.h"

namespace ringside::source {

struct Injection {
  struct Poke {
    std::size_t argument = 0;  // from 0; beyond the registers: nothing happens
    std::vector<std::byte> bytes;
  };

  CallSet calls;
  std::optional<std::int64_t> result;  // given to the call instead of carrying it out; negative errno
  std::array<std::int32_t, abi::abi_count> instead{-1, -1, -1};  // with `result`: the number carried out, by ABI
  int signal = 0;
  std::int64_t delay_enter = -1;  // nanoseconds; below 0: none asked for
  std::int64_t delay_exit = -1;
  std::vector<Poke> enter_pokes;
  std::vector<Poke> exit_pokes;

  // Which of a thread's calls of the same number: first, first+step, … up to last. Step 0: the first alone.
  std::uint32_t first = 1;
  std::uint32_t last = UINT32_MAX;
  std::uint32_t step = 1;
};

// SET[:error=ENOENT|:retval=5][:signal=INT][:syscall=getpid][:delay_enter=1ms][:delay_exit=…]
// [:poke_enter=@arg1=00ff,…][:poke_exit=…][:when=FIRST[..LAST][+[STEP]]]. `fault`: only error, syscall and when, and
// without an error ENOSYS. Returns what is wrong with it, or nothing when `injection` has been set.
std::optional<std::string> parse_injection(std::string_view text, bool fault, Injection& injection);

// A number with s, ms, us (also without) or ns behind it; nothing when it is none or below zero.
std::optional<std::int64_t> parse_microseconds(std::string_view text);

class Injector {
 public:
  // Where several injections name a call, the last one counts.
  explicit Injector(std::vector<Injection> injections) : injections_(std::move(injections)) {}

  bool is_idle() const { return injections_.empty(); }

  struct Decision {
    event::Verdict verdict;
    std::span<const event::Poke> pokes;      // before the call is carried out
    std::span<const std::size_t> no_places;  // arguments, from 0, that were to be poked and that the call has not
    std::size_t arguments = 0;               // that it has, where there are such
  };

  Decision decide(const event::Call& call);
  void on_life(const event::Life& life);

 private:
  struct Thread {
    bool starting = false;  // the execve that starts the command is not tampered with
    std::unordered_map<std::uint64_t, std::uint32_t> calls;
    std::vector<event::Poke> enter_pokes;
    std::vector<event::Poke> exit_pokes;
    std::vector<std::size_t> no_places;
  };
  const Injection* find(const event::Call& call) const;

  std::vector<Injection> injections_;
  std::unordered_map<event::Pid, Thread> threads_;
};

}  // namespace ringside::source
