#include "source/file_labels.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

namespace ringside::source {
namespace {

class FileLabelsFrom : public testing::Test {
 protected:
  void TearDown() override { ::unlink(name_.c_str()); }

  const std::string name_ = testing::TempDir() + "/file_contexts." + std::to_string(::getpid());
};

TEST_F(FileLabelsFrom, a_file_match_paths_and_kinds) {
  std::ofstream(name_) << "/etc(/.*)? system_u:object_r:etc_t:s0\n"
                          "/etc/shadow -- system_u:object_r:shadow_t:s0\n"
                          "/tmp <<none>>\n";
  auto labels = FileLabels::open(name_.c_str());
  if (!labels && std::string(labels.error().action) == "load")
    GTEST_SKIP() << "libselinux.so.1 is missing: install the package libselinux1";
  ASSERT_TRUE(labels) << labels.error().message();
  std::string context = "before";
  const auto find = [&](const char* path, mode_t mode) {
    (*labels)->find(path, mode, context);
    return context;
  };
  EXPECT_EQ(find("/etc/passwd", S_IFREG), "system_u:object_r:etc_t:s0");
  EXPECT_EQ(find("/etc/shadow", S_IFREG), "system_u:object_r:shadow_t:s0");
  EXPECT_EQ(find("/etc/shadow", S_IFDIR), "system_u:object_r:etc_t:s0");
  EXPECT_EQ(find("/usr", S_IFDIR), "");
}

TEST_F(FileLabelsFrom, nowhere_are_an_error) {
  const auto labels = FileLabels::open("/nonexistent/file_contexts");
  EXPECT_FALSE(labels);
}

}  // namespace
}  // namespace ringside::source
