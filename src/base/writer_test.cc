#include "base/writer.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <string>
#include <thread>

namespace ringside::base {
namespace {

std::string drain(int fd) {
  std::string all;
  char buffer[4096];
  for (ssize_t got; (got = ::read(fd, buffer, sizeof buffer)) > 0;) {
    all.append(buffer, static_cast<size_t>(got));
  }
  return all;
}

TEST(Writer, keeps_the_order_of_small_and_large_pieces) {
  Pipe pipe = make_pipe().value();
  Writer writer(std::move(pipe.write_end), "pipe", 8);
  writer.write("abc");
  writer.write("defghijklmnop");
  writer.write('q');
  EXPECT_TRUE(writer.close().has_value());
  EXPECT_EQ(drain(pipe.read_end.get()), "abcdefghijklmnopq");
}

TEST(Writer, writes_nothing_before_its_buffer_is_full) {
  Pipe pipe = make_pipe().value();
  ASSERT_EQ(::fcntl(pipe.read_end.get(), F_SETFL, O_NONBLOCK), 0);
  Writer writer(pipe.write_end.get(), "pipe");
  writer.write("held back");
  EXPECT_EQ(drain(pipe.read_end.get()), "");
  EXPECT_TRUE(writer.flush().has_value());
  EXPECT_EQ(drain(pipe.read_end.get()), "held back");
}

TEST(Writer, waits_for_a_full_nonblocking_pipe) {
  Pipe pipe = make_pipe().value();
  ASSERT_EQ(::fcntl(pipe.write_end.get(), F_SETFL, O_NONBLOCK), 0);
  std::string text(1 << 20, 'x');
  std::string seen;
  std::thread reader([&] { seen = drain(pipe.read_end.get()); });
  Writer writer(std::move(pipe.write_end), "pipe");
  writer.write(text);
  EXPECT_TRUE(writer.close().has_value());
  reader.join();
  EXPECT_EQ(seen, text);
}

TEST(Writer, remembers_the_first_error) {
  Writer writer(open_file("/dev/full", O_WRONLY).value(), "/dev/full");
  writer.write("lost");
  EXPECT_FALSE(writer.first_error().has_value());
  EXPECT_EQ(writer.flush().error().message(), "cannot write to /dev/full: No space left on device");
  writer.write("more");
  EXPECT_EQ(writer.close().error().errno_value, ENOSPC);
}

TEST(Writer, a_closed_pipe_is_an_error_not_a_signal_when_that_is_ignored) {
  auto* before = ::signal(SIGPIPE, SIG_IGN);
  Pipe pipe = make_pipe().value();
  pipe.read_end.reset();
  Writer writer(std::move(pipe.write_end), "pipe");
  writer.write("to nobody");
  EXPECT_EQ(writer.close().error().errno_value, EPIPE);
  ::signal(SIGPIPE, before);
}

TEST(Writer, moved_it_writes_once) {
  Pipe pipe = make_pipe().value();
  {
    Writer one(std::move(pipe.write_end), "pipe");
    one.write("once");
    Writer two(std::move(one));
    two.write(" only");
  }
  EXPECT_EQ(drain(pipe.read_end.get()), "once only");
}

}  // namespace
}  // namespace ringside::base
