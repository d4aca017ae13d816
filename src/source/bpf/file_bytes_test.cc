#include "source/bpf/file_bytes.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <string>

namespace ringside::source::bpf {
namespace {

constexpr std::int64_t second = 1'000'000'000;

// A file of ours, and its place as the programs tell it.
class FileBytesTest : public ::testing::Test {
 protected:
  FileBytesTest() {
    file_ = base::Fd(::mkstemp(path_.data()));
    EXPECT_EQ(::write(file_.get(), "some words\0more", 15), 15);
    std::ifstream about("/proc/self/fdinfo/" + std::to_string(file_.get()));
    for (std::string word; about >> word;)
      if (word == "mnt_id:") about >> place_.mount;
    struct stat told {};
    EXPECT_EQ(::fstat(file_.get(), &told), 0);
    place_.inode = told.st_ino;
    place_.magic = TMPFS_MAGIC;  // some local one: which it is does not count
    changed_.real = std::int64_t{told.st_ctim.tv_sec} * second + told.st_ctim.tv_nsec;
    names_ = std::string(path_.data()).substr(5) + std::string("\0tmp", 5);
  }
  ~FileBytesTest() override { ::unlink(path_.data()); }

  std::string read(std::int64_t after_change = second, std::size_t size = 100) {
    FileBytes files;
    const auto bytes = files.read(place_, names_, size, {0, changed_.real + after_change});
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }

  std::array<char, 21> path_{"/tmp/ringside.XXXXXX"};
  base::Fd file_;
  rs_file_place place_{};
  event::Time changed_;
  std::string names_;
};

TEST_F(FileBytesTest, ReadsWhatLiesThere) {
  if (read().empty()) GTEST_SKIP() << "the inode of /tmp is not as fstat tells it";
  EXPECT_EQ(read(second, 4), "some");
  place_.offset = 5;
  place_.is_string = 1;
  EXPECT_EQ(read(), std::string("words\0", 6));
}

TEST_F(FileBytesTest, ReadsNothingThatMayHaveChangedSince) {
  EXPECT_EQ(read(-second), "");
  EXPECT_EQ(read(1'000'000), "");
}

TEST_F(FileBytesTest, ReadsNoOtherFile) {
  place_.inode += 1;
  EXPECT_EQ(read(), "");
  place_.inode -= 1;
  place_.mount += 1;
  EXPECT_EQ(read(), "");
}

TEST_F(FileBytesTest, ReadsNothingThatANetworkOrAUserHas) {
  for (const std::uint32_t magic : {0x65735546U, std::uint32_t{NFS_SUPER_MAGIC}, 0U}) {
    place_.magic = magic;
    EXPECT_EQ(read(), "");
  }
}

}  // namespace
}  // namespace ringside::source::bpf
