// The names of families, protocols and flags of the socket calls. Constant tables.
#pragma once

#include "catalog/names.h"

namespace ringside::catalog {

extern const NameSet address_families;
extern const NameSet inet_protocols;
extern const NameSet ax25_protocols;
extern const NameSet netlink_protocols;
extern const NameSet ethernet_protocols;
extern const NameSet can_protocols;
extern const NameSet bluetooth_protocols;
extern const NameSet isdn_protocols;
extern const NameSet phonet_protocols;
extern const NameSet caif_protocols;
extern const NameSet nfc_protocols;
extern const NameSet kcm_protocols;
extern const NameSet smc_protocols;
extern const NameSet hardware_types;
extern const NameSet packet_types;
extern const NameSet socket_control_types;
extern const NameSet ip_control_types;
extern const NameSet irda_protocols;
extern const NameSet socket_types;
extern const NameSet socket_type_flags;
extern const NameSet icmp_types;
extern const NameSet packet_memberships;
extern const NameSet rehash_modes;
extern const NameSet shutdown_modes;
extern const NameSet socket_calls;
extern const NameSet message_flags;
extern const NameSet socket_levels;
extern const NameSet control_levels;

}  // namespace ringside::catalog
