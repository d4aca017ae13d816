// The text of file calls that are newer than strace 6.1, from synthetic events.
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "render/synthetic_call_test.h"

namespace ringside::render {
namespace {

constexpr std::uint64_t none = 0;

class FilesText : public testing::Test {
 protected:
  // Memory as the kernel left it: seen before the call and after it.
  void put(std::uint64_t address, const std::string& bytes) { memory_[address] = bytes; }

  std::string show(const char* name, const std::array<std::uint64_t, 6>& args, std::int64_t result = 0) {
    SyntheticCall call(name, args);
    for (const auto& [address, bytes] : memory_) call.put(address, bytes);
    call.call.result = result;
    return call.text();
  }

  std::map<std::uint64_t, std::string> memory_;
};

constexpr std::uint64_t cwd = 0xffffff9c;
constexpr std::uint64_t name_at = 0x1000;
constexpr std::uint64_t struct_at = 0x2000;
constexpr std::uint64_t value_at = 0x3000;

TEST_F(FilesText, names_new_flags_of_old_calls) {
  put(name_at, std::string("p", 2));
  EXPECT_EQ(show("memfd_create", {name_at, 0x18, none}), "\"p\", MFD_NOEXEC_SEAL|MFD_EXEC");
  EXPECT_EQ(show("fallocate", {3, 0x80, 0, 1}), "3, FALLOC_FL_WRITE_ZEROES, 0, 1");
  EXPECT_EQ(show("fchmodat2", {cwd, name_at, 0644, 0x100}), "AT_FDCWD, \"p\", 0644, AT_SYMLINK_NOFOLLOW");
  EXPECT_EQ(show("move_mount", {cwd, name_at, cwd, name_at, 0x200}),
            "AT_FDCWD, \"p\", AT_FDCWD, \"p\", MOVE_MOUNT_BENEATH");
  EXPECT_EQ(show("fcntl", {3, 1027, 4}), "3, F_DUPFD_QUERY, 4");
}

TEST_F(FilesText, shows_write_hints) {
  put(struct_at, words({3}));
  EXPECT_EQ(show("fcntl", {3, 1036, struct_at}), "3, F_SET_RW_HINT, [RWH_WRITE_LIFE_MEDIUM]");
}

TEST_F(FilesText, shows_attributes_by_descriptor) {
  put(name_at, std::string("user.n", 7));
  put(value_at, "the value");
  put(struct_at, words({value_at, 9 | std::uint64_t{1} << 32}));
  EXPECT_EQ(show("setxattrat", {cwd, name_at, 0, name_at, struct_at, 16}),
            "AT_FDCWD, \"user.n\", 0, \"user.n\", {value=\"the value\", size=9, flags=XATTR_CREATE}, 16");
  EXPECT_EQ(show("getxattrat", {cwd, name_at, 0, name_at, struct_at, 16}, 3),
            "AT_FDCWD, \"user.n\", 0, \"user.n\", {value=\"the\", size=9, flags=XATTR_CREATE}, 16");
  EXPECT_EQ(show("removexattrat", {cwd, name_at, 0x1000, name_at}),
            "AT_FDCWD, \"user.n\", AT_EMPTY_PATH, \"user.n\"");
}

TEST_F(FilesText, shows_inode_flags) {
  put(name_at, std::string("p", 2));
  put(struct_at, words({0x18, 1 | std::uint64_t{2} << 32, 3 | std::uint64_t{4} << 32}));
  EXPECT_EQ(show("file_setattr", {cwd, name_at, struct_at, 24, 0}),
            "AT_FDCWD, \"p\", {fa_xflags=FS_XFLAG_IMMUTABLE|FS_XFLAG_APPEND, fa_extsize=1, fa_nextents=2, "
            "fa_projid=3, fa_cowextsize=4}, 24, 0");
}

TEST_F(FilesText, counts_cached_pages) {
  put(struct_at, words({4096, 0}));
  put(value_at, words({1, 2, 3, 4, 5}));
  EXPECT_EQ(show("cachestat", {3, struct_at, value_at, 0}),
            "3, {off=4096, len=0}, {nr_cache=1, nr_dirty=2, nr_writeback=3, nr_evicted=4, nr_recently_evicted=5}, 0");
}

TEST_F(FilesText, shows_landlock_beyond_files) {
  put(struct_at, words({0x8001, 3, 2}));
  EXPECT_EQ(show("landlock_create_ruleset", {struct_at, 24, 0}),
            "{handled_access_fs=LANDLOCK_ACCESS_FS_EXECUTE|LANDLOCK_ACCESS_FS_IOCTL_DEV, "
            "handled_access_net=LANDLOCK_ACCESS_NET_BIND_TCP|LANDLOCK_ACCESS_NET_CONNECT_TCP, "
            "scoped=LANDLOCK_SCOPE_SIGNAL}, 24, 0");
  put(value_at, words({1, 443}));
  EXPECT_EQ(show("landlock_add_rule", {3, 2, value_at, 0}),
            "3, LANDLOCK_RULE_NET_PORT, {allowed_access=LANDLOCK_ACCESS_NET_BIND_TCP, port=443}, 0");
}

TEST_F(FilesText, shows_a_mount_with_its_texts) {
  put(struct_at, words({24, 0x101, 0x23}));
  std::string answer(512, '\0');
  const std::uint32_t size = 517;
  const std::uint64_t mask = 0x23;
  const std::uint32_t major = 8;
  const std::uint64_t magic = 0xef53;
  const std::uint64_t id = 0x101;
  std::memcpy(answer.data(), &size, sizeof size);
  std::memcpy(answer.data() + 8, &mask, sizeof mask);
  std::memcpy(answer.data() + 16, &major, sizeof major);
  std::memcpy(answer.data() + 24, &magic, sizeof magic);
  std::memcpy(answer.data() + 40, &id, sizeof id);
  put(value_at, answer + std::string("ext4", 5));
  EXPECT_EQ(show("statmount", {struct_at, value_at, 517, 0}),
            "{size=24, mnt_ns_fd=0, mnt_id=0x101, param=STATMOUNT_SB_BASIC|STATMOUNT_MNT_BASIC|STATMOUNT_FS_TYPE}, "
            "{size=517, mask=STATMOUNT_SB_BASIC|STATMOUNT_MNT_BASIC|STATMOUNT_FS_TYPE, sb_dev_major=8, "
            "sb_dev_minor=0, sb_magic=EXT2_SUPER_MAGIC, sb_flags=0, fs_type=\"ext4\", mnt_id=0x101, mnt_parent_id=0, "
            "mnt_id_old=0, mnt_parent_id_old=0, mnt_attr=0, mnt_propagation=0, mnt_peer_group=0, mnt_master=0}, "
            "517, 0");
  EXPECT_EQ(show("listmount", {struct_at, value_at, 8, 1}, 1),
            "{size=24, mnt_ns_fd=0, mnt_id=0x101, param=0x23}, [0x205], 8, LISTMOUNT_REVERSE");
}

}  // namespace
}  // namespace ringside::render
