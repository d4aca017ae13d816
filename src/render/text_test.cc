// strace's notation from synthetic events: no tracee, no privilege.
#include "render/text.h"

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstring>

namespace ringside::render {
namespace {

const catalog::Syscall* row(const char* name, abi::Abi abi = abi::Abi::x86_64) {
  for (const catalog::Syscall* candidate : catalog::all())
    if (std::strcmp(candidate->name, name) == 0 && catalog::number_on(*candidate, abi) != catalog::absent)
      return candidate;
  return nullptr;
}

class Text : public testing::Test {
 protected:
  void put(std::uint64_t address, std::string_view bytes, event::Phase phase, bool fault = false) {
    const auto room = memory_.reserve(bytes.size());
    std::memcpy(room.data(), bytes.data(), bytes.size());
    event::Block block;
    block.address = address;
    block.got = static_cast<std::uint32_t>(bytes.size());
    block.wanted = block.got + (fault ? 100 : 0);
    block.phase = phase;
    block.fault = fault;
    memory_.commit(block);
  }

  event::Call call(const char* name, std::array<std::uint64_t, 6> args, std::int64_t result) {
    event::Call made;
    made.pid = made.tid = 100;
    made.row = row(name);
    made.number = made.row != nullptr ? static_cast<std::uint64_t>(made.row->x86_64) : 0;
    made.args = args;
    made.result = result;
    made.failed = result < 0 && result > -4096;
    made.memory = &memory_;
    made.entered = {1'000'000'000, 1'700'000'000'000'000'000};
    made.left = {1'002'500'000, 1'700'000'000'002'500'000};
    return made;
  }

  static event::Life exited(int status) {
    event::Life life;
    life.kind = event::Life::Kind::exited;
    life.pid = life.tid = 100;
    life.status = status;
    return life;
  }

  // What the renderer has written since the last time.
  std::string take() {
    (void)out_.flush();
    std::string text(static_cast<std::size_t>(::lseek(file_.get(), 0, SEEK_CUR)), '\0');
    const ssize_t got = ::pread(file_.get(), text.data(), text.size(), 0);
    text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    (void)::lseek(file_.get(), 0, SEEK_SET);
    return text;
  }

  TextRenderer make(const TextOptions& options = {}) {
    return TextRenderer(options, [this](event::Pid) -> base::Writer& { return out_; });
  }

  std::string line(const event::Call& call, const TextOptions& options = {}) {
    TextRenderer renderer = make(options);
    renderer.on_event(event::Complete{call});
    return take();
  }

  event::Capture memory_;
  base::Fd file_{::memfd_create("text", MFD_CLOEXEC)};
  base::Writer out_{file_.get(), "text"};
};

TEST_F(Text, pads_to_the_column_and_names_the_error) {
  EXPECT_EQ(line(call("close", {3}, 0)), "close(3)                                = 0\n");
  EXPECT_EQ(line(call("close", {77}, -9)),
            "close(77)                               = -1 EBADF (Bad file descriptor)\n");
  EXPECT_EQ(line(call("close", {3}, 0), {.column = 10}), "close(3)  = 0\n");
  EXPECT_EQ(line(call("close", {3}, 0), {.column = 0}), "close(3) = 0\n");
}

TEST_F(Text, shows_a_restart_without_a_number) {
  EXPECT_EQ(line(call("close", {3}, -512), {.column = 0}),
            "close(3) = ? ERESTARTSYS (To be restarted if SA_RESTART is set)\n");
  EXPECT_EQ(line(call("close", {3}, -600), {.column = 0}), "close(3) = -1 (errno 600)\n");
}

TEST_F(Text, quotes_and_cuts_what_was_read) {
  put(0x1000, "hello world", event::Phase::exit);
  EXPECT_EQ(line(call("read", {0, 0x1000, 100}, 11), {.column = 0}), "read(0, \"hello world\", 100) = 11\n");
  EXPECT_EQ(line(call("read", {0, 0x1000, 100}, 11), {.decode = {.string_limit = 5}, .column = 0}),
            "read(0, \"hello\"..., 100) = 11\n");
}

TEST_F(Text, shows_the_address_of_what_could_not_be_read) {
  put(0x1000, "abc", event::Phase::entry, true);
  EXPECT_EQ(line(call("write", {1, 0x1000, 5}, -14), {.column = 0}),
            "write(1, 0x1000, 5) = -1 EFAULT (Bad address)\n");
  EXPECT_EQ(line(call("write", {1, 0, 5}, -14), {.column = 0}), "write(1, NULL, 5) = -1 EFAULT (Bad address)\n");
  EXPECT_EQ(line(call("read", {0, 0x1000, 5}, -9), {.column = 0}),
            "read(0, 0x1000, 5) = -1 EBADF (Bad file descriptor)\n");
}

TEST_F(Text, shows_an_unterminated_path_as_an_address) {
  put(0x2000, "/tmp/x", event::Phase::entry, true);
  EXPECT_EQ(line(call("access", {0x2000, 0}, -14), {.column = 0}),
            "access(0x2000, F_OK) = -1 EFAULT (Bad address)\n");
}

TEST_F(Text, names_flags_and_keeps_unknown_bits) {
  put(0x1000, "f", event::Phase::entry, true);
  memory_.clear();
  put(0x1000, std::string_view("f\0", 2), event::Phase::entry);
  EXPECT_EQ(line(call("openat", {static_cast<std::uint64_t>(-100), 0x1000, 02000101, 0600}, 3), {.column = 0}),
            "openat(AT_FDCWD, \"f\", O_WRONLY|O_CREAT|O_CLOEXEC, 0600) = 3\n");
  EXPECT_EQ(line(call("epoll_create1", {0x10}, -22), {.column = 0}),
            "epoll_create1(0x10 /* EPOLL_??? */) = -1 EINVAL (Invalid argument)\n");
}

TEST_F(Text, leaves_a_call_open_until_it_ends) {
  put(0x1000, "x", event::Phase::exit);
  TextRenderer renderer = make();
  const event::Call reading = call("read", {0, 0x1000, 1}, 1);
  renderer.on_event(event::Enter{reading});
  EXPECT_EQ(take(), "read(0, ");
  renderer.on_event(event::Exit{reading});
  EXPECT_EQ(take(), "\"x\", 1)                         = 1\n");
}

TEST_F(Text, marks_calls_that_another_thread_interrupts) {
  put(0x1000, "x", event::Phase::exit);
  TextRenderer renderer = make({.always_pid = true});
  const event::Call reading = call("read", {0, 0x1000, 1}, 1);
  event::Call closing = call("close", {3}, 0);
  closing.tid = 101;
  renderer.on_event(event::Enter{reading});
  renderer.on_event(event::Enter{closing});
  renderer.on_event(event::Exit{closing});
  renderer.on_event(event::Exit{reading});
  EXPECT_EQ(take(),
            "100   read(0,  <unfinished ...>\n"
            "101   close(3)                          = 0\n"
            "100   <... read resumed>\"x\", 1)         = 1\n");
}

// flags, and an address for the id of the child, which the kernel writes.
TEST_F(Text, shows_a_struct_that_changes_before_the_call_runs) {
  std::array<std::uint64_t, 8> clone{};
  clone[0] = 0x100000;  // CLONE_PARENT_SETTID
  clone[3] = 0x2000;    // parent_tid
  const std::string_view bytes(reinterpret_cast<const char*>(clone.data()), sizeof clone);
  const event::Call cloning = call("clone3", {0x1000, sizeof clone}, 101);
  for (const bool readable_at_once : {true, false}) {
    memory_.clear();
    if (readable_at_once) put(0x1000, bytes, event::Phase::entry);
    TextRenderer renderer = make({.column = 0});
    renderer.on_event(event::Enter{cloning});
    if (!readable_at_once) put(0x1000, bytes, event::Phase::entry);
    put(0x2000, {"e\0\0\0", 4}, event::Phase::exit);
    put(0x1000, bytes, event::Phase::exit);
    const std::string before = take();
    renderer.on_event(event::Exit{cloning});
    const std::string struct_text =
        "{flags=CLONE_PARENT_SETTID, parent_tid=0x2000, exit_signal=0, stack=NULL, stack_size=0}";
    EXPECT_EQ(before, "clone3(" + (readable_at_once ? struct_text : "0x1000"));
    EXPECT_EQ(take(), (readable_at_once ? "" : struct_text) + " => {parent_tid=[101]}, 64) = 101\n");
  }
}

TEST_F(Text, closes_the_call_in_which_a_thread_died) {
  TextRenderer renderer = make();
  renderer.on_event(event::Enter{call("read", {0, 0x1000, 1}, 0)});
  event::Life killed;
  killed.kind = event::Life::Kind::killed;
  killed.pid = killed.tid = 100;
  killed.signal = 9;
  renderer.on_event(killed);
  EXPECT_EQ(take(), "read(0,  <unfinished ...>)              = ?\n+++ killed by SIGKILL +++\n");
}

TEST_F(Text, ends_the_line_of_exit_before_other_threads_go_on) {
  TextRenderer renderer = make({.column = 0, .always_pid = true, .ends_at_once = true});
  renderer.on_event(event::Enter{call("exit", {3}, 0)});
  EXPECT_EQ(take(), "100   exit(3) = ?\n");
  renderer.on_event(exited(3));
  EXPECT_EQ(take(), "100   +++ exited with 3 +++\n");
}

TEST_F(Text, shows_what_is_known_of_a_call_that_only_counts_unfinished) {
  TextRenderer renderer = make({.column = 0, .show_successful = false});
  put(0x1000, std::string_view("\2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 16), event::Phase::entry);
  renderer.on_event(event::Enter{call("nanosleep", {0x1000, 0x2000}, 0)});
  renderer.on_event(exited(3));
  EXPECT_EQ(take(),
            "nanosleep({tv_sec=2, tv_nsec=0},  <unfinished ...>) = ?\n+++ exited with 3 +++\n");
}

TEST_F(Text, dumps_what_was_to_be_written_though_it_was_not) {
  put(0x1000, "abc", event::Phase::entry);
  TextOptions options{.column = 0};
  ASSERT_FALSE(source::parse_number_set("1", options.dumps.write));
  ASSERT_FALSE(source::parse_number_set("1", options.dumps.read));
  EXPECT_EQ(line(call("write", {1, 0x1000, 3}, -9), options),
            "write(1, \"abc\", 3) = -1 EBADF (Bad file descriptor)\n"
            " | 00000  61 62 63                                          abc              |\n");
  EXPECT_EQ(line(call("read", {1, 0x1000, 3}, -9), options), "read(1, 0x1000, 3) = -1 EBADF (Bad file descriptor)\n");
  EXPECT_EQ(line(call("write", {1, 0x2000, 3}, -14), options), "write(1, 0x2000, 3) = -1 EFAULT (Bad address)\n");
}

TEST_F(Text, ends_exit_group_without_a_result) {
  TextRenderer renderer = make();
  renderer.on_event(event::Enter{call("exit_group", {3}, 0)});
  renderer.on_event(exited(3));
  EXPECT_EQ(take(), "exit_group(3)                           = ?\n+++ exited with 3 +++\n");
}

TEST_F(Text, shows_an_unknown_number_with_its_registers) {
  event::Call unknown = call("close", {1, 2, 3, 4, 5, 0}, -38);
  unknown.row = nullptr;
  unknown.number = 0x1ff;
  EXPECT_EQ(line(unknown), "syscall_0x1ff(0x1, 0x2, 0x3, 0x4, 0x5, 0) = -1 ENOSYS (Function not implemented)\n");
}

TEST_F(Text, writes_times_and_durations) {
  ::setenv("TZ", "UTC", 1);
  ::tzset();
  const event::Call closing = call("close", {3}, 0);
  EXPECT_EQ(line(closing, {.column = 0, .clock = Clock::unix, .clock_digits = 6, .durations = true}),
            "1700000000.000000 close(3) = 0 <0.002500>\n");
  EXPECT_EQ(line(closing, {.column = 0, .clock = Clock::time, .clock_digits = 6}), "22:13:20.000000 close(3) = 0\n");
  EXPECT_EQ(line(closing, {.column = 0, .instruction_pointer = true}), "[0000000000000000] close(3) = 0\n");
}

TEST_F(Text, notes_what_poll_found) {
  put(0x1000, std::string_view("\3\0\0\0\1\0\0\0", 8), event::Phase::entry);
  put(0x1000, std::string_view("\3\0\0\0\1\0\1\0", 8), event::Phase::exit);
  EXPECT_EQ(line(call("poll", {0x1000, 1, 5}, 1), {.column = 0}),
            "poll([{fd=3, events=POLLIN}], 1, 5) = 1 ([{fd=3, revents=POLLIN}])\n");
  EXPECT_EQ(line(call("poll", {0x1000, 1, 5}, 0), {.column = 0}),
            "poll([{fd=3, events=POLLIN}], 1, 5) = 0 (Timeout)\n");
}

TEST_F(Text, shares_the_result_out_over_a_vector) {
  put(0x1000, std::string_view("\0\x20\0\0\0\0\0\0\3\0\0\0\0\0\0\0\0\x30\0\0\0\0\0\0\x14\0\0\0\0\0\0\0", 32),
      event::Phase::entry);
  put(0x2000, "abc", event::Phase::exit);
  put(0x3000, "defgh", event::Phase::exit);
  EXPECT_EQ(line(call("readv", {3, 0x1000, 2}, 5), {.column = 0}),
            "readv(3, [{iov_base=\"abc\", iov_len=3}, {iov_base=\"de\", iov_len=20}], 2) = 5\n");
}

}  // namespace
}  // namespace ringside::render
