// The text of ioctl's arguments that are newer than strace 6.1, from synthetic events.
#include <gtest/gtest.h>
#include <linux/dm-ioctl.h>
#include <linux/ptp_clock.h>
#include <linux/tee.h>
#include <linux/watchdog.h>
#include <mtd/ubi-user.h>

#include <cstring>
#include <string>

#include "render/synthetic_call_test.h"

namespace ringside::render {
namespace {

// What the text is for a successful request whose argument points to `memory`.
std::string show(std::uint64_t request, const std::string& memory, bool verbose = false, std::int64_t result = 0) {
  constexpr std::uint64_t address = 0x1000;
  SyntheticCall call("ioctl", {3, request, address});
  call.put(address, memory);
  call.call.result = result;
  decode::Options options;
  options.verbose = verbose;
  return call.text(options);
}

TEST(IoctlText, shows_all_that_ubi_is_told_to_attach) {
  struct ubi_attach_req attach = {};
  attach.ubi_num = -1;
  attach.mtd_num = 2;
  attach.vid_hdr_offset = 3;
  attach.max_beb_per1024 = -4;
  std::string memory = bytes_of(attach);
  memory[14] = 5;  // disable_fm, need_resv_pool, and what is reserved still
  memory[15] = -6;
  memory[16] = 7;
  EXPECT_EQ(show(UBI_IOCATT, memory),
            "3, UBI_IOCATT, {ubi_num=-1, mtd_num=2, vid_hdr_offset=3, max_beb_per1024=-4, disable_fm=5, "
            "need_resv_pool=-6} => [-1]");
}

TEST(IoctlText, names_what_clocks_and_environments_have_learned) {
  struct ptp_extts_request stamp = {};
  stamp.index = 1;
  stamp.flags = 0x31;
  EXPECT_EQ(show(PTP_EXTTS_REQUEST2, bytes_of(stamp)),
            "3, PTP_EXTTS_REQUEST2, {index=1, flags=PTP_ENABLE_FEATURE|PTP_EXT_OFFSET|0x20}");
  struct tee_ioctl_version_data version = {};
  version.impl_id = 3;
  version.impl_caps = 5;
  version.gen_caps = 0x18;
  EXPECT_EQ(show(TEE_IOC_VERSION, bytes_of(version)),
            "3, TEE_IOC_VERSION, {impl_id=TEE_IMPL_ID_TSTEE, gen_caps=TEE_GEN_CAP_MEMREF_NULL|TEE_GEN_CAP_OBJREF, "
            "impl_caps=0x5}");
  version.impl_id = 4;
  EXPECT_EQ(show(TEE_IOC_VERSION, bytes_of(version)).find("3, TEE_IOC_VERSION, {impl_id=TEE_IMPL_ID_QTEE, "), 0U);
}

TEST(IoctlText, names_the_newest_event_of_a_counter) {
  EXPECT_EQ(show(0x40063e00, words({0x0607'0504'0105})),
            "3, COUNTER_ADD_WATCH_IOCTL, {component={type=COUNTER_COMPONENT_EXTENSION, scope=COUNTER_SCOPE_SIGNAL, "
            "parent=4, id=5}, event=COUNTER_EVENT_DIRECTION_CHANGE, channel=6}");
}

TEST(IoctlText, shows_what_a_watchdog_can_do_and_shall_do) {
  struct watchdog_info info = {};
  info.options = 0x87ff;
  info.firmware_version = 6;
  std::strcpy(reinterpret_cast<char*>(info.identity), "dog");
  const std::string options =
      "3, WDIOC_GETSUPPORT, {options=WDIOF_OVERHEAT|WDIOF_FANFAULT|WDIOF_EXTERN1|WDIOF_EXTERN2|WDIOF_POWERUNDER|"
      "WDIOF_CARDRESET|WDIOF_POWEROVER|WDIOF_SETTIMEOUT|WDIOF_MAGICCLOSE|WDIOF_PRETIMEOUT|WDIOF_ALARMONLY|"
      "WDIOF_KEEPALIVEPING, ";
  EXPECT_EQ(show(WDIOC_GETSUPPORT, bytes_of(info)), options + "...}");
  EXPECT_EQ(show(WDIOC_GETSUPPORT, bytes_of(info), true), options + "firmware_version=0x6, identity=\"dog\"}");
  EXPECT_EQ(show(WDIOC_SETOPTIONS, words({6})), "3, WDIOC_SETOPTIONS, [WDIOS_ENABLECARD|WDIOS_TEMPPANIC]");
  EXPECT_EQ(show(WDIOC_SETOPTIONS, words({0xfed8})), "3, WDIOC_SETOPTIONS, [0xfed8 /* WDIOS_??? */]");
}

TEST(IoctlText, shows_the_newer_requests_to_userfaultfd) {
  const std::string range = "{range={start=0x1000, len=0x2000}, mode=";
  EXPECT_EQ(show(0xc018aa06, words({0x1000, 0x2000, 3})),
            "3, UFFDIO_WRITEPROTECT, " + range + "UFFDIO_WRITEPROTECT_MODE_WP|UFFDIO_WRITEPROTECT_MODE_DONTWAKE}");
  EXPECT_EQ(show(0xc020aa07, words({0x1000, 0x2000, 1, 4096})),
            "3, UFFDIO_CONTINUE, " + range + "UFFDIO_CONTINUE_MODE_DONTWAKE, mapped=4096}");
  EXPECT_EQ(show(0xc020aa08, words({0x1000, 0x2000, 1, 4096})),
            "3, UFFDIO_POISON, " + range + "UFFDIO_POISON_MODE_DONTWAKE, updated=4096}");
  EXPECT_EQ(show(0xc018aa3f, words({0xaa, 0x1e000, 0})),
            "3, UFFDIO_API, {api=0xaa, features=UFFD_FEATURE_WP_UNPOPULATED|UFFD_FEATURE_POISON|"
            "UFFD_FEATURE_WP_ASYNC|UFFD_FEATURE_MOVE, ioctls=0}");
}

TEST(IoctlText, shows_pages_that_are_moved) {
  EXPECT_EQ(show(0xc028aa05, words({0x1000, 0x2000, 0x3000, 7, 0x3000})),
            "3, UFFDIO_MOVE, {dst=0x1000, src=0x2000, len=0x3000, "
            "mode=UFFDIO_MOVE_MODE_DONTWAKE|UFFDIO_MOVE_MODE_ALLOW_SRC_HOLES|0x4, move=0x3000}");
  EXPECT_EQ(show(0xc020aa00, words({0x1000, 0x2000, 1, 0x124})),
            "3, UFFDIO_REGISTER, {range={start=0x1000, len=0x2000}, mode=UFFDIO_REGISTER_MODE_MISSING, "
            "ioctls=1<<_UFFDIO_WAKE|1<<_UFFDIO_MOVE|1<<_UFFDIO_POISON}");
}

TEST(IoctlText, shows_what_is_asked_of_name_spaces_and_processes) {
  EXPECT_EQ(show(0x8004b706, ""), "3, NS_GET_PID_FROM_PIDNS, 4096");
  EXPECT_EQ(show(0x8010b70b, words({0x0000'0005'0000'0010, 0x77})),
            "3, NS_MNT_GET_NEXT, {size=16, nr_mounts=5, mnt_ns_id=0x77}");
  EXPECT_EQ(show(0x8008b70d, words({0x4026'5318'40})), "3, NS_GET_ID, [0x4026531840]");
  EXPECT_EQ(show(0xff04, ""), "3, PIDFD_GET_NET_NAMESPACE, 0x1000");
  const std::string info = words({0x1f, 9, 0x0000'000b'0000'000a, 0x0000'000d'0000'000c, 0x0000'000f'0000'000e,
                                  0x0000'0011'0000'0010, 0x0000'0013'0000'0012, 0x0000'0015'0000'0014, 5});
  const std::string mask =
      "mask=PIDFD_INFO_PID|PIDFD_INFO_CREDS|PIDFD_INFO_CGROUPID|PIDFD_INFO_EXIT|PIDFD_INFO_COREDUMP";
  const std::string first = "{" + mask + "} => {" + mask +
                            ", cgroupid=9, pid=10, tgid=11, ppid=12, ruid=13, rgid=14, euid=15, egid=16, suid=17, "
                            "sgid=18, fsuid=19, fsgid=20, exit_code=21";
  EXPECT_EQ(show(0xc048ff0b, info),
            "3, PIDFD_GET_INFO, " + first + ", coredump_mask=PIDFD_COREDUMPED|PIDFD_COREDUMP_USER}");
  EXPECT_EQ(show(0xc040ff0b, info.substr(0, 64)), "3, PIDFD_GET_INFO, " + first + "}");
  EXPECT_EQ(show(0xc040ff0b, words({4, 9, 0, 0, 0, 0, 0, 0})),
            "3, PIDFD_GET_INFO, {mask=PIDFD_INFO_CGROUPID} => {mask=PIDFD_INFO_CGROUPID, cgroupid=9}");
}

TEST(IoctlText, shows_pages_and_mappings_that_are_looked_for) {
  // What is found goes behind the struct.
  const std::string scan = words({96, 1, 0x1000, 0x9000, 0x5000, 0x1060, 2, 0, 0, 0x8, 0x202, 0x1ff});
  EXPECT_EQ(show(0xc0606610, scan + words({0x2000, 0x3000, 0x8, 0x4000, 0x5000, 0x400}), false, 2),
            "3, PAGEMAP_SCAN, {size=96, flags=PM_SCAN_WP_MATCHING, start=0x1000, end=0x9000, walk_end=0x5000, "
            "vec=[{start=0x2000, end=0x3000, categories=PAGE_IS_PRESENT}, "
            "{start=0x4000, end=0x5000, categories=0x400 /* PAGE_IS_??? */}], vec_len=2, max_pages=0, "
            "category_inverted=0, category_mask=PAGE_IS_PRESENT, category_anyof_mask=PAGE_IS_WRITTEN|0x200, "
            "return_mask=PAGE_IS_WPALLOWED|PAGE_IS_WRITTEN|PAGE_IS_FILE|PAGE_IS_PRESENT|PAGE_IS_SWAPPED|"
            "PAGE_IS_PFNZERO|PAGE_IS_HUGE|PAGE_IS_SOFT_DIRTY|PAGE_IS_GUARD}");
  const std::string asked = words({104, 0x30, 0x7000, 0x6000, 0x8000, 0x5, 4096, 0x2000, 77, 0x0000'0001'0000'0008});
  EXPECT_EQ(
      show(0xc0686611, asked + words({0x0000'0004'0000'0008, 0x1068, 0x1070}) + std::string("/bin/ls\0\1\2\3\4", 12)),
      "3, PROCMAP_QUERY, {size=104, query_flags=PROCMAP_QUERY_COVERING_OR_NEXT_VMA|PROCMAP_QUERY_FILE_BACKED_VMA, "
      "query_addr=0x7000, vma_name_size=8, build_id_size=4, vma_name_addr=0x1068, build_id_addr=0x1070} => "
      "{vma_start=0x6000, vma_end=0x8000, vma_flags=PROCMAP_QUERY_VMA_READABLE|PROCMAP_QUERY_VMA_EXECUTABLE, "
      "vma_page_size=4096, vma_offset=0x2000, inode=77, dev_major=0x8, dev_minor=0x1, vma_name_size=8, "
      "vma_name=\"/bin/ls\", build_id_size=4, build_id=\"\\x01\\x02\\x03\\x04\"}");
}

TEST(IoctlText, shows_how_file_systems_call_themselves) {
  EXPECT_EQ(show(0x80111500, std::string("\x10\0\1\2\3\4\5\6\7\x8\x9\xa\xb\xc\xd\xe\xf", 17)),
            "3, FS_IOC_GETFSUUID, {len=16, uuid=00010203-0405-0607-0809-0a0b0c0d0e0f}");
  EXPECT_EQ(show(0x80811501, "\x09" + std::string("ext4/sda1") + std::string(119, '\0')),
            "3, FS_IOC_GETFSSYSFSPATH, {len=9, name=\"ext4/sda1\"}");
}

TEST(IoctlText, shows_the_version_of_one_target_of_the_device_mapper) {
  struct dm_ioctl request = {};
  request.version[0] = 4;
  request.data_size = 400;
  request.data_start = 312;
  std::strcpy(request.name, "linear");
  std::string memory = bytes_of(request);
  const std::uint32_t target[] = {0, 1, 4, 0};  // the last; its version, and behind it its name
  memory.append(reinterpret_cast<const char*>(target), sizeof target);
  memory += std::string("linear\0", 7);
  memory.resize(400);
  const std::string asked = "{version=[4, 0, 0], data_size=400, data_start=312, name=\"linear\", flags=0}";
  EXPECT_EQ(show(0xc138fd11, memory, true),
            "3, DM_GET_TARGET_VERSION, [" + asked + "] => [" + asked + ", {name=\"linear\", version=[1, 4, 0]}]");
}

TEST(IoctlText, shows_the_newer_requests_to_epoll_namespaces_and_listeners) {
  EXPECT_EQ(show(0x40088a01, words({0x0001'0008'0000'0005})),
            "3, EPIOCSPARAMS, {busy_poll_usecs=5 /* 0.000005 s */, busy_poll_budget=8, prefer_busy_poll=0x1}");
  EXPECT_EQ(show(0x80088a02, words({0x0200'0000'0000'0000})),
            "3, EPIOCGPARAMS, {busy_poll_usecs=0, busy_poll_budget=0, prefer_busy_poll=0, __pad=0x2}");
  EXPECT_EQ(show(0x8008b705, words({0x1234})), "3, NS_GET_MNTNS_ID, [0x1234]");
  EXPECT_EQ(show(0x40082104, words({0})), "3, SECCOMP_IOCTL_NOTIF_SET_FLAGS, 0x1000 /* SECCOMP_USER_NOTIF_??? */");
}

}  // namespace
}  // namespace ringside::render
