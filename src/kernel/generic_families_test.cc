#include "kernel/generic_families.h"

#include <gtest/gtest.h>
#include <linux/genetlink.h>
#include <sys/socket.h>
#include <unistd.h>

namespace ringside::kernel {
namespace {

TEST(GenericFamilies, KnowsTheControllerAndNothingElseBelow) {
  const int fd = socket(AF_NETLINK, SOCK_RAW, NETLINK_GENERIC);
  if (fd < 0) GTEST_SKIP() << "no generic netlink here";
  close(fd);
  EXPECT_EQ(generic_family(GENL_ID_CTRL), "nlctrl");
  EXPECT_EQ(generic_family(0), "");
  EXPECT_EQ(generic_family(0xffff), "");
}

}  // namespace
}  // namespace ringside::kernel
