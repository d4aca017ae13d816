// The text of ioctl's arguments that are newer than strace 6.1, from synthetic events.
#include <gtest/gtest.h>
#include <linux/ptp_clock.h>
#include <linux/tee.h>
#include <mtd/ubi-user.h>

#include <cstring>
#include <string>

#include "decode/decode.h"
#include "render/text_visitor.h"

namespace ringside::render {
namespace {

// What the text is for a successful request whose argument points to `memory`.
std::string show(std::uint64_t request, const std::string& memory) {
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
  decode::decode_arguments(call, signature, decode::Part::whole, {}, visitor);
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

}  // namespace
}  // namespace ringside::render
