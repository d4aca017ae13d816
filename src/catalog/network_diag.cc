// Netlink: sockets that are asked for, and told about.
#include "catalog/network_diag.h"

#include <sys/socket.h>

#include "catalog/network_attributes.h"
#include "catalog/network_attribute_names.h"
#include "catalog/network_route.h"
#include "catalog/network_sets.h"

namespace ringside::catalog {
namespace {
using namespace attribute;
using namespace attribute_names;
}  // namespace
extern const AttributeTable inet_diag_request_attributes, inet_diag_attributes, unix_diag_attributes,
    netlink_diag_attributes, packet_diag_attributes, smc_diag_attributes;
constexpr RecordField smc_cursor_record_fields[] = {
    {.name = "reserved", .offset = 0, .width = 2},
    {.name = "wrap", .offset = 2, .width = 2},
    {.name = "count", .offset = 4, .width = 4},
};
constexpr Record smc_cursor_record{8, smc_cursor_record_fields};
constexpr RecordField smc_connection_record_fields[] = {
    {.name = "token", .offset = 0, .width = 4},
    {.name = "sndbuf_size", .offset = 4, .width = 4},
    {.name = "rmbe_size", .offset = 8, .width = 4},
    {.name = "peer_rmbe_size", .offset = 12, .width = 4},
    {.name = "rx_prod", .offset = 16, .width = 0, .kind = RecordKind::record, .record = &smc_cursor_record},
    {.name = "rx_cons", .offset = 24, .width = 0, .kind = RecordKind::record, .record = &smc_cursor_record},
    {.name = "tx_prod", .offset = 32, .width = 0, .kind = RecordKind::record, .record = &smc_cursor_record},
    {.name = "tx_cons", .offset = 40, .width = 0, .kind = RecordKind::record, .record = &smc_cursor_record},
    {.name = "rx_prod_flags", .offset = 48, .width = 1, .kind = RecordKind::padded_hex, .count = 2},
    {.name = "rx_conn_state_flags", .offset = 49, .width = 1, .kind = RecordKind::padded_hex, .count = 2},
    {.name = "tx_prod_flags", .offset = 50, .width = 1, .kind = RecordKind::padded_hex, .count = 2},
    {.name = "tx_conn_state_flags", .offset = 51, .width = 1, .kind = RecordKind::padded_hex, .count = 2},
    {.name = "tx_prep", .offset = 52, .width = 0, .kind = RecordKind::record, .record = &smc_cursor_record},
    {.name = "tx_sent", .offset = 60, .width = 0, .kind = RecordKind::record, .record = &smc_cursor_record},
    {.name = "tx_fin", .offset = 68, .width = 0, .kind = RecordKind::record, .record = &smc_cursor_record},
};
constexpr Record smc_connection_record{76, smc_connection_record_fields};
constexpr RecordField smc_link_record_fields[] = {
    {.name = "link_id", .offset = 0, .width = 1},
    {.name = "ibname", .offset = 1, .width = 64, .kind = RecordKind::text},
    {.name = "ibport", .offset = 65, .width = 1},
    {.name = "gid", .offset = 66, .width = 40, .kind = RecordKind::text},
    {.name = "peer_gid", .offset = 106, .width = 40, .kind = RecordKind::text},
};
constexpr Record smc_link_record{146, smc_link_record_fields};
constexpr RecordField smc_group_record_fields[] = {
    {.name = "lnk", .offset = 0, .width = 0, .kind = RecordKind::record, .count = 1, .record = &smc_link_record},
    {.name = "role", .offset = 146, .width = 1, .kind = RecordKind::names, .names = &smc_role_names},
};
constexpr Record smc_group_record{147, smc_group_record_fields};
constexpr RecordField smc_fallback_record_fields[] = {
    {.name = "reason", .offset = 0, .width = 4, .kind = RecordKind::both, .names = &smc_decline_names},
    {.name = "peer_diagnosis", .offset = 4, .width = 4, .kind = RecordKind::both, .names = &smc_decline_names},
};
constexpr Record smc_fallback_record{8, smc_fallback_record_fields};
constexpr RecordField unix_file_record_fields[] = {
    {.name = "udiag_vfs_dev", .offset = 4, .width = 4, .kind = RecordKind::device},
    {.name = "udiag_vfs_ino", .offset = 0, .width = 4},
};
constexpr Record unix_file_record{8, unix_file_record_fields};
constexpr RecordField inet_diag_req_bytecode_record_fields[] = {
    {"code", 0, 1, RecordKind::names, &inet_diag_bc_names},
    {"yes", 1, 1},
    {"no", 2, 2},
};
constexpr Record inet_diag_req_bytecode_record{4, inet_diag_req_bytecode_record_fields};
constexpr Attribute inet_diag_request_list[] = {
    bytes("INET_DIAG_REQ_NONE"),
    record("INET_DIAG_REQ_BYTECODE", inet_diag_req_bytecode_record, Shape::diag_code),
    bytes("INET_DIAG_REQ_SK_BPF_STORAGES"),
    names("INET_DIAG_REQ_PROTOCOL", inet_protocols, 0, true),
};
constinit const AttributeTable inet_diag_request_attributes{inet_diag_request_list, nullptr, "INET_DIAG_REQ_???"};

constexpr RecordField inet_diag_meminfo_record_fields[] = {
    {"idiag_rmem", 0, 4},
    {"idiag_wmem", 4, 4},
    {"idiag_fmem", 8, 4},
    {"idiag_tmem", 12, 4},
};
constexpr Record inet_diag_meminfo_record{16, inet_diag_meminfo_record_fields};
constexpr RecordField inet_diag_vegasinfo_record_fields[] = {
    {"tcpv_enabled", 0, 4},
    {"tcpv_rttcnt", 4, 4},
    {"tcpv_rtt", 8, 4},
    {"tcpv_minrtt", 12, 4},
};
constexpr Record inet_diag_vegasinfo_record{16, inet_diag_vegasinfo_record_fields};
constexpr RecordField inet_diag_dctcpinfo_record_fields[] = {
    {"dctcp_enabled", 0, 2}, {"dctcp_ce_state", 2, 2}, {"dctcp_alpha", 4, 4},
    {"dctcp_ab_ecn", 8, 4},  {"dctcp_ab_tot", 12, 4},
};
constexpr Record inet_diag_dctcpinfo_record{16, inet_diag_dctcpinfo_record_fields};
constexpr RecordField inet_diag_bbrinfo_record_fields[] = {
    {"bbr_bw_lo", 0, 4, RecordKind::hex},
    {"bbr_bw_hi", 4, 4, RecordKind::hex},
    {"bbr_min_rtt", 8, 4},
    {"bbr_pacing_gain", 12, 4},
    {"bbr_cwnd_gain", 16, 4},
};
constexpr Record inet_diag_bbrinfo_record{20, inet_diag_bbrinfo_record_fields};

constexpr Attribute inet_ulp_info_tls_list[] = {
    bytes("TLS_INFO_UNSPEC"),
    names("TLS_INFO_VERSION", tls_version_names, 2, true),
    names("TLS_INFO_CIPHER", tls_cipher_names, 2, true),
    names("TLS_INFO_TXCONF", tls_conf_names, 2, true),
    names("TLS_INFO_RXCONF", tls_conf_names, 2, true),
    bytes("TLS_INFO_ZC_RO_TX"),
    bytes("TLS_INFO_RX_NO_PAD"),
};
constexpr AttributeTable inet_ulp_info_tls_attributes{inet_ulp_info_tls_list, nullptr, "TLS_INFO_???"};

constexpr Attribute inet_ulp_info_mptcp_list[] = {
    bytes("MPTCP_SUBFLOW_ATTR_UNSPEC"),
    hex("MPTCP_SUBFLOW_ATTR_TOKEN_REM", 4),
    hex("MPTCP_SUBFLOW_ATTR_TOKEN_LOC", 4),
    dec("MPTCP_SUBFLOW_ATTR_RELWRITE_SEQ", 4),
    dec("MPTCP_SUBFLOW_ATTR_MAP_SEQ", 8),
    dec("MPTCP_SUBFLOW_ATTR_MAP_SFSEQ", 4),
    dec("MPTCP_SUBFLOW_ATTR_SSN_OFFSET", 4),
    dec("MPTCP_SUBFLOW_ATTR_MAP_DATALEN", 2),
    flags("MPTCP_SUBFLOW_ATTR_FLAGS", mptcp_subflow_flag_names, 4, true),
    dec("MPTCP_SUBFLOW_ATTR_ID_REM", 1),
    dec("MPTCP_SUBFLOW_ATTR_ID_LOC", 1),
    bytes("MPTCP_SUBFLOW_ATTR_PAD"),
};
constexpr AttributeTable inet_ulp_info_mptcp_attributes{inet_ulp_info_mptcp_list, nullptr, "MPTCP_SUBFLOW_ATTR_???"};

constexpr Attribute inet_diag_ulp_info_list[] = {
    bytes("INET_ULP_INFO_UNSPEC"),
    text("INET_ULP_INFO_NAME"),
    nested("INET_ULP_INFO_TLS", inet_ulp_info_tls_attributes),
    nested("INET_ULP_INFO_MPTCP", inet_ulp_info_mptcp_attributes),
};
constexpr AttributeTable inet_diag_ulp_info_attributes{inet_diag_ulp_info_list, nullptr, "INET_ULP_INFO_???"};

constexpr Attribute sk_diag_bpf_storage_list[] = {
    bytes("SK_DIAG_BPF_STORAGE_NONE"),
    bytes("SK_DIAG_BPF_STORAGE_PAD"),
    dec("SK_DIAG_BPF_STORAGE_MAP_ID", 4),
    hex("SK_DIAG_BPF_STORAGE_MAP_VALUE", 0, true),
};
constexpr AttributeTable sk_diag_bpf_storage_attributes{sk_diag_bpf_storage_list, nullptr, "SK_DIAG_BPF_STORAGE_???"};

constexpr Attribute inet_diag_sk_bpf_storages_list[] = {
    bytes("SK_DIAG_BPF_STORAGE_REP_NONE"),
    nested("SK_DIAG_BPF_STORAGE", sk_diag_bpf_storage_attributes),
};
constexpr AttributeTable inet_diag_sk_bpf_storages_attributes{inet_diag_sk_bpf_storages_list, nullptr,
                                                              "SK_DIAG_BPF_STORAGE_???"};

constexpr Attribute inet_diag_list[] = {
    bytes("INET_DIAG_NONE"),
    record("INET_DIAG_MEMINFO", inet_diag_meminfo_record),
    bytes("INET_DIAG_INFO"),
    record("INET_DIAG_VEGASINFO", inet_diag_vegasinfo_record),
    text("INET_DIAG_CONG"),
    dec("INET_DIAG_TOS", 1),
    dec("INET_DIAG_TCLASS", 1),
    indexed("INET_DIAG_SKMEMINFO", sk_meminfo_names, 4),
    Attribute{.name = "INET_DIAG_SHUTDOWN",
              .shape = Shape::commented_flags,
              .width = 1,
              .bounded = true,
              .names = &shutdown_bits},
    record("INET_DIAG_DCTCPINFO", inet_diag_dctcpinfo_record),
    names("INET_DIAG_PROTOCOL", inet_protocols, 0, true),
    dec("INET_DIAG_SKV6ONLY", 1),
    shaped("INET_DIAG_LOCALS", Shape::socket_addresses),
    shaped("INET_DIAG_PEERS", Shape::socket_addresses),
    bytes("INET_DIAG_PAD"),
    dec("INET_DIAG_MARK", 4),
    record("INET_DIAG_BBRINFO", inet_diag_bbrinfo_record),
    dec("INET_DIAG_CLASS_ID", 4),
    shaped("INET_DIAG_MD5SIG", Shape::md5_keys),
    nested("INET_DIAG_ULP_INFO", inet_diag_ulp_info_attributes),
    nested("INET_DIAG_SK_BPF_STORAGES", inet_diag_sk_bpf_storages_attributes),
    dec("INET_DIAG_CGROUP_ID", 8),
    shaped("INET_DIAG_SOCKOPT", Shape::inet_options),
};
constinit const AttributeTable inet_diag_attributes{inet_diag_list, nullptr, "INET_DIAG_???"};

constexpr RecordField unix_diag_rqlen_record_fields[] = {
    {"udiag_rqueue", 0, 4},
    {"udiag_wqueue", 4, 4},
};
constexpr Record unix_diag_rqlen_record{8, unix_diag_rqlen_record_fields};
constexpr Attribute unix_diag_list[] = {
    text("UNIX_DIAG_NAME"),
    record("UNIX_DIAG_VFS", unix_file_record),
    dec("UNIX_DIAG_PEER", 4),
    numbers("UNIX_DIAG_ICONS", 4),
    record("UNIX_DIAG_RQLEN", unix_diag_rqlen_record),
    indexed("UNIX_DIAG_MEMINFO", sk_meminfo_names, 4),
    dec("UNIX_DIAG_SHUTDOWN", 1),
    sdec("UNIX_DIAG_UID", 4),
};
constinit const AttributeTable unix_diag_attributes{unix_diag_list, nullptr, "UNIX_DIAG_???"};

constexpr RecordField netlink_diag_rx_ring_record_fields[] = {
    {"ndr_block_size", 0, 4},
    {"ndr_block_nr", 4, 4},
    {"ndr_frame_size", 8, 4},
    {"ndr_frame_nr", 12, 4},
};
constexpr Record netlink_diag_rx_ring_record{16, netlink_diag_rx_ring_record_fields};
constexpr Attribute netlink_diag_list[] = {
    indexed("NETLINK_DIAG_MEMINFO", sk_meminfo_names, 4),
    numbers("NETLINK_DIAG_GROUPS", 8, Shape::hex_numbers),
    record("NETLINK_DIAG_RX_RING", netlink_diag_rx_ring_record),
    record("NETLINK_DIAG_TX_RING", netlink_diag_rx_ring_record),
    flags("NETLINK_DIAG_FLAGS", ndiag_flag_names, 4),
};
constinit const AttributeTable netlink_diag_attributes{netlink_diag_list, nullptr, "NETLINK_DIAG_???"};

constexpr RecordField packet_diag_info_record_fields[] = {
    {"pdi_index", 0, 4, RecordKind::interface},
    {"pdi_version", 4, 4, RecordKind::names, &tpacket_names},
    {"pdi_reserve", 8, 4},
    {"pdi_copy_thresh", 12, 4},
    {"pdi_tstamp", 16, 4},
    {"pdi_flags", 20, 4, RecordKind::flags, &pdi_flags},
};
constexpr Record packet_diag_info_record{24, packet_diag_info_record_fields};
constexpr RecordField packet_diag_rx_ring_record_fields[] = {
    {"pdr_block_size", 0, 4},  {"pdr_block_nr", 4, 4},     {"pdr_frame_size", 8, 4}, {"pdr_frame_nr", 12, 4},
    {"pdr_retire_tmo", 16, 4}, {"pdr_sizeof_priv", 20, 4}, {"pdr_features", 24, 4},
};
constexpr Record packet_diag_rx_ring_record{28, packet_diag_rx_ring_record_fields};
constexpr Attribute packet_diag_list[] = {
    record("PACKET_DIAG_INFO", packet_diag_info_record),
    shaped("PACKET_DIAG_MCLIST", Shape::packet_multicast),
    record("PACKET_DIAG_RX_RING", packet_diag_rx_ring_record),
    record("PACKET_DIAG_TX_RING", packet_diag_rx_ring_record),
    dec("PACKET_DIAG_FANOUT", 4),
    sdec("PACKET_DIAG_UID", 4),
    indexed("PACKET_DIAG_MEMINFO", sk_meminfo_names, 4),
    shaped("PACKET_DIAG_FILTER", Shape::filter),
};
constinit const AttributeTable packet_diag_attributes{packet_diag_list, nullptr, "PACKET_DIAG_???"};

constexpr RecordField smc_diag_dmbinfo_record_fields[] = {
    {"linkid", 0, 4},
    {"peer_gid", 8, 8, RecordKind::hex},
    {"my_gid", 16, 8, RecordKind::hex},
    {"token", 24, 8, RecordKind::hex},
    {"peer_token", 32, 8, RecordKind::hex},
};
constexpr Record smc_diag_dmbinfo_record{40, smc_diag_dmbinfo_record_fields};
constexpr Attribute smc_diag_list[] = {
    bytes("SMC_DIAG_NONE"),
    record("SMC_DIAG_CONNINFO", smc_connection_record),
    record("SMC_DIAG_LGRINFO", smc_group_record),
    flags("SMC_DIAG_SHUTDOWN", shutdown_bits, 1, true),
    record("SMC_DIAG_DMBINFO", smc_diag_dmbinfo_record),
    record("SMC_DIAG_FALLBACK", smc_fallback_record),
};
constinit const AttributeTable smc_diag_attributes{smc_diag_list, nullptr, "SMC_DIAG_???"};

constexpr RecordField unix_request_record_fields[] = {
    {.name = "sdiag_family", .offset = 0, .width = 1, .kind = RecordKind::names, .names = &address_families},
    {.name = "sdiag_protocol", .offset = 1, .width = 1},
    {.name = "udiag_states", .offset = 4, .width = 4, .kind = RecordKind::flags, .names = &tcp_state_masks},
    {.name = "udiag_ino", .offset = 8, .width = 4},
    {.name = "udiag_show", .offset = 12, .width = 4, .kind = RecordKind::flags, .names = &udiag_show_flags},
    {.name = "udiag_cookie", .offset = 16, .width = 4, .kind = RecordKind::numbers, .count = 2},
};
constexpr Record unix_request_record{24, unix_request_record_fields};
constexpr RecordField unix_socket_record_fields[] = {
    {.name = "udiag_family", .offset = 0, .width = 1, .kind = RecordKind::names, .names = &address_families},
    {.name = "udiag_type", .offset = 1, .width = 1, .kind = RecordKind::names, .names = &socket_types},
    {.name = "udiag_state", .offset = 2, .width = 1, .kind = RecordKind::names, .names = &tcp_state_names},
    {.name = "udiag_ino", .offset = 4, .width = 4},
    {.name = "udiag_cookie", .offset = 8, .width = 4, .kind = RecordKind::numbers, .count = 2},
};
constexpr Record unix_socket_record{16, unix_socket_record_fields};
constexpr RecordField netlink_request_record_fields[] = {
    {.name = "sdiag_family", .offset = 0, .width = 1, .kind = RecordKind::names, .names = &address_families},
    {.name = "sdiag_protocol", .offset = 1, .width = 1, .kind = RecordKind::names, .names = &netlink_protocol_names},
    {.name = "ndiag_ino", .offset = 4, .width = 4},
    {.name = "ndiag_show", .offset = 8, .width = 4, .kind = RecordKind::flags, .names = &ndiag_show_flags},
    {.name = "ndiag_cookie", .offset = 12, .width = 4, .kind = RecordKind::numbers, .count = 2},
};
constexpr Record netlink_request_record{20, netlink_request_record_fields};
constexpr RecordField netlink_socket_record_fields[] = {
    {.name = "ndiag_family", .offset = 0, .width = 1, .kind = RecordKind::names, .names = &address_families},
    {.name = "ndiag_type", .offset = 1, .width = 1, .kind = RecordKind::names, .names = &socket_types},
    {.name = "ndiag_protocol", .offset = 2, .width = 1, .kind = RecordKind::names, .names = &netlink_protocols},
    {.name = "ndiag_state", .offset = 3, .width = 1, .kind = RecordKind::names, .names = &netlink_state_names},
    {.name = "ndiag_portid", .offset = 4, .width = 4},
    {.name = "ndiag_dst_portid", .offset = 8, .width = 4},
    {.name = "ndiag_dst_group", .offset = 12, .width = 4},
    {.name = "ndiag_ino", .offset = 16, .width = 4},
    {.name = "ndiag_cookie", .offset = 20, .width = 4, .kind = RecordKind::numbers, .count = 2},
};
constexpr Record netlink_socket_record{28, netlink_socket_record_fields};
constexpr RecordField packet_request_record_fields[] = {
    {.name = "sdiag_family", .offset = 0, .width = 1, .kind = RecordKind::names, .names = &address_families},
    {.name = "sdiag_protocol", .offset = 1, .width = 1, .kind = RecordKind::hex},
    {.name = "pdiag_ino", .offset = 4, .width = 4},
    {.name = "pdiag_show", .offset = 8, .width = 4, .kind = RecordKind::flags, .names = &packet_show_flags},
    {.name = "pdiag_cookie", .offset = 12, .width = 4, .kind = RecordKind::numbers, .count = 2},
};
constexpr Record packet_request_record{20, packet_request_record_fields};
constexpr RecordField packet_socket_record_fields[] = {
    {.name = "pdiag_family", .offset = 0, .width = 1, .kind = RecordKind::names, .names = &address_families},
    {.name = "pdiag_type", .offset = 1, .width = 1, .kind = RecordKind::names, .names = &socket_types},
    {.name = "pdiag_num", .offset = 2, .width = 2, .kind = RecordKind::names, .names = &ethernet_protocols},
    {.name = "pdiag_ino", .offset = 4, .width = 4},
    {.name = "pdiag_cookie", .offset = 8, .width = 4, .kind = RecordKind::numbers, .count = 2},
};
constexpr Record packet_socket_record{16, packet_socket_record_fields};
constexpr RecordField inet_request_record_fields[] = {
    {.name = "sdiag_family", .offset = 0, .width = 1, .kind = RecordKind::names, .names = &address_families},
    {.name = "sdiag_protocol", .offset = 1, .width = 1, .kind = RecordKind::names, .names = &inet_protocols},
    {.name = "idiag_ext", .offset = 2, .width = 1, .kind = RecordKind::flags, .names = &inet_diag_extensions},
    {.name = "idiag_states", .offset = 4, .width = 4, .kind = RecordKind::flags, .names = &tcp_state_masks},
    {.name = "id", .offset = 8, .width = 48, .kind = RecordKind::socket_id},
};
constexpr Record inet_request_record{56, inet_request_record_fields};
constexpr RecordField inet_old_request_record_fields[] = {
    {.name = "idiag_family", .offset = 0, .width = 1, .kind = RecordKind::names, .names = &address_families},
    {.name = "idiag_src_len", .offset = 1, .width = 1},
    {.name = "idiag_dst_len", .offset = 2, .width = 1},
    {.name = "idiag_ext", .offset = 3, .width = 1, .kind = RecordKind::flags, .names = &inet_diag_extensions},
    {.name = "id", .offset = 4, .width = 48, .kind = RecordKind::socket_id},
    {.name = "idiag_states", .offset = 52, .width = 4, .kind = RecordKind::flags, .names = &tcp_state_masks},
    {.name = "idiag_dbs", .offset = 56, .width = 4},
};
constexpr Record inet_old_request_record{60, inet_old_request_record_fields};
constexpr RecordField inet_socket_record_fields[] = {
    {.name = "idiag_family", .offset = 0, .width = 1, .kind = RecordKind::names, .names = &address_families},
    {.name = "idiag_state", .offset = 1, .width = 1, .kind = RecordKind::names, .names = &tcp_state_names},
    {.name = "idiag_timer", .offset = 2, .width = 1},
    {.name = "idiag_retrans", .offset = 3, .width = 1},
    {.name = "id", .offset = 4, .width = 48, .kind = RecordKind::socket_id},
    {.name = "idiag_expires", .offset = 52, .width = 4},
    {.name = "idiag_rqueue", .offset = 56, .width = 4},
    {.name = "idiag_wqueue", .offset = 60, .width = 4},
    {.name = "idiag_uid", .offset = 64, .width = 4},
    {.name = "idiag_inode", .offset = 68, .width = 4},
};
constexpr Record inet_socket_record{72, inet_socket_record_fields};
constexpr RecordField smc_request_record_fields[] = {
    {.name = "diag_family", .offset = 0, .width = 1, .kind = RecordKind::names, .names = &address_families},
    {.name = "diag_ext", .offset = 3, .width = 1, .kind = RecordKind::flags, .names = &smc_extensions},
    {.name = "id", .offset = 4, .width = 48, .kind = RecordKind::socket_id},
};
constexpr Record smc_request_record{52, smc_request_record_fields};
constexpr RecordField smc_socket_record_fields[] = {
    {.name = "diag_family", .offset = 0, .width = 1, .kind = RecordKind::names, .names = &address_families},
    {.name = "diag_state", .offset = 1, .width = 1, .kind = RecordKind::names, .names = &smc_names},
    {.name = "diag_fallback", .offset = 2, .width = 1, .kind = RecordKind::names, .names = &smc_diag_mode_names},
    {.name = "diag_shutdown", .offset = 3, .width = 1},
    {.name = "id", .offset = 4, .width = 48, .kind = RecordKind::socket_id},
    {.name = "diag_uid", .offset = 52, .width = 4},
    {.name = "diag_inode", .offset = 56, .width = 8},
};
constexpr Record smc_socket_record{64, smc_socket_record_fields};

constexpr DiagMessage messages[] = {
    {AF_UNIX, {&unix_request_record, nullptr}, {&unix_socket_record, &unix_diag_attributes}},
    {AF_INET, {&inet_request_record, &inet_diag_request_attributes}, {&inet_socket_record, &inet_diag_attributes}},
    {AF_INET6, {&inet_request_record, &inet_diag_request_attributes}, {&inet_socket_record, &inet_diag_attributes}},
    {AF_NETLINK, {&netlink_request_record, nullptr}, {&netlink_socket_record, &netlink_diag_attributes}},
    {AF_PACKET, {&packet_request_record, nullptr}, {&packet_socket_record, &packet_diag_attributes}},
    {AF_SMC, {&smc_request_record, nullptr}, {&smc_socket_record, &smc_diag_attributes}},
};
constexpr DiagPart old_request{&inet_old_request_record, &inet_diag_request_attributes};

const DiagPart* diag_part(std::uint16_t type, std::uint8_t family, bool request) {
  constexpr std::uint16_t by_family = 20;
  if (type < by_family && request && (family == AF_INET || family == AF_INET6)) return &old_request;
  for (const DiagMessage& message : messages)
    if (message.family == family) return request ? &message.request : &message.socket;
  return nullptr;
}
}  // namespace ringside::catalog
