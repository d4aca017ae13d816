// The names in the socket addresses of the less usual families. Constant tables.
#pragma once

#include "catalog/names.h"

namespace ringside::catalog {

extern const NameSet tipc_address_types;
extern const NameSet tipc_scopes;
extern const NameSet bluetooth_address_types;
extern const NameSet l2cap_services;
extern const NameSet l2cap_channels;
extern const NameSet hci_channels;
extern const NameSet rxrpc_services;
extern const NameSet ieee802154_address_types;
extern const NameSet ieee802154_networks;
extern const NameSet ieee802154_short_addresses;
extern const NameSet crypto_algorithm_flags;
extern const NameSet nfc_protocols_of_targets;
extern const NameSet nfc_access_points;
extern const NameSet vsock_contexts;
extern const NameSet vsock_ports;
extern const NameSet vsock_flags;
extern const NameSet qrtr_nodes;
extern const NameSet qrtr_ports;
extern const NameSet xdp_flags;
extern const NameSet mctp_networks;
extern const NameSet mctp_addresses;

}  // namespace ringside::catalog
