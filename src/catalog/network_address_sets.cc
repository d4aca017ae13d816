#include "catalog/network_address_sets.h"

namespace ringside::catalog {
namespace {

constexpr Name tipc_address_type_names[] = {
    {1, "TIPC_SERVICE_RANGE"}, {2, "TIPC_SERVICE_ADDR"}, {3, "TIPC_SOCKET_ADDR"}};
constexpr Name tipc_scope_names[] = {
    {1, "TIPC_ZONE_SCOPE"}, {2, "TIPC_CLUSTER_SCOPE"}, {3, "TIPC_NODE_SCOPE"}};
constexpr Name bluetooth_address_type_names[] = {
    {0, "BDADDR_BREDR"}, {1, "BDADDR_LE_PUBLIC"}, {2, "BDADDR_LE_RANDOM"}};
constexpr Name l2cap_service_names[] = {
    {0x1, "L2CAP_PSM_SDP"},           {0x3, "L2CAP_PSM_RFCOMM"},
    {0x21, "L2CAP_PSM_3DSP"},         {0x23, "L2CAP_PSM_IPSP"},
    {0x80, "L2CAP_PSM_LE_DYN_START"}, {0xff, "L2CAP_PSM_LE_DYN_END"},
    {0x1001, "L2CAP_PSM_DYN_START"},  {0x10ff, "L2CAP_PSM_AUTO_END"},
    {0xffff, "L2CAP_PSM_DYN_END"}};
constexpr Name l2cap_channel_names[] = {
    {0x1, "L2CAP_CID_SIGNALING"}, {0x2, "L2CAP_CID_CONN_LESS"},    {0x3, "L2CAP_CID_A2MP"},
    {0x4, "L2CAP_CID_ATT"},       {0x5, "L2CAP_CID_LE_SIGNALING"}, {0x6, "L2CAP_CID_SMP"},
    {0x7, "L2CAP_CID_SMP_BREDR"}, {0x40, "L2CAP_CID_DYN_START"},   {0x7f, "L2CAP_CID_LE_DYN_END"},
    {0xffff, "L2CAP_CID_DYN_END"}};
constexpr Name hci_channel_names[] = {{0, "HCI_CHANNEL_RAW"},
                                      {1, "HCI_CHANNEL_USER"},
                                      {2, "HCI_CHANNEL_MONITOR"},
                                      {3, "HCI_CHANNEL_CONTROL"},
                                      {4, "HCI_CHANNEL_LOGGING"}};
constexpr Name rxrpc_service_names[] = {{1, "CM_SERVICE"},
                                        {2500, "YFS_FS_SERVICE"},
                                        {2501, "YFS_CM_SERVICE"},
                                        {2503, "YFS_VL_SERVICE"}};
constexpr Name ieee802154_address_type_names[] = {
    {0, "IEEE802154_ADDR_NONE"}, {2, "IEEE802154_ADDR_SHORT"}, {3, "IEEE802154_ADDR_LONG"}};
constexpr Name ieee802154_network_names[] = {{0xffff, "IEEE802154_PANID_BROADCAST"}};
constexpr Name ieee802154_short_names[] = {{0xfffe, "IEEE802154_ADDR_UNDEF"},
                                           {0xffff, "IEEE802154_ADDR_BROADCAST"}};
constexpr Name crypto_flag_names[] = {{0x1000, "CRYPTO_ALG_KERN_DRIVER_ONLY"}};
constexpr Name nfc_target_names[] = {{1, "NFC_PROTO_JEWEL"},   {2, "NFC_PROTO_MIFARE"},
                                     {3, "NFC_PROTO_FELICA"},  {4, "NFC_PROTO_ISO14443"},
                                     {5, "NFC_PROTO_NFC_DEP"}, {6, "NFC_PROTO_ISO14443_B"},
                                     {7, "NFC_PROTO_ISO15693"}};
constexpr Name nfc_access_point_names[] = {{1, "LLCP_SAP_SDP"},
                                           {2, "LLCP_SAP_IP"},
                                           {3, "LLCP_SAP_OBEX"},
                                           {4, "LLCP_SAP_SNEP"},
                                           {255, "LLCP_SAP_MAX"}};
constexpr Name vsock_context_names[] = {{0, "VMADDR_CID_HYPERVISOR"},
                                        {1, "VMADDR_CID_LOCAL"},
                                        {2, "VMADDR_CID_HOST"},
                                        {0xffffffff, "VMADDR_CID_ANY"}};
constexpr Name vsock_port_names[] = {{0xffffffff, "VMADDR_PORT_ANY"}};
constexpr Name vsock_flag_names[] = {{1, "VMADDR_FLAG_TO_HOST"}};
constexpr Name qrtr_node_names[] = {{0xffffffff, "QRTR_NODE_BCAST"}};
constexpr Name qrtr_port_names[] = {{0xfffffffe, "QRTR_PORT_CTRL"}};
constexpr Name xdp_flag_names[] = {{1, "XDP_SHARED_UMEM"},
                                   {2, "XDP_COPY"},
                                   {4, "XDP_ZEROCOPY"},
                                   {8, "XDP_USE_NEED_WAKEUP"},
                                   {16, "XDP_USE_SG"}};
constexpr Name mctp_network_names[] = {{0, "MCTP_NET_ANY"}};
constexpr Name mctp_address_names[] = {{0, "MCTP_ADDR_NULL"}, {255, "MCTP_ADDR_ANY"}};

}  // namespace

constinit const NameSet tipc_address_types{tipc_address_type_names, "TIPC_ADDR_???"};
constinit const NameSet tipc_scopes{tipc_scope_names, "TIPC_???_SCOPE"};
constinit const NameSet bluetooth_address_types{bluetooth_address_type_names, "BDADDR_???"};
constinit const NameSet l2cap_services{l2cap_service_names, "L2CAP_PSM_???"};
constinit const NameSet l2cap_channels{l2cap_channel_names, "L2CAP_CID_???"};
constinit const NameSet hci_channels{hci_channel_names, "HCI_CHANNEL_???"};
constinit const NameSet rxrpc_services{rxrpc_service_names, "???_SERVICE"};
constinit const NameSet ieee802154_address_types{ieee802154_address_type_names,
                                                 "IEEE802154_ADDR_???"};
constinit const NameSet ieee802154_networks{ieee802154_network_names};
constinit const NameSet ieee802154_short_addresses{ieee802154_short_names};
constinit const NameSet crypto_algorithm_flags{crypto_flag_names, "CRYPTO_ALG_???"};
constinit const NameSet nfc_protocols_of_targets{nfc_target_names, "NFC_PROTO_???"};
constinit const NameSet nfc_access_points{nfc_access_point_names};
constinit const NameSet vsock_contexts{vsock_context_names};
constinit const NameSet vsock_ports{vsock_port_names};
constinit const NameSet vsock_flags{vsock_flag_names, "VMADDR_FLAG_???"};
constinit const NameSet qrtr_nodes{qrtr_node_names};
constinit const NameSet qrtr_ports{qrtr_port_names};
constinit const NameSet xdp_flags{xdp_flag_names, "XDP_???"};
constinit const NameSet mctp_networks{mctp_network_names};
constinit const NameSet mctp_addresses{mctp_address_names};

}  // namespace ringside::catalog
