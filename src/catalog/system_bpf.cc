// bpf: one struct for each command. What it points to stays an address, except names.
#include <iterator>

#include "catalog/build.h"
#include "catalog/families.h"
#include "catalog/bpf_sets.h"
#include "catalog/system_sets.h"

namespace ringside::catalog {
namespace {

constexpr Type pointer64 = sized(address, Width::a64);
constexpr Type name64 = sized(text, Width::a64);
constexpr Type hexed64 = sized(hex64, Width::a64);
constexpr Type attach_type = enum_of(bpf_attach_types);
constexpr Type attach_flags = flags_of(bpf_attach_flags);
constexpr Type revision = sized(uint64, Width::a64);

// Newer than strace 6.1: shown where it is set.
constexpr Field newer(const char* name, const Type& type) { return {name, type, Show::unless_zero}; }

// Where fields are left out at its end, it ends before them.
constexpr Struct of_what_is_shown(Struct structure) {
  structure.alternatives = true;
  return structure;
}

// What is known of a struct ends where its last field does.
constexpr Struct of_bytes(Struct structure, std::uint32_t bytes) {
  structure.size = {bytes, bytes};
  return structure;
}

constexpr Name node_names[] = {{0xffffffff, "NUMA_NO_NODE"}};
constexpr NameSet numa_nodes{node_names};
constexpr Name extra_names[] = {{~0ULL, "UINT64_MAX"}};
constexpr NameSet map_extras{extra_names};

constexpr Field map_create_fields[] = {
    {"map_type", enum_of(bpf_map_types)},
    {"key_size", uint_},
    {"value_size", uint_},
    {"max_entries", uint_},
    {"map_flags", flags_of(bpf_map_flags)},
    {"inner_map_fd", fd},
    {"numa_node", shown_as(enum_of(numa_nodes), Format::named_number), Show::always, 4, 4, 4},  // BPF_F_NUMA_NODE
    {"map_name", shown_as(inline_text(16), Format::cut_text)},
    {"map_ifindex", shown_as(uint_, Format::interface_index)},
    {"btf_fd", fd},
    {"btf_key_type_id", uint_, Show::as_before},
    {"btf_value_type_id", uint_, Show::as_before},
    {"btf_vmlinux_value_type_id", uint_},
    {"map_extra", shown_as(enum_of(map_extras, Width::a64), Format::decimal_enumeration)},
    newer("value_type_btf_obj_fd", fd),
    newer("map_token_fd", fd),
    newer("excl_prog_hash", sized(shown_as(bytes_in(length_field(17)), Format::hex_bytes), Width::a64)),
    newer("excl_prog_hash_size", uint_),
};
constexpr Struct map_create = of_bytes(shown_always(layout("bpf_map_create", map_create_fields), 16), 92);
static_assert(map_create.offsets[0][13] == 64);

constexpr Name update_names[] = {{0, "BPF_ANY"}, {1, "BPF_NOEXIST"}, {2, "BPF_EXIST"}, {4, "BPF_F_LOCK"}};
constexpr NameSet update_modes{update_names, "BPF_???"};
constexpr Name lookup_names[] = {{0, "BPF_ANY"}, {4, "BPF_F_LOCK"}};
constexpr NameSet lookup_flags{lookup_names, "BPF_???"};
constexpr Name element_names[] = {{0, "BPF_ANY"}, {4, "BPF_F_LOCK"}};
constexpr NameSet element_flags{element_names, "BPF_???"};
constexpr Field lookup_fields[] = {
    {"map_fd", fd}, {"key", pointer64}, {"value", pointer64}, {"flags", flags_of(lookup_flags, Width::a64)}};
constexpr Struct map_lookup = shown_always(layout("bpf_map_lookup", lookup_fields), 24);
constexpr Field update_fields[] = {
    {"map_fd", fd}, {"key", pointer64}, {"value", pointer64}, {"flags", enum_of(update_modes, Width::a64)}};
constexpr Struct map_update = shown_always(layout("bpf_map_update", update_fields), 32);
constexpr Field delete_fields[] = {{"map_fd", fd}, {"key", pointer64}};
constexpr Struct map_delete = shown_always(layout("bpf_map_delete", delete_fields), 16);
constexpr Field next_key_fields[] = {{"map_fd", fd}, {"key", pointer64}, {"next_key", pointer64}};
constexpr Struct map_next_key = shown_always(layout("bpf_map_next_key", next_key_fields), 24);

constexpr Field load_fields[] = {
    {"prog_type", enum_of(bpf_prog_types)},
    {"insn_cnt", uint_},
    {"insns", shown_as(sized(bytes_in(length_field(1, 8)), Width::a64), Format::bpf_program)},
    {"license", name64},
    {"log_level", uint_},
    {"log_size", uint_, Show::as_before},
    {"log_buf", shown_as(sized(bytes_in(length_field(5)), Width::a64), Format::limited_text), Show::as_before},
    {"kern_version", shown_as(uint_, Format::kernel_version)},
    {"prog_flags", flags_of(bpf_prog_flags)},
    {"prog_name", shown_as(inline_text(16), Format::cut_text)},
    {"prog_ifindex", shown_as(uint_, Format::interface_index)},
    {"expected_attach_type", attach_type},
    {"prog_btf_fd", fd},
    {"func_info_rec_size", uint_, Show::as_before},
    {"func_info", pointer64, Show::as_before},
    {"func_info_cnt", uint_, Show::as_before},
    {"line_info_rec_size", uint_, Show::as_before},
    {"line_info", pointer64, Show::as_before},
    {"line_info_cnt", uint_, Show::as_before},
    {"attach_btf_id", uint_},
    {"attach_prog_fd", fd},
    newer("core_relo_cnt", uint_),
    {"fd_array", pointer64},
    newer("core_relos", pointer64),
    newer("core_relo_rec_size", uint_),
    newer("log_true_size", uint_),
    newer("prog_token_fd", fd),
    newer("fd_array_cnt", uint_),
    newer("signature", sized(shown_as(bytes_in(length_field(29)), Format::hex_bytes), Width::a64)),
    newer("signature_size", uint_),
    newer("keyring_id", int_),
};
constexpr Struct prog_load = shown_always(layout("bpf_prog_load", load_fields), 24);
static_assert(prog_load.offsets[0][19] == 108 && prog_load.offsets[0][30] == 164 && prog_load.offsets[1][30] == 164);

constexpr Field object_fields[] = {{"pathname", sized(path, Width::a64)},
                                   {"bpf_fd", fd},
                                   {"file_flags", flags_of(bpf_file_flags)},
                                   newer("path_fd", dirfd)};
constexpr Struct object_pin = shown_always(layout("bpf_object", object_fields, Packing::packed), 12);

constexpr Field attach_fields[] = {{"target_fd", fd},
                                   {"attach_bpf_fd", fd},
                                   {"attach_type", attach_type},
                                   {"attach_flags", attach_flags},
                                   {"replace_bpf_fd", fd},
                                   newer("relative_fd", fd),
                                   newer("expected_revision", revision)};
constexpr Struct prog_attach = shown_always(layout("bpf_prog_attach", attach_fields), 16);
constexpr Field detach_fields[] = {{"target_fd", fd},
                                   {"", uint_, Show::never},
                                   {"attach_type", attach_type},
                                   newer("attach_flags", flags_of(bpf_attach_flags)),
                                   {"", uint_, Show::never},
                                   newer("relative_fd", fd),
                                   newer("expected_revision", revision)};
constexpr Struct prog_detach = of_what_is_shown(shown_always(layout("bpf_prog_detach", detach_fields), 12));

constexpr Name test_names[] = {
    {1, "BPF_F_TEST_RUN_ON_CPU"}, {2, "BPF_F_TEST_XDP_LIVE_FRAMES"}, {4, "BPF_F_TEST_SKB_CHECKSUM_COMPLETE"}};
constexpr NameSet test_flags{test_names, "BPF_F_???"};
constexpr Field test_fields[] = {{"prog_fd", fd},
                                 {"retval", uint_},
                                 {"data_size_in", uint_},
                                 {"data_size_out", uint_},
                                 {"data_in", pointer64},
                                 {"data_out", pointer64},
                                 {"repeat", uint_},
                                 {"duration", uint_},
                                 {"ctx_size_in", uint_},
                                 {"ctx_size_out", uint_, Show::as_before},
                                 {"ctx_in", pointer64, Show::as_before},
                                 {"ctx_out", pointer64, Show::as_before},
                                 {"flags", flags_of(test_flags)},
                                 {"cpu", uint_, Show::as_before},
                                 {"batch_size", uint_}};
constexpr Struct test_run_body = layout("bpf_test_run", test_fields, Packing::packed);
constexpr Field test_outer[] = {{"test", embedded(test_run_body)}};
constexpr Struct test_run = shown_always(layout("bpf_test", test_outer, Packing::packed), 40);

constexpr Field start_id_fields[] = {
    {"start_id", uint_}, {"next_id", uint_}, {"open_flags", flags_of(bpf_file_flags)}};
constexpr Struct next_id = shown_always(layout("bpf_next_id", start_id_fields), 8);
constexpr Field prog_id_fields[] = {
    {"prog_id", uint_}, {"next_id", uint_}, {"open_flags", flags_of(bpf_file_flags)}, newer("fd_by_id_token_fd", fd)};
constexpr Struct prog_by_id = shown_always(layout("bpf_prog_by_id", prog_id_fields), 8);
constexpr Field map_id_fields[] = {
    {"map_id", uint_}, {"next_id", uint_}, {"open_flags", flags_of(bpf_file_flags)}, newer("fd_by_id_token_fd", fd)};
constexpr Struct map_by_id = shown_always(layout("bpf_map_by_id", map_id_fields), 8);
constexpr Field btf_id_fields[] = {{"btf_id", uint_},
                                   {"", uint_, Show::never},
                                   newer("open_flags", flags_of(bpf_file_flags)),
                                   newer("fd_by_id_token_fd", fd)};
constexpr Struct btf_by_id = of_what_is_shown(shown_always(layout("bpf_btf_by_id", btf_id_fields), 4));
constexpr Field link_id_fields[] = {{"link_id", uint_}};
constexpr Struct link_by_id = shown_always(layout("bpf_link_by_id", link_id_fields), 4);
constexpr Field map_fd_fields[] = {{"map_fd", fd}};
constexpr Struct map_only = shown_always(layout("bpf_map_fd", map_fd_fields), 4);

// What BPF_OBJ_GET_INFO_BY_FD tells of a program, as much of it as leads elsewhere. A map's has nothing of that:
// which of the two it is the descriptor decides, when it is shown.
constexpr Field program_info_fields[] = {
    {"", inline_bytes(16), Show::never},
    {"jited_prog_len", uint_},
    {"xlated_prog_len", uint_},
    {"jited_prog_insns", even_on_error(sized(shown_as(bytes_out(length_field(1)), Format::hex_bytes), Width::a64))},
    {"xlated_prog_insns", sized(shown_as(bytes_out(length_field(2)), Format::bpf_program), Width::a64)},
    {"", inline_bytes(12), Show::never},
    {"nr_map_ids", uint_},
    {"map_ids", sized(out_array(uint_, length_field(6)), Width::a64)}};
constexpr Struct program_info = layout("bpf_prog_info", program_info_fields);
static_assert(program_info.offsets[0][7] == 56 && program_info.offsets[1][7] == 56);

constexpr Field info_fields[] = {
    {"bpf_fd", fd},
    {"info_len", shown_as(uint_, Format::number_or_change)},
    {"info",
     even_on_error(sized(shown_as(sized_by(inout(program_info), length_field(1)), Format::bpf_info), Width::a64))}};
constexpr Struct info_body = layout("bpf_info", info_fields);
constexpr Field info_outer[] = {{"info", embedded(info_body)}};
constexpr Struct object_info = shown_always(layout("bpf_object_info", info_outer), 16);

constexpr Field query_fields[] = {
    {"target_fd", fd},
    {"attach_type", attach_type},
    {"query_flags", flags_of(bpf_query_flags)},
    {"attach_flags", attach_flags},
    {"prog_ids", sized(out_array(uint_, length_field(5)), Width::a64)},
    {"prog_cnt", uint_},
    {"", uint_, Show::never},
    newer("prog_attach_flags", sized(out_array(attach_flags, length_field(5)), Width::a64)),
    newer("link_ids", sized(out_array(uint_, length_field(5)), Width::a64)),
    newer("link_attach_flags", sized(out_array(attach_flags, length_field(5)), Width::a64)),
    newer("revision", revision)};
constexpr Struct query_body = of_what_is_shown(layout("bpf_query", query_fields, Packing::packed));
constexpr Field query_outer[] = {{"query", embedded(query_body)}};
constexpr Struct prog_query = shown_always(layout("bpf_prog_query", query_outer, Packing::packed), 28);

constexpr Field tracepoint_fields[] = {
    {"name", name64}, {"prog_fd", fd}, {"", uint_, Show::never}, newer("cookie", hexed64)};
constexpr Struct tracepoint_body = of_what_is_shown(layout("bpf_raw_tracepoint", tracepoint_fields, Packing::packed));
constexpr Field tracepoint_outer[] = {{"raw_tracepoint", embedded(tracepoint_body)}};
constexpr Struct tracepoint_open =
    shown_always(layout("bpf_raw_tracepoint_open", tracepoint_outer, Packing::packed), 12);

constexpr Field btf_fields[] = {{"btf", sized(bytes_in(length_field(2)), Width::a64)},
                                {"btf_log_buf", pointer64},
                                {"btf_size", uint_},
                                {"btf_log_size", uint_},
                                {"btf_log_level", uint_},
                                newer("btf_log_true_size", uint_),
                                newer("btf_flags", flags_of(bpf_file_flags)),
                                newer("btf_token_fd", fd)};
constexpr Struct btf_load = shown_always(layout("bpf_btf_load", btf_fields, Packing::packed), 28);

constexpr Field task_query_fields[] = {
    {"pid", pid},
    {"fd", fd},
    {"flags", uint_},
    {"buf_len", uint_},
    {"buf", shown_as(sized(bytes_in(length_field(3)), Width::a64), Format::limited_text)},
    {"prog_id", uint_},
    {"fd_type", enum_of(bpf_fd_types)},
    {"probe_offset", hexed64},
    {"probe_addr", hexed64}};
constexpr Struct task_query_body = layout("bpf_task_query", task_query_fields);
constexpr Field task_query_outer[] = {{"task_fd_query", embedded(task_query_body)}};
constexpr Struct task_query = shown_always(layout("bpf_task_fd_query", task_query_outer), 48);

// What BPF_LINK_CREATE's attr ends with is told by the attach type, which its third field holds.
constexpr Field perf_link_fields[] = {{"bpf_cookie", hexed64}};
constexpr Struct perf_link = layout("bpf_link_perf_event", perf_link_fields);
constexpr Name probes_names[] = {{1, "BPF_F_KPROBE_MULTI_RETURN"}};
constexpr NameSet probes_flags{probes_names, "BPF_F_???"};
constexpr Field probes_fields[] = {
    {"flags", flags_of(probes_flags)},
    {"cnt", uint_, Show::as_before},
    {"syms", sized(in_array(text, length_field(1)), Width::a64), Show::as_before},
    {"addrs", sized(in_array(hexed64, length_field(1)), Width::a64), Show::as_before},
    {"cookies", sized(in_array(hexed64, length_field(1)), Width::a64), Show::as_before}};
constexpr Struct probes_link = layout("bpf_link_kprobe_multi", probes_fields);
constexpr Field tracing_link_fields[] = {{"target_btf_id", uint_}, {"cookie", hexed64}};
constexpr Struct tracing_link = layout("bpf_link_tracing", tracing_link_fields);
constexpr Name protocol_names[] = {{0, "NFPROTO_UNSPEC"}, {1, "NFPROTO_INET"},   {2, "NFPROTO_IPV4"},
                                   {3, "NFPROTO_ARP"},    {5, "NFPROTO_NETDEV"}, {7, "NFPROTO_BRIDGE"},
                                   {10, "NFPROTO_IPV6"}};
constexpr NameSet filter_protocols{protocol_names, "NFPROTO_???"};
constexpr Name filter_hook_names[] = {{0, "NF_INET_PRE_ROUTING"},
                                      {1, "NF_INET_LOCAL_IN"},
                                      {2, "NF_INET_FORWARD"},
                                      {3, "NF_INET_LOCAL_OUT"},
                                      {4, "NF_INET_POST_ROUTING"}};
constexpr NameSet filter_hooks{filter_hook_names, "NF_INET_???"};
constexpr Name filter_flag_names[] = {{1, "BPF_F_NETFILTER_IP_DEFRAG"}};
constexpr NameSet filter_flags{filter_flag_names, "BPF_F_???"};
constexpr Field filter_link_fields[] = {{"pf", enum_of(filter_protocols)},
                                        {"hooknum", enum_of(filter_hooks)},
                                        {"priority", int_},
                                        {"flags", flags_of(filter_flags)}};
constexpr Struct filter_link = layout("bpf_link_netfilter", filter_link_fields);
constexpr Field placed_link_fields[] = {{"relative_fd", fd}, {"expected_revision", revision}};
constexpr Struct placed_link = layout("bpf_link_place", placed_link_fields);
constexpr Name user_probes_names[] = {{1, "BPF_F_UPROBE_MULTI_RETURN"}};
constexpr NameSet user_probes_flags{user_probes_names, "BPF_F_???"};
constexpr Field user_probes_fields[] = {{"path", sized(path, Width::a64)},
                                        {"offsets", sized(in_array(hexed64, length_field(4)), Width::a64)},
                                        {"ref_ctr_offsets", sized(in_array(hexed64, length_field(4)), Width::a64)},
                                        {"cookies", sized(in_array(hexed64, length_field(4)), Width::a64)},
                                        {"cnt", uint_},
                                        {"flags", flags_of(user_probes_flags)},
                                        {"pid", pid}};
constexpr Struct user_probes_link = of_bytes(layout("bpf_link_uprobe_multi", user_probes_fields), 44);
// Each counts as the descriptor of a map, and the length as their number.
constexpr Field iterated_map_fields[] = {{"map_fd", fd}};
constexpr Struct iterated_map = layout("bpf_iterated_map", iterated_map_fields);
constexpr Field iterated_fields[] = {{"map", embedded(iterated_map)}};
constexpr Struct iterated = layout("bpf_iterated", iterated_fields);

constexpr Field tail(std::uint64_t of_type, const char* name, const Type& type, Show show = Show::always) {
  return {name, type, show, 2, ~std::uint64_t{0}, of_type};
}
constexpr std::size_t link_heads = 4;
constexpr Field link_create_fields[] = {
    {"prog_fd", fd},
    {"target_fd", fd},
    {"attach_type", attach_type},
    {"flags", hex_int},
    tail(0, "target_btf_id", uint_, Show::unless_zero),
    tail(28, "iter_info", sized(in_array(iterated, length_field(6)), Width::a64)),  // BPF_TRACE_ITER
    tail(28, "iter_info_len", uint_, Show::as_before),
    tail(41, "perf_event", embedded(perf_link)),                     // BPF_PERF_EVENT
    tail(42, "kprobe_multi", embedded(probes_link)),                 // BPF_TRACE_KPROBE_MULTI
    tail(56, "kprobe_multi", embedded(probes_link)),                 // BPF_TRACE_KPROBE_SESSION
    tail(23, "tracing", embedded(tracing_link), Show::unless_zero),  // BPF_TRACE_RAW_TP
    tail(24, "tracing", embedded(tracing_link), Show::unless_zero),  // BPF_TRACE_FENTRY
    tail(25, "tracing", embedded(tracing_link), Show::unless_zero),  // BPF_TRACE_FEXIT
    tail(26, "tracing", embedded(tracing_link), Show::unless_zero),  // BPF_MODIFY_RETURN
    tail(27, "tracing", embedded(tracing_link), Show::unless_zero),  // BPF_LSM_MAC
    tail(45, "netfilter", embedded(filter_link)),                    // BPF_NETFILTER
    tail(46, "tcx", embedded(placed_link)),                          // BPF_TCX_INGRESS
    tail(47, "tcx", embedded(placed_link)),                          // BPF_TCX_EGRESS
    tail(48, "uprobe_multi", embedded(user_probes_link)),            // BPF_TRACE_UPROBE_MULTI
    tail(57, "uprobe_multi", embedded(user_probes_link)),            // BPF_TRACE_UPROBE_SESSION
    tail(54, "netkit", embedded(placed_link)),                       // BPF_NETKIT_PRIMARY
    tail(55, "netkit", embedded(placed_link)),                       // BPF_NETKIT_PEER
};
constexpr Struct link_create_layout() {
  constexpr std::uint16_t heads[link_heads] = {0, 4, 8, 12};
  Struct result = of_what_is_shown(of_bytes(layout("bpf_link", link_create_fields), 60));
  for (auto& offsets : result.offsets) {
    for (std::size_t i = 0; i < std::size(link_create_fields); ++i) offsets[i] = i < link_heads ? heads[i] : 16;
    offsets[6] = 24;  // iter_info_len
  }
  return result;
}
constexpr Struct link_create_body = link_create_layout();
constexpr Field link_create_outer[] = {{"link_create", embedded(link_create_body)}};
constexpr Struct link_create = shown_always(layout("bpf_link_create", link_create_outer), 16);
constexpr Field link_update_fields[] = {{"link_fd", fd},
                                        {"new_prog_fd", fd},
                                        {"flags", flags_of(bpf_attach_flags)},
                                        {"old_prog_fd", fd, Show::always, 2, 4, 4}};  // BPF_F_REPLACE
constexpr Struct link_update_body = layout("bpf_link", link_update_fields);
constexpr Field link_update_outer[] = {{"link_update", embedded(link_update_body)}};
constexpr Struct link_update = shown_always(layout("bpf_link_update", link_update_outer), 16);

// Whole batches; what is not named is not for this command.
template <bool Cursors, bool Values>
constexpr Field batch_fields[] = {{"in_batch", pointer64, Cursors ? Show::always : Show::never},
                                  {"out_batch", pointer64, Cursors ? Show::always : Show::never},
                                  {"keys", pointer64},
                                  {"values", pointer64, Values ? Show::always : Show::never},
                                  {"count", uint_},
                                  {"map_fd", fd},
                                  {"elem_flags", flags_of(element_flags, Width::a64)},
                                  {"flags", hexed64}};
template <bool Cursors, bool Values>
constexpr Struct batch_body = layout("bpf_batch", batch_fields<Cursors, Values>);
template <bool Cursors, bool Values>
constexpr Field batch_outer[] = {{"batch", embedded(batch_body<Cursors, Values>)}};
template <bool Cursors, bool Values>
constexpr Struct batch = shown_always(layout("bpf_batch_command", batch_outer<Cursors, Values>), 56);

constexpr Name statistics_names[] = {{0, "BPF_STATS_RUN_TIME"}};
constexpr NameSet statistics_kinds{statistics_names, "BPF_STATS_???"};
constexpr Field statistics_fields[] = {{"type", enum_of(statistics_kinds)}};
constexpr Struct statistics_body = layout("bpf_statistics", statistics_fields);
constexpr Field statistics_outer[] = {{"enable_stats", embedded(statistics_body)}};
constexpr Struct enable_stats = shown_always(layout("bpf_enable_stats", statistics_outer), 4);
constexpr Field iterator_fields[] = {{"link_fd", fd}, {"flags", hex_int}};
constexpr Struct iterator_body = layout("bpf_iterator", iterator_fields);
constexpr Field iterator_outer[] = {{"iter_create", embedded(iterator_body)}};
constexpr Struct iter_create = shown_always(layout("bpf_iter_create", iterator_outer), 8);
constexpr Field link_detach_fields[] = {{"link_fd", fd}};
constexpr Struct link_detach_body = layout("bpf_link", link_detach_fields);
constexpr Field link_detach_outer[] = {{"link_detach", embedded(link_detach_body)}};
constexpr Struct link_detach = shown_always(layout("bpf_link_detach", link_detach_outer), 4);
constexpr Field bind_fields[] = {{"prog_fd", fd}, {"map_fd", fd}, {"flags", hex_int}};
constexpr Struct bind_body = layout("bpf_bind", bind_fields);
constexpr Field bind_outer[] = {{"prog_bind_map", embedded(bind_body)}};
constexpr Struct prog_bind_map = shown_always(layout("bpf_prog_bind_map", bind_outer), 12);
constexpr Field token_fields[] = {{"flags", hex_int}, {"bpffs_fd", fd}};
constexpr Struct token_body = layout("bpf_token", token_fields);
constexpr Field token_outer[] = {{"token_create", embedded(token_body)}};
constexpr Struct token_create = shown_always(layout("bpf_token_create", token_outer), 8);
constexpr Name stream_names[] = {{1, "BPF_STREAM_STDOUT"}, {2, "BPF_STREAM_STDERR"}};
constexpr NameSet streams{stream_names, "BPF_STREAM_???"};
constexpr Field stream_fields[] = {
    {"stream_buf", pointer64}, {"stream_buf_len", uint_}, {"stream_id", enum_of(streams)}, {"prog_fd", fd}};
constexpr Struct stream_body = layout("bpf_stream", stream_fields);
constexpr Field stream_outer[] = {{"prog_stream_read", embedded(stream_body)}};
constexpr Struct stream_read = shown_always(layout("bpf_stream_read", stream_outer), 20);

constexpr Arg size_arg{"size", uint_};
constexpr Type attr(const Struct& structure) {
  return shown_as(sized_by(in(structure), length_arg(2)), Format::sized_struct);
}
constexpr Type changed_attr(const Struct& structure) {
  return shown_as(sized_by(inout(structure), length_arg(2)), Format::sized_struct);
}
constexpr Variant command(std::uint64_t number, const Struct& structure, Returns::Kind result = Returns::Kind::dec) {
  return {number, {{{"uattr", attr(structure)}, size_arg}}, {result}};
}

constexpr auto descriptor = Returns::Kind::fd;
constexpr Variant commands[] = {
    command(0, map_create, descriptor),   // BPF_MAP_CREATE
    command(1, map_lookup),               // BPF_MAP_LOOKUP_ELEM
    command(2, map_update),               // BPF_MAP_UPDATE_ELEM
    command(3, map_delete),               // BPF_MAP_DELETE_ELEM
    command(4, map_next_key),             // BPF_MAP_GET_NEXT_KEY
    command(5, prog_load, descriptor),    // BPF_PROG_LOAD
    command(6, object_pin),               // BPF_OBJ_PIN
    command(7, object_pin, descriptor),   // BPF_OBJ_GET
    command(8, prog_attach),              // BPF_PROG_ATTACH
    command(9, prog_detach),              // BPF_PROG_DETACH
    command(10, test_run),                // BPF_PROG_TEST_RUN
    command(11, next_id),                 // BPF_PROG_GET_NEXT_ID
    command(12, next_id),                 // BPF_MAP_GET_NEXT_ID
    command(13, prog_by_id, descriptor),  // BPF_PROG_GET_FD_BY_ID
    command(14, map_by_id, descriptor),   // BPF_MAP_GET_FD_BY_ID
    {.key = 15,
     .rest = {{{"uattr", even_on_error(changed_attr(object_info))}, size_arg}},
     .by_descriptor = true},                   // BPF_OBJ_GET_INFO_BY_FD
    command(16, prog_query),                   // BPF_PROG_QUERY
    command(17, tracepoint_open, descriptor),  // BPF_RAW_TRACEPOINT_OPEN
    command(18, btf_load, descriptor),         // BPF_BTF_LOAD
    command(19, btf_by_id, descriptor),        // BPF_BTF_GET_FD_BY_ID
    command(20, task_query),                   // BPF_TASK_FD_QUERY
    command(21, map_lookup),                   // BPF_MAP_LOOKUP_AND_DELETE_ELEM
    command(22, map_only),                     // BPF_MAP_FREEZE
    command(23, next_id),                      // BPF_BTF_GET_NEXT_ID
    command(24, batch<true, true>),            // BPF_MAP_LOOKUP_BATCH
    command(25, batch<true, true>),            // BPF_MAP_LOOKUP_AND_DELETE_BATCH
    command(26, batch<false, true>),           // BPF_MAP_UPDATE_BATCH
    command(27, batch<false, false>),          // BPF_MAP_DELETE_BATCH
    command(28, link_create, descriptor),      // BPF_LINK_CREATE
    command(29, link_update),                  // BPF_LINK_UPDATE
    command(30, link_by_id, descriptor),       // BPF_LINK_GET_FD_BY_ID
    command(31, next_id),                      // BPF_LINK_GET_NEXT_ID
    command(32, enable_stats, descriptor),     // BPF_ENABLE_STATS
    command(33, iter_create, descriptor),      // BPF_ITER_CREATE
    command(34, link_detach),                  // BPF_LINK_DETACH
    command(35, prog_bind_map),                // BPF_PROG_BIND_MAP
    command(36, token_create, descriptor),     // BPF_TOKEN_CREATE
    command(37, stream_read),                  // BPF_PROG_STREAM_READ_BY_FD
};
constexpr VariantTable command_table{.first = 1, .selector = 0, .variants = commands};

// perf_event_open: as much of the struct as this knows; decode/ shows it.
constexpr std::uint32_t event_attr_size = 144;
// To one that is too large the kernel answers with E2BIG and writes its own size into it.
constexpr Type event_attr =
    even_on_error(shown_as(bytes(length_constant(event_attr_size), Direction::inout), Format::perf_event));

constexpr Syscall rows[] = {
    {.name = "bpf",
     .x86_64 = 321,
     .i386 = 357,
     .classes = Class::desc,
     .purpose = "load and use programs and maps in the kernel",
     .args = {{{"cmd", enum_of(bpf_commands)}, {"uattr", address}, size_arg}},
     .variants = &command_table},
    {.name = "perf_event_open",
     .x86_64 = 298,
     .i386 = 336,
     .classes = Class::desc,
     .purpose = "count or sample events of the machine",
     .args = {{{"attr_uptr", event_attr},
               {"pid", int_},
               {"cpu", int_},
               {"group_fd", fd},
               {"flags", flags_of(perf_event_open_flags, Width::word)}}},
     .returns = {Returns::Kind::fd}},
};

}  // namespace

constinit const std::span<const Syscall> bpf_rows = rows;

}  // namespace ringside::catalog
