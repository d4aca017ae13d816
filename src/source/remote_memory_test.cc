#include "source/remote_memory.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <vector>

#include "base/child.h"
#include "base/mapping.h"

namespace ringside::source {
namespace {

constexpr std::size_t page = 4096;

// A stopped child with a copy of two pages of ours.
class RemoteMemoryTest : public testing::TestWithParam<RemoteMemory::Way> {
 protected:
  void SetUp() override {
    mapping_ = base::Mapping::anonymous(2 * page).value();
    std::memset(mapping_.data(), 'a', page);
    std::memset(mapping_.data() + page, 'b', page);
    const pid_t pid = ::fork();
    if (pid == 0) {
      ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
      ::raise(SIGSTOP);
      ::_exit(0);
    }
    child_ = base::Child(pid);
    int status = 0;
    ::waitpid(pid, &status, 0);
    memory_ = RemoteMemory(pid, GetParam());
  }

  std::uint64_t at(std::size_t offset) const { return reinterpret_cast<std::uint64_t>(mapping_.data()) + offset; }

  base::Mapping mapping_;
  base::Child child_;
  RemoteMemory memory_;
};

TEST_P(RemoteMemoryTest, reads_across_pages) {
  std::vector<std::byte> bytes(100);
  EXPECT_EQ(memory_.read_one(at(page - 50), bytes), 100U);
  EXPECT_EQ(bytes[49], std::byte{'a'});
  EXPECT_EQ(bytes[50], std::byte{'b'});
  EXPECT_EQ(memory_.way(), GetParam());
}

TEST_P(RemoteMemoryTest, goes_on_behind_what_cannot_be_read) {
  std::vector<std::byte> one(300);
  std::vector<std::byte> two(10);
  std::vector<std::byte> none(10);
  MemoryRead reads[] = {{0x10, none, 0}, {at(page), {}, 0}, {at(page - 100), one, 0}, {at(0), two, 0}};
  memory_.read(reads);
  EXPECT_EQ(reads[0].got, 0U);
  EXPECT_EQ(reads[1].got, 0U);
  EXPECT_EQ(reads[2].got, 300U);
  EXPECT_EQ(reads[3].got, 10U);
}

TEST_P(RemoteMemoryTest, writes_into_the_other_process_only) {
  const std::vector<std::byte> bytes(10, std::byte{'w'});
  EXPECT_TRUE(memory_.write(at(page - 5), bytes));
  std::vector<std::byte> back(10);
  EXPECT_EQ(memory_.read_one(at(page - 5), back), 10U);
  EXPECT_EQ(back, bytes);
  EXPECT_EQ(mapping_.data()[page - 5], std::byte{'a'});
}

INSTANTIATE_TEST_SUITE_P(ways, RemoteMemoryTest,
                         testing::Values(RemoteMemory::Way::process_vm, RemoteMemory::Way::proc_mem,
                                         RemoteMemory::Way::peek));

TEST(RemoteMemory, stops_at_the_page_that_is_not_there) {
  auto mapping = base::Mapping::anonymous(2 * page).value();
  ::munmap(mapping.data() + page, page);
  RemoteMemory memory(::getpid());
  std::vector<std::byte> bytes(100);
  std::vector<std::byte> more(4);
  MemoryRead reads[] = {{reinterpret_cast<std::uint64_t>(mapping.data()) + page - 30, bytes, 0},
                        {reinterpret_cast<std::uint64_t>(mapping.data()), more, 0}};
  memory.read(reads);
  EXPECT_EQ(reads[0].got, 30U);
  EXPECT_EQ(reads[1].got, 4U);
}

TEST(RemoteMemory, of_a_vanished_process_is_empty) {
  base::Child child = base::Child::start({"true"}).value();
  const pid_t pid = child.pid();
  ASSERT_TRUE(child.wait().has_value());
  RemoteMemory memory(pid);
  std::vector<std::byte> bytes(10);
  EXPECT_EQ(memory.read_one(0x1000, bytes), 0U);
}

}  // namespace
}  // namespace ringside::source
