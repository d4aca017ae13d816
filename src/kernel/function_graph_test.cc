#include "kernel/function_graph.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/fd.h"

namespace ringside::kernel {
namespace {

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> result;
  for (const GraphCall& call : parse_function_graph(text))
    result.push_back(std::string(call.depth, '.') + call.function +
                     (call.microseconds ? "=" + std::to_string(static_cast<int>(*call.microseconds)) : "?"));
  return result;
}

// Recorded under Debian's 6.1 kernel in qemu: a bind() of a TCP socket.
TEST(FunctionGraph, reads_what_a_kernel_wrote) {
  const auto text = base::read_whole_file("src/kernel/samples/function_graph_bind.txt");
  ASSERT_TRUE(text);
  const auto calls = parse_function_graph(*text);
  ASSERT_GT(calls.size(), 40U);
  EXPECT_EQ(calls[0].function, "__x64_sys_bind");
  EXPECT_EQ(calls[0].depth, 0U);
  EXPECT_TRUE(calls[0].microseconds);
  EXPECT_EQ(calls[1].function, "__sys_bind");
  EXPECT_EQ(calls[1].depth, 1U);
  const auto depth_of = [&](std::string_view name) {
    const auto found =
        std::find_if(calls.begin(), calls.end(), [&](const auto& call) { return call.function == name; });
    return found == calls.end() ? -1 : static_cast<int>(found->depth);
  };
  EXPECT_EQ(depth_of("security_socket_bind"), 2);
  EXPECT_EQ(depth_of("inet_bind"), 2);
  EXPECT_EQ(depth_of("inet_csk_get_port"), 4);
  EXPECT_EQ(std::count_if(calls.begin(), calls.end(), [](const auto& call) { return call.depth == 0; }), 1);
}

TEST(FunctionGraph, keeps_processors_apart) {
  EXPECT_EQ(lines_of(" 0)               |  one() {\n"
                     " 1)               |  two() {\n"
                     " 0)   1.000 us    |    inner();\n"
                     " 1) ! 200.500 us  |  }\n"
                     " 0) + 12.000 us   |  }\n"),
            (std::vector<std::string>{"one=12", ".inner=1", "two=200"}));
}

TEST(FunctionGraph, leaves_out_interrupts) {
  EXPECT_EQ(lines_of(" 0)               |  one() {\n"
                     " 0)   ==========> |\n"
                     " 0)   9.000 us    |    tick();\n"
                     " 0)   <========== |\n"
                     " 0)               |    handle_softirqs() {\n"
                     " 0)               |      rcu_core() {\n"
                     " 0)   1.000 us    |      }\n"
                     " 0)   1.000 us    |    }\n"
                     " 0)   2.000 us    |    inner();\n"
                     " 0)   3.000 us    |  }\n"),
            (std::vector<std::string>{"one=3", ".inner=2"}));
}

TEST(FunctionGraph, bears_a_beginning_and_an_end_that_are_missing) {
  EXPECT_EQ(lines_of(" 0)   4.000 us    |  }\n"
                     " ------------------------------------------\n"
                     " 0)  cat-100  =>  nc-101\n"
                     " ------------------------------------------\n"
                     "\n"
                     " 0)               |  one() {\n"
                     " 0)   2.000 us    |    inner [nf_tables]();\n"),
            (std::vector<std::string>{"one?", ".inner [nf_tables]=2"}));
  EXPECT_TRUE(parse_function_graph("").empty());
  EXPECT_TRUE(parse_function_graph(")|(){").empty());
}

}  // namespace
}  // namespace ringside::kernel
