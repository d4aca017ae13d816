// What bpf's attributes and perf_event_open's hold that is newer than strace 6.1, from synthetic events.
#include <gtest/gtest.h>

#include <cstring>
#include <string>
#include <vector>

#include "decode/decode.h"
#include "render/text_visitor.h"

namespace ringside::render {
namespace {

constexpr std::uint64_t attributes = 0x1000;

std::string text_of(const char* name, const std::vector<std::uint32_t>& words, std::array<std::uint64_t, 6> args,
                    const decode::Options& options = {}) {
  event::Capture memory;
  const std::size_t size = words.size() * sizeof words[0];
  std::memcpy(memory.reserve(size).data(), words.data(), size);
  event::Block block;
  block.address = attributes;
  block.got = block.wanted = static_cast<std::uint32_t>(size);
  memory.commit(block);
  event::Call call;
  for (const catalog::Syscall* row : catalog::all())
    if (std::strcmp(row->name, name) == 0) call.row = row;
  call.args = args;
  call.memory = &memory;
  const catalog::Signature signature = catalog::resolve(*call.row, call.abi, call.args);
  TextVisitor visitor;
  decode::decode_arguments(call, signature, decode::Part::whole, options, visitor);
  return std::string(visitor.text());
}

std::string bpf(std::uint64_t command, const std::vector<std::uint32_t>& words) {
  return text_of("bpf", words, {command, attributes, words.size() * sizeof words[0]});
}

// The words 1, 2, 3, ... so that each field has a value of its own.
std::vector<std::uint32_t> counted(std::size_t count) {
  std::vector<std::uint32_t> words(count);
  for (std::size_t i = 0; i < count; ++i) words[i] = static_cast<std::uint32_t>(i + 1);
  return words;
}

std::string link_create(std::uint32_t type, std::size_t count) {
  std::vector<std::uint32_t> words = counted(count);
  words[2] = type;
  return bpf(28, words);
}

TEST(BpfText, commands_newer_than_strace) {
  EXPECT_EQ(bpf(32, {0}), "BPF_ENABLE_STATS, {enable_stats={type=BPF_STATS_RUN_TIME}}, 4");
  EXPECT_EQ(bpf(32, {7, 1}), "BPF_ENABLE_STATS, {enable_stats={type=0x7 /* BPF_STATS_??? */}, ...}, 8");
  EXPECT_EQ(bpf(33, {3, 4}), "BPF_ITER_CREATE, {iter_create={link_fd=3, flags=0x4}}, 8");
  EXPECT_EQ(bpf(34, {3}), "BPF_LINK_DETACH, {link_detach={link_fd=3}}, 4");
  EXPECT_EQ(bpf(35, {3, 4, 0}), "BPF_PROG_BIND_MAP, {prog_bind_map={prog_fd=3, map_fd=4, flags=0}}, 12");
  EXPECT_EQ(bpf(37, {0, 0, 3, 2, 5}),
            "BPF_PROG_STREAM_READ_BY_FD, {prog_stream_read={stream_buf=NULL, stream_buf_len=3, "
            "stream_id=BPF_STREAM_STDERR, prog_fd=5}}, 20");
  EXPECT_EQ(bpf(36, {0, 5}), "BPF_TOKEN_CREATE, {token_create={flags=0, bpffs_fd=5}}, 8");
}

TEST(BpfText, fields_newer_than_strace_where_they_are_set) {
  EXPECT_EQ(bpf(8, counted(8)),
            "BPF_PROG_ATTACH, {target_fd=1, attach_bpf_fd=2, attach_type=BPF_CGROUP_SOCK_OPS, "
            "attach_flags=BPF_F_REPLACE, replace_bpf_fd=5, relative_fd=6, expected_revision=34359738375}, 32");
  EXPECT_EQ(bpf(9, counted(8)),
            "BPF_PROG_DETACH, {target_fd=1, attach_type=BPF_CGROUP_SOCK_OPS, attach_flags=BPF_F_REPLACE, "
            "relative_fd=6, expected_revision=34359738375}, 32");
  EXPECT_EQ(bpf(14, counted(4)),
            "BPF_MAP_GET_FD_BY_ID, {map_id=1, next_id=2, open_flags=0x3 /* BPF_F_??? */, fd_by_id_token_fd=4}, 16");
  EXPECT_EQ(bpf(19, {1, 0, 0x10000, 4}),
            "BPF_BTF_GET_FD_BY_ID, {btf_id=1, open_flags=BPF_F_TOKEN_FD, fd_by_id_token_fd=4}, 16");
  EXPECT_EQ(bpf(17, counted(6)),
            "BPF_RAW_TRACEPOINT_OPEN, {raw_tracepoint={name=0x200000001, prog_fd=3, cookie=0x600000005}}, 24");
  EXPECT_EQ(bpf(18, {0, 0, 0, 0, 5, 6, 7, 8, 0x10000, 10}),
            "BPF_BTF_LOAD, {btf=NULL, btf_log_buf=NULL, btf_size=5, btf_log_size=6, btf_log_level=7, "
            "btf_log_true_size=8, btf_flags=BPF_F_TOKEN_FD, btf_token_fd=10}, 40");
  const std::string query =
      "BPF_PROG_QUERY, {query={target_fd=1, attach_type=BPF_CGROUP_INET_EGRESS, query_flags=0, attach_flags=0, "
      "prog_ids=NULL, prog_cnt=0";
  EXPECT_EQ(bpf(16, {1, 1, 0, 0, 0, 0, 0, 0, 9, 0, 11, 0, 13, 0, 15, 0}),
            query + ", prog_attach_flags=[], link_ids=[], link_attach_flags=[], revision=15}}, 64");
  EXPECT_EQ(bpf(16, {1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}), query + "}}, 64");
}

TEST(BpfText, links_end_as_their_type_wants) {
  const auto begins = [](const char* type) {
    return "BPF_LINK_CREATE, {link_create={prog_fd=1, target_fd=2, attach_type=" + std::string(type) + ", flags=0x4";
  };
  EXPECT_EQ(link_create(24, 8), begins("BPF_TRACE_FENTRY") + ", tracing={target_btf_id=5, cookie=0x800000007}}}, 32");
  EXPECT_EQ(link_create(24, 10),
            begins("BPF_TRACE_FENTRY") + ", tracing={target_btf_id=5, cookie=0x800000007}}, ...}, 40");
  EXPECT_EQ(link_create(45, 8), begins("BPF_NETFILTER") +
                                    ", netfilter={pf=NFPROTO_NETDEV, hooknum=0x6 /* NF_INET_??? */, priority=7, "
                                    "flags=0x8 /* BPF_F_??? */}}}, 32");
  EXPECT_EQ(link_create(47, 8),
            begins("BPF_TCX_EGRESS") + ", tcx={relative_fd=5, expected_revision=34359738375}}}, 32");
  EXPECT_EQ(link_create(54, 8),
            begins("BPF_NETKIT_PRIMARY") + ", netkit={relative_fd=5, expected_revision=34359738375}}}, 32");
  EXPECT_EQ(link_create(48, 15),
            begins("BPF_TRACE_UPROBE_MULTI") +
                ", uprobe_multi={path=0x600000005, offsets=0x800000007, ref_ctr_offsets=0xa00000009, "
                "cookies=0xc0000000b, cnt=13, flags=0xe /* BPF_F_??? */, pid=15}}}, 60");
}

TEST(BpfText, signed_programs) {
  std::vector<std::uint32_t> words(42);
  for (std::size_t i = 29; i < 42; ++i) words[i] = static_cast<std::uint32_t>(i);
  const std::string text = bpf(5, words);
  EXPECT_EQ(text.substr(text.find("attach_prog_fd")),
            "attach_prog_fd=0, core_relo_cnt=29, fd_array=0x1f0000001e, core_relos=0x2100000020, "
            "core_relo_rec_size=34, log_true_size=35, prog_token_fd=36, fd_array_cnt=37, signature=0x2700000026, "
            "signature_size=40, keyring_id=41}, 168");
  EXPECT_EQ(bpf(5, std::vector<std::uint32_t>(42)).find("core_relo"), std::string::npos);
}

// BPF_OBJ_GET_INFO_BY_FD of a descriptor of this name: the length and the info before the call and after it.
struct Told {
  std::uint32_t room = 0;
  std::vector<std::uint32_t> before;
  std::uint32_t length = 0;
  std::vector<std::uint32_t> after;
  bool failed = false;
};

std::string info_of(std::string_view name, const Told& told, bool verbose = true) {
  constexpr std::uint64_t info = 0x2000;
  event::Capture memory;
  const auto put = [&](std::uint64_t address, const std::vector<std::uint32_t>& words, event::Phase phase) {
    const std::size_t size = words.size() * sizeof words[0];
    if (size == 0) return;
    std::memcpy(memory.reserve(size).data(), words.data(), size);
    event::Block block;
    block.address = address;
    block.got = block.wanted = static_cast<std::uint32_t>(size);
    block.phase = phase;
    memory.commit(block);
  };
  put(attributes, {3, told.room, info, 0}, event::Phase::entry);
  put(attributes, {3, told.length, info, 0}, event::Phase::exit);
  put(info, told.before, event::Phase::entry);
  put(info, told.after, event::Phase::exit);
  event::FdFact fact;
  fact.fd = 3;
  fact.path = name;
  event::Call call;
  for (const catalog::Syscall* row : catalog::all())
    if (std::strcmp(row->name, "bpf") == 0) call.row = row;
  call.args = {15, attributes, 16};
  call.memory = &memory;
  call.failed = told.failed;
  call.descriptors = std::span(&fact, 1);
  const catalog::Signature signature = catalog::resolve(*call.row, call.abi, call.args);
  decode::Options options;
  options.verbose = verbose;
  TextVisitor visitor;
  decode::decode_arguments(call, signature, decode::Part::whole, options, visitor);
  const std::string text(visitor.text());
  return text.substr(text.find("info_len="));
}

TEST(BpfText, info_of_what_the_descriptor_is) {
  const Told told{24, {0, 0, 0, 0, 0, 0}, 24, {2, 7, 4, 8, 3, 0x400}};
  EXPECT_EQ(info_of("anon_inode:bpf-map", told),
            "info_len=24, info={type=BPF_MAP_TYPE_ARRAY, id=7, key_size=4, value_size=8, max_entries=3, "
            "map_flags=BPF_F_MMAPABLE}}}, 16");
  EXPECT_EQ(info_of("anon_inode:bpf-prog", told),
            "info_len=24, info={type=BPF_PROG_TYPE_KPROBE, id=7, tag=\"\\x04\\x00\\x00\\x00\\x08\\x00"
            "\\x00\\x00\", jited_prog_len=0 => 3, jited_prog_insns=NULL, xlated_prog_len=0 => 1024, "
            "xlated_prog_insns=NULL}}}, 16");
  EXPECT_EQ(info_of("anon_inode:btf", told), "info_len=24, info=0x2000}}, 16");
  EXPECT_EQ(info_of("anon_inode:bpf-map", told, false), "info_len=24, info=0x2000}}, 16");
}

TEST(BpfText, info_of_newer_kernels) {
  std::vector<std::uint32_t> after(58);
  after[55] = 5;
  after[56] = 6;
  const std::string text = info_of("anon_inode:bpf-prog", {400, std::vector<std::uint32_t>(58), 232, after});
  EXPECT_EQ(text.substr(0, text.find(", tag=")), "info_len=400 => 232, info={type=BPF_PROG_TYPE_UNSPEC, id=0");
  EXPECT_EQ(text.substr(text.find("verified_insns=")),
            "verified_insns=0, attach_btf_obj_id=5, attach_btf_id=6}}}, 16");
  std::vector<std::uint32_t> map(26);
  map[23] = 1;
  const std::string more = info_of("anon_inode:bpf-map", {104, map, 104, map, true});
  EXPECT_EQ(more.substr(more.find("btf_value_type_id=")),
            "btf_value_type_id=0, extra_data=\"\\x00\\x00\\x00\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00"
            "\\x00\\x00\\x00\\x00\" /* bytes 88..103 */}}}, 16");
}

TEST(PerfEventText, what_is_newer_than_strace) {
  std::vector<std::uint32_t> words(36);
  words[1] = 136;
  words[29] = 0x2d;
  words[32] = 0x21;
  decode::Options verbose;
  verbose.verbose = true;
  const auto ending = [&] {
    const std::string text = text_of("perf_event_open", words, {attributes}, verbose);
    return text.substr(text.find("aux_sample_size"));
  };
  EXPECT_EQ(ending(),
            "aux_sample_size=0 /* bytes 116..119: 0x2d */, aux_start_paused=1, aux_resume=1, sig_data=0, "
            "config3=0x21}, 0, 0, 0, 0");
  words[1] = 144;
  words[29] = 2;
  words[34] = 0x22;
  EXPECT_EQ(ending(), "aux_sample_size=0, aux_pause=1, sig_data=0, config3=0x21, config4=0x22}, 0, 0, 0, 0");
  words[1] = 152;
  EXPECT_EQ(ending(), "aux_sample_size=0, aux_pause=1, sig_data=0, config3=0x21, config4=0x22, ...}, 0, 0, 0, 0");
}

}  // namespace
}  // namespace ringside::render
