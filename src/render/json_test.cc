#include "render/json.h"

#include <gtest/gtest.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <sstream>
#include <vector>

#include "base/json.h"
#include "catalog/syscall.h"

namespace ringside::render {
namespace {

using event::Life;
using json = base::Json;

event::Call call_of(std::uint64_t number, event::Pid tid = 7) {
  event::Call call;
  call.pid = 5;
  call.tid = tid;
  call.number = number;
  call.row = catalog::find(call.abi, number);
  call.door = abi::Door::syscall;
  call.entered = {1000, 2000};
  call.left = {1500, 2500};
  static const event::Capture nothing;
  call.memory = &nothing;
  return call;
}

Life life_of(Life::Kind kind, event::Pid tid = 7) {
  Life life;
  life.kind = kind;
  life.pid = 5;
  life.tid = tid;
  return life;
}

// A renderer that writes into a pipe; lines() ends it and gives what came out.
class Rendered {
 public:
  explicit Rendered(const JsonOptions& options = {})
      : pipe_(*base::make_pipe()),
        writer_(std::move(pipe_.write_end), "pipe"),
        renderer_(options, [this](event::Pid) -> base::Writer& { return writer_; }) {}

  Rendered& operator<<(const event::Event& event) {
    renderer_.on_event(event);
    return *this;
  }

  std::vector<json> lines() {
    renderer_.finish();
    EXPECT_TRUE(writer_.close());
    std::string text(1 << 16, '\0');
    text.resize(static_cast<std::size_t>(::read(pipe_.read_end.get(), text.data(), text.size())));
    std::vector<json> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) lines.push_back(json::parse(line));
    return lines;
  }

 private:
  base::Pipe pipe_;
  base::Writer writer_;
  JsonRenderer renderer_;
};

TEST(Json, writes_a_call_when_it_has_ended) {
  event::Call call = call_of(SYS_close);
  call.args[0] = 3;
  Rendered out;
  out << event::Enter{call} << event::Exit{call};
  const auto lines = out.lines();
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0], json::parse(R"({"type":"call","time":{"real_ns":2000,"monotonic_ns":1000},"pid":5,"tid":7,
    "abi":"x86_64","door":"syscall","name":"close","number":3,"args":{"fd":3},"result":0,"duration_ns":500})"));
}

TEST(Json, names_the_error) {
  event::Call call = call_of(SYS_close);
  call.failed = true;
  call.result = -9;
  Rendered out;
  out << event::Complete{call};
  const json line = out.lines().at(0);
  EXPECT_EQ(line["result"], -1);
  EXPECT_EQ(line["errno"], 9);
  EXPECT_EQ(line["error"], "EBADF");
  EXPECT_EQ(line["error_text"], "Bad file descriptor");
}

TEST(Json, has_no_result_for_a_call_that_is_restarted_or_not_seen) {
  event::Call restarted = call_of(SYS_close);
  restarted.failed = true;
  restarted.result = -512;
  event::Call hidden = call_of(SYS_close);
  hidden.result_known = false;
  Rendered out;
  out << event::Complete{restarted} << event::Complete{hidden};
  const auto lines = out.lines();
  EXPECT_TRUE(lines.at(0)["result"].is_null());
  EXPECT_EQ(lines.at(0)["error"], "ERESTARTSYS");
  EXPECT_TRUE(lines.at(1)["result"].is_null());
}

TEST(Json, writes_a_call_that_never_ends_when_its_thread_dies) {
  event::Call call = call_of(SYS_close);
  Rendered out;
  out << event::Enter{call} << life_of(Life::Kind::killed);
  const auto lines = out.lines();
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0]["unfinished"], true);
  EXPECT_TRUE(lines[0]["result"].is_null());
  EXPECT_EQ(lines[1]["type"], "kill");
}

TEST(Json, writes_a_call_that_is_still_running_at_the_end) {
  event::Call call = call_of(SYS_close);
  Rendered out;
  out << event::Enter{call};
  EXPECT_EQ(out.lines().at(0)["unfinished"], true);
}

TEST(Json, shows_an_unknown_number_with_its_registers) {
  event::Call call = call_of(5000);
  call.args = {1, 0x7f00, 0, 0, 0, 0};
  Rendered out;
  out << event::Complete{call};
  const json line = out.lines().at(0);
  EXPECT_TRUE(line["name"].is_null());
  EXPECT_EQ(line["args"]["arg1"], "0x7f00");
}

TEST(Json, holds_back_what_was_not_asked_for) {
  event::Call failed = call_of(SYS_close);
  failed.failed = true;
  failed.result = -9;
  JsonOptions options;
  options.failed = false;
  options.unfinished = false;
  options.signals = 0;
  Life signal = life_of(Life::Kind::signaled);
  signal.signal = 2;
  Rendered out(options);
  out << event::Complete{failed} << signal << event::Enter{failed};
  EXPECT_TRUE(out.lines().empty());
}

TEST(Json, tells_what_happened_to_threads) {
  Life fork = life_of(Life::Kind::forked);
  fork.other = 9;
  Life exit = life_of(Life::Kind::exited);
  exit.status = 3;
  Life stop = life_of(Life::Kind::stopped);
  stop.signal = 19;
  event::Loss loss;
  loss.count = 4;
  Rendered out;
  out << life_of(Life::Kind::attached) << fork << stop << exit << loss;
  const auto lines = out.lines();
  ASSERT_EQ(lines.size(), 5U);
  EXPECT_EQ(lines[0]["type"], "attach");
  EXPECT_EQ(lines[1]["child"], 9);
  EXPECT_EQ(lines[2]["signal"], json::parse(R"({"name":"SIGSTOP","raw":19})"));
  EXPECT_EQ(lines[3]["status"], 3);
  EXPECT_EQ(lines[4]["count"], 4);
}

}  // namespace
}  // namespace ringside::render
