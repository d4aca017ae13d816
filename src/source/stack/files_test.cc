#include "source/stack/files.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "base/fd.h"

namespace ringside::source::stack {
namespace {

constexpr pid_t nobody = 0x7ffffffe;  // beyond all ids that there are

event::Module module_of(const std::string& path) {
  struct stat about {};
  EXPECT_EQ(::stat(path.c_str(), &about), 0);
  event::Module module;
  module.begin = 0x1000;
  module.end = 0x2000;
  module.path = path;
  module.device = about.st_dev;
  module.inode = about.st_ino;
  return module;
}

// An executable that every test program has: itself.
std::string own_path() { return std::filesystem::read_symlink("/proc/self/exe").string(); }

TEST(Files, take_the_file_of_a_process_that_has_gone_only_if_it_is_the_same) {
  Files files;
  const event::Module same = module_of(own_path());
  EXPECT_NE(files.find(same, nobody), nullptr);
  event::Module of_a_container = module_of(own_path());
  ++of_a_container.device;
  ++of_a_container.inode;
  EXPECT_EQ(files.find(of_a_container, nobody), nullptr);
  event::Module of_a_subvolume = module_of(own_path());
  ++of_a_subvolume.device;
  EXPECT_NE(files.find(of_a_subvolume, nobody), nullptr);
}

TEST(Files, believe_what_a_process_sees_in_layers) {
  Files files;
  event::Module in_layers = module_of(own_path());
  ++in_layers.device;
  ++in_layers.inode;
  EXPECT_NE(files.find(in_layers, ::getpid()), nullptr);
  event::Module replaced = module_of(own_path());
  ++replaced.inode;
  EXPECT_EQ(files.find(replaced, ::getpid()), nullptr);
}

TEST(Files, leave_descriptors_to_others) {
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
  const rlimit few{64, before.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &few), 0);
  std::string folder = std::filesystem::temp_directory_path().string() + "/ringside-files-XXXXXX";
  ASSERT_NE(::mkdtemp(folder.data()), nullptr);
  {
    Files files;
    int opened = 0;
    for (int i = 0; i < 60; ++i) {
      const std::string path = folder + "/" + std::to_string(i);
      std::filesystem::copy_file("/bin/true", path);
      if (files.find(module_of(path), ::getpid()) != nullptr) ++opened;
    }
    EXPECT_EQ(opened, 32);
    EXPECT_TRUE(base::open_file("/dev/null", O_RDONLY));
  }
  std::filesystem::remove_all(folder);
  ::setrlimit(RLIMIT_NOFILE, &before);
}

}  // namespace
}  // namespace ringside::source::stack
