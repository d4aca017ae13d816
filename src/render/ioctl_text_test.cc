// The text of ioctl's arguments that are newer than strace 6.1, from synthetic events.
#include <gtest/gtest.h>
#include <linux/ptp_clock.h>
#include <linux/tee.h>
#include <linux/watchdog.h>
#include <mtd/ubi-user.h>

#include <cstring>
#include <string>

#include "decode/decode.h"
#include "render/text_visitor.h"

namespace ringside::render {
namespace {

// What the text is for a successful request whose argument points to `memory`.
std::string show(std::uint64_t request, const std::string& memory, bool verbose = false) {
  constexpr std::uint64_t address = 0x1000;
  event::Capture capture;
  for (const event::Phase phase : {event::Phase::entry, event::Phase::exit}) {
    std::memcpy(capture.reserve(memory.size()).data(), memory.data(), memory.size());
    event::Block block;
    block.address = address;
    block.got = block.wanted = static_cast<std::uint32_t>(memory.size());
    block.phase = phase;
    capture.commit(block);
  }
  event::Call call;
  for (const catalog::Syscall* row : catalog::all())
    if (std::strcmp(row->name, "ioctl") == 0) call.row = row;
  if (call.row == nullptr) return "no such call";
  call.args = {3, request, address};
  call.memory = &capture;
  const catalog::Signature signature = catalog::resolve(*call.row, call.abi, call.args);
  TextVisitor visitor;
  decode::Options options;
  options.verbose = verbose;
  decode::decode_arguments(call, signature, decode::Part::whole, options, visitor);
  return visitor.text();
}

template <typename Struct>
std::string bytes_of(const Struct& structure) {
  return std::string(reinterpret_cast<const char*>(&structure), sizeof structure);
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

std::string words(std::initializer_list<std::uint64_t> values) {
  std::string bytes;
  for (const std::uint64_t value : values) bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
  return bytes;
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
