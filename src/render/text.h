// strace's lines: prefix, call, result. Keeps per thread what has been printed of a call that has not ended
// yet; nobody else knows of `<unfinished ...>`. Borrows its outputs. One thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>

#include "base/writer.h"
#include "catalog/signature_cache.h"
#include "decode/decode.h"
#include "event/event.h"
#include "render/dump.h"
#include "render/outputs.h"
#include "render/stack_text.h"
#include "render/text_visitor.h"
#include "source/call_set.h"

namespace ringside::render {

enum class Clock : std::uint8_t { none, time, unix };

struct TextOptions {
  decode::Options decode;
  HexStrings hex = HexStrings::none;
  unsigned column = 40;       // -a
  Clock clock = Clock::none;  // -t, -tt, -ttt
  unsigned clock_digits = 0;  // after the point: 0, 3, 6 or 9
  bool relative = false;      // -r
  unsigned relative_digits = 6;
  bool durations = false;  // -T
  unsigned duration_digits = 6;
  bool instruction_pointer = false;  // -i
  bool doors = false;                // --door
  bool always_pid = false;           // every line begins with the pid, as in a file with -f
  bool pid_when_one = false;         // with pid_when_several: also while only one is watched
  bool pid_when_several = true;      // `[pid 1234] ` while more than one thread is watched
  // -e status=: with any of these off, calls are printed when they have ended.
  bool show_successful = true;
  bool show_failed = true;
  bool show_unfinished = true;   // the thread ended meanwhile
  bool show_unavailable = true;  // ended, with a result that the source cannot see
  bool show_detached = true;     // the thread was let go meanwhile
  bool ends_at_once = false;     // the line of a call that does not come back ends at its beginning
  bool numbers = false;          // -n
  Constants constants = Constants::named;
  Descriptors descriptors = {.paths = true};  // what is shown of Call::descriptors
  bool argument_names = false;                // -N
  Contexts contexts = Contexts::types;        // what is shown of contexts that were asked for
  bool colors = false;
  source::CallSet abbreviated = source::CallSet::everything();   // -e abbrev=
  source::CallSet dereferenced = source::CallSet::everything();  // -e verbose=
  source::CallSet raw;                                           // -e raw=
  DumpOptions dumps;
  bool stacks = false;                        // -k
  bool stack_sources = false;                 // -kk
  bool flush_each = true;                     // hand every piece over at once, so that a hang shows where
  bool announce_exit = true;                  // +++ exited with 0 +++
  bool announce_superseded = true;            // +++ superseded by execve in pid 1234 +++
  bool announce_abi = true;                   // [ Process PID=1234 runs in 32 bit mode. ]
  std::uint64_t signals = ~std::uint64_t{0};  // -e signal=: bit n-1 for signal n
};

class TextRenderer final : public event::Sink {
 public:
  TextRenderer(const TextOptions& options, Outputs outputs);

  event::Verdict on_event(const event::Event& event) override;

 private:
  // The line under construction on an output: whose it is (0: none) and how many columns it has.
  struct Line {
    event::Pid owner = 0;
    std::size_t columns = 0;
  };
  struct Thread {
    base::Writer* output = nullptr;
    Line* line = nullptr;   // that of the output
    bool in_call = false;   // an Enter was printed, its Exit is to come
    bool complete = false;  // all its arguments were printed
    bool comma = false;     // the next argument needs one
    std::string begun;      // of the next argument, printed with the Enter
    std::size_t begun_invisible = 0;
    const catalog::Syscall* row = nullptr;  // for `<... resumed>`
    std::uint64_t number = 0;
    abi::Abi abi = abi::Abi::x86_64;  // of its last call
    bool has_number = false;          // it has made a call
    std::string comm;                 // as it was last, for -Y
    std::string context;              // of SELinux, as it was last

    // Its call is printed only if it does not end: what was to be seen of it at its beginning.
    bool staged = false;
    std::string stage;
    std::size_t stage_invisible = 0;
    event::Time stage_time;
    std::uint64_t stage_ip = 0;

    std::string stack;  // of a call that does not come back to it, to be printed at the call's end
  };

  Thread& thread(event::Pid tid);
  void forget(event::Pid tid);
  void enter(const event::Call& call);
  void begin_argument(const event::Call& call, const catalog::Signature& signature, Thread& here);
  void end_arguments(const event::Call& call, const catalog::Signature& signature, Thread& here);
  void stage(const event::Call& call);
  void print_stage(event::Pid tid, Thread& here);
  bool shows_all() const;
  void exit(const event::Call& call);
  void complete(const event::Call& call);
  void life(const event::Life& life);
  void loss(const event::Loss& loss);
  void signal(const event::Life& life, Thread& here);
  void end_renamed(const event::Life& life);
  void announce(const event::Life& life, Thread& here, std::string_view before, std::string_view subject,
                std::string_view after);

  void notice_abi(event::Pid tid, abi::Abi abi, Thread& here, const event::Time& time, const std::uint64_t* ip);
  void begin_line(event::Pid tid, Thread& here, const event::Time& time, const std::uint64_t* ip);
  void resume(event::Pid tid, Thread& here, const event::Time& time, const std::uint64_t* ip);
  void begin_call(const event::Call& call, const catalog::Signature& signature, decode::Part part);
  void close_arguments(Thread& here);
  void finish_call(const event::Call& call, const catalog::Signature& signature, Thread& here);
  void abandon_call(event::Pid tid, Thread& here, const event::Time& time);
  void end_piece(Thread& here);
  void end_line(Thread& here);
  void keep_stack(const event::Call& call, Thread& here);
  void print_stack(const event::Stack* stack, Thread& here);
  void write(Thread& here);

  void note_name(event::Pid tid, Thread& here);  // for when it has ended
  void append_name(event::Pid tid, Thread& here);
  void append_padded(std::uint64_t value, std::size_t width, char fill);
  void append_fraction(std::int64_t nanoseconds, unsigned digits);
  void append_clock(const event::Time& time);
  void append_relative(const event::Time& time);
  void append_error(int error);
  void append_error_name(int error);
  void append_raw(const event::Call& call, const catalog::Signature& signature);
  // How this call is to be decoded; holds until the next one.
  const decode::Options& options_for(const event::Call& call);
  bool is_raw(const event::Call& call) const;
  void prepare_number(const event::Call& call, Thread& here);
  void append_tampering(const event::Call& call);
  void append_unknown(abi::Abi abi, std::uint64_t number);

  static constexpr std::int64_t second = 1'000'000'000;  // nanoseconds

  TextOptions options_;
  Outputs outputs_;
  TextVisitor visitor_;
  decode::Options call_options_;
  bool qualified_;  // calls differ in how they are decoded
  std::unique_ptr<StackText> stacks_;
  catalog::SignatureCache signatures_;
  std::unordered_map<event::Pid, Thread> threads_;
  Thread* latest_ = nullptr;  // of threads_, found last
  event::Pid latest_tid_ = 0;
  std::unordered_map<base::Writer*, Line> lines_;
  std::size_t line_start_ = 0;  // in visitor_.text(): what lies before belongs to the line above
  std::int64_t last_time_ = 0;  // for -r
  std::int64_t day_second_ = -1;
  char day_text_[16] = {};  // HH:MM:SS of day_second_, worked out once a second
};

}  // namespace ringside::render
