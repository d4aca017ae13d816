#include "tools/watch_options.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <optional>
#include <string>
#include <vector>

#include "tools/cli.h"

namespace ringside::tools {
namespace {

// A tool with an option of its own and, of Kind::words, positionals.
struct Tool {
  explicit Tool(WatchParser::Kind kind) : app("a tool", "ringside tool"), parser(app, kind) {
    app.add_flag("--json", json, "");
    if (kind == WatchParser::Kind::words) app.add_option("calls", calls, "");
  }

  bool takes(std::vector<std::string> words) {
    words.insert(words.begin(), "tool");
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    testing::internal::CaptureStderr();
    const auto status = parser.parse(static_cast<int>(argv.size()), argv.data());
    said = testing::internal::GetCapturedStderr();
    return !status;
  }

  CommandLine app;
  WatchParser parser;
  std::vector<std::string> calls;
  bool json = false;
  std::string said;
};

using Words = std::vector<std::string>;

TEST(WatchOptions, begin_the_command_at_the_first_word_that_is_no_option) {
  Tool tool(WatchParser::Kind::command);
  ASSERT_TRUE(tool.takes({"--json", "ls", "-l", "--all"})) << tool.said;
  EXPECT_EQ(tool.parser.watch().targets.command, (Words{"ls", "-l", "--all"}));
  EXPECT_TRUE(tool.json);
  EXPECT_TRUE(tool.parser.watch().targets.follow);
  EXPECT_FALSE(tool.parser.watch().targets.everyone);
}

TEST(WatchOptions, keep_a_second_pair_of_dashes_for_the_command) {
  Tool tool(WatchParser::Kind::command);
  ASSERT_TRUE(tool.takes({"--no-follow", "--", "sh", "-c", "x", "--", "y"})) << tool.said;
  EXPECT_EQ(tool.parser.watch().targets.command, (Words{"sh", "-c", "x", "--", "y"}));
  EXPECT_FALSE(tool.parser.watch().targets.follow);
  Tool other(WatchParser::Kind::command);
  ASSERT_TRUE(other.takes({"sh", "-c", "x", "--", "y"})) << other.said;
  EXPECT_EQ(other.parser.watch().targets.command, (Words{"sh", "-c", "x", "--", "y"}));
}

TEST(WatchOptions, leave_words_before_the_dashes_to_the_tool) {
  Tool tool(WatchParser::Kind::words);
  ASSERT_TRUE(tool.takes({"futex", "read", "--for", "1.5s", "--", "ls", "-l"})) << tool.said;
  EXPECT_EQ(tool.calls, (Words{"futex", "read"}));
  EXPECT_EQ(tool.parser.watch().targets.command, (Words{"ls", "-l"}));
  EXPECT_EQ(tool.parser.watch().run_for, 1'500'000'000);
}

TEST(WatchOptions, take_processes_and_calls) {
  Tool tool(WatchParser::Kind::command);
  ASSERT_TRUE(tool.takes({"-p", "1,2", "-p", "3", "-e", "trace=openat,close", "--source=ptrace"})) << tool.said;
  const Watch& watch = tool.parser.watch();
  EXPECT_EQ(watch.targets.pids, (std::vector<event::Pid>{1, 2, 3}));
  EXPECT_TRUE(watch.calls.has(abi::Abi::x86_64, 257));
  EXPECT_FALSE(watch.calls.has(abi::Abi::x86_64, 0));
  EXPECT_EQ(watch.source_kind, SourceKind::ptrace);
}

TEST(WatchOptions, take_bpf_where_nothing_else_will_do) {
  Tool tool(WatchParser::Kind::command);
  ASSERT_TRUE(tool.takes({"--comm", "a_name_that_is_too_long", "--uid", "0"})) << tool.said;
  EXPECT_EQ(tool.parser.watch().source_kind, SourceKind::bpf);
  EXPECT_TRUE(tool.parser.watch().targets.everyone);
  EXPECT_EQ(tool.parser.watch().targets.comm, "a_name_that_is_");
  EXPECT_EQ(tool.parser.watch().targets.uid, 0U);
}

TEST(WatchOptions, refuse_in_one_sentence_what_does_not_fit) {
  const std::string self = std::to_string(::getpid());
  const std::vector<Words> wrong = {{},
                                    {"--all", "ls"},
                                    {"--all", "-p", "1"},
                                    {"-p", "x"},
                                    {"-p", "0"},
                                    {"-p", self},
                                    {"-p"},
                                    {"--bogus", "ls"},
                                    {"-e", "nosuchcall", "ls"},
                                    {"-e", "signal=SIGINT", "ls"},
                                    {"--for", "soon", "ls"},
                                    {"--for", "0", "ls"},
                                    {"--uid", "nobody-of-that-name", "ls"},
                                    {"--comm", "", "ls"},
                                    {"--cgroup", "", "ls"},
                                    {"--source", "kprobe", "ls"},
                                    {"--all", "--source", "ptrace"}};
  for (const Words& words : wrong) {
    Tool tool(WatchParser::Kind::command);
    EXPECT_FALSE(tool.takes(words)) << testing::PrintToString(words);
    EXPECT_EQ(tool.said.substr(0, 15), "ringside tool: ") << tool.said;
    EXPECT_EQ(tool.said.find('\n'), tool.said.size() - 1) << tool.said;
  }
  Tool running(WatchParser::Kind::running);
  EXPECT_FALSE(running.takes({"-p", "1", "--", "ls"}));
  Tool with_source(WatchParser::Kind::running);
  EXPECT_FALSE(with_source.takes({"-p", "1", "--source", "bpf"}));
}

}  // namespace
}  // namespace ringside::tools
