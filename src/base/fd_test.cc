#include "base/fd.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <type_traits>

namespace ringside::base {
namespace {

static_assert(!std::is_convertible_v<Fd, int>);
static_assert(!std::is_convertible_v<int, Fd>);
static_assert(!std::is_copy_constructible_v<Fd>);

bool is_open(int fd) { return ::fcntl(fd, F_GETFD) >= 0; }

TEST(Fd, closes_at_the_end_of_its_scope) {
  int number = -1;
  {
    Fd fd = open_file("/dev/null", O_RDONLY).value();
    number = fd.get();
    EXPECT_TRUE(is_open(number));
    EXPECT_EQ(::fcntl(number, F_GETFD), FD_CLOEXEC);
  }
  EXPECT_FALSE(is_open(number));
}

TEST(Fd, moving_leaves_an_empty_owner) {
  Fd one = open_file("/dev/null", O_RDONLY).value();
  int number = one.get();
  Fd two = std::move(one);
  EXPECT_TRUE(one.is_empty());  // NOLINT(*-move,*.Move)
  EXPECT_EQ(two.get(), number);
  Fd three = open_file("/dev/null", O_RDONLY).value();
  int closed = three.get();
  three = std::move(two);
  EXPECT_FALSE(is_open(closed));
  EXPECT_TRUE(is_open(number));
}

TEST(Fd, release_keeps_it_open) {
  int number = open_file("/dev/null", O_RDONLY).value().release();
  EXPECT_TRUE(is_open(number));
  ::close(number);
}

TEST(Fd, a_missing_file_is_an_error_that_names_it) {
  Result<Fd> fd = open_file("/no/such/file", O_RDONLY);
  ASSERT_FALSE(fd.has_value());
  EXPECT_EQ(fd.error().message(), "cannot open /no/such/file: No such file or directory");
}

TEST(Fd, reads_a_whole_file_of_unknown_size) {
  EXPECT_NE(read_whole_file("/proc/self/status").value().find("\nTgid:"), std::string::npos);
  EXPECT_GT(read_whole_file("/proc/self/exe").value().size(), 100000U);
  EXPECT_EQ(read_whole_file("/").error().errno_value, EISDIR);
}

}  // namespace
}  // namespace ringside::base
