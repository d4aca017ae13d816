#include "base/child.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>

#include "base/fd.h"

namespace ringside::base {
namespace {

TEST(Child, gives_the_wait_status) {
  Child child = Child::start({"sh", "-c", "exit 7"}).value();
  int status = child.wait().value();
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 7);
  EXPECT_TRUE(child.is_empty());
}

TEST(Child, is_killed_and_reaped_with_its_owner) {
  pid_t pid = 0;
  {
    Child child = Child::start({"sleep", "1000"}).value();
    pid = child.pid();
    EXPECT_EQ(::kill(pid, 0), 0);
  }
  EXPECT_EQ(::kill(pid, 0), -1);
  EXPECT_EQ(::waitpid(pid, nullptr, 0), -1);
}

TEST(Child, released_it_lives_on) {
  pid_t pid = Child::start({"sleep", "1000"}).value().release();
  EXPECT_EQ(::kill(pid, 0), 0);
  Child again(pid);
}

TEST(Child, writes_where_it_was_told) {
  Pipe pipe = make_pipe().value();
  Child child = Child::start({"echo", "hello"}, {-1, pipe.write_end.get(), -1}).value();
  pipe.write_end.reset();
  std::array<char, 16> text{};
  EXPECT_EQ(::read(pipe.read_end.get(), text.data(), text.size()), 6);
  EXPECT_STREQ(text.data(), "hello\n");
  EXPECT_EQ(child.wait().value(), 0);
}

TEST(Child, a_missing_program_is_named) {
  EXPECT_EQ(Child::start({"no-such-program"}).error().message(),
            "cannot run no-such-program: No such file or directory");
}

}  // namespace
}  // namespace ringside::base
