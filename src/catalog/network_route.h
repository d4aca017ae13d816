// The messages of NETLINK_ROUTE: the struct that each begins with, and its attributes. Constant tables.
#pragma once

#include "catalog/network_attributes.h"

namespace ringside::catalog {

// Its first field is the family, which is shown although the rest is cut off.
struct RouteHeader {
  const Record& record;
  std::uint16_t attributes_at;
  const AttributeTable* attributes;  // nullptr: the family says what they are
};

extern const RouteHeader link_message;
extern const RouteHeader address_message;
extern const RouteHeader route_message;
extern const RouteHeader neighbour_message;
extern const RouteHeader rule_message;
extern const RouteHeader traffic_message;
extern const RouteHeader action_message;
extern const RouteHeader neighbour_table_message;
extern const RouteHeader label_message;
extern const RouteHeader dcb_message;
extern const RouteHeader netconf_message;
extern const RouteHeader multicast_port_message;
extern const RouteHeader nsid_message;
extern const RouteHeader stats_message;
extern const RouteHeader cache_report_message;
extern const RouteHeader nexthop_message;

// The header of messages of this type; nullptr: not known.
const RouteHeader* route_header(std::uint16_t type);
// What its attributes are in a message of this family; nullptr: they are shown as bytes.
const AttributeTable* route_attributes_of(const RouteHeader& header, std::uint8_t family);

extern const AttributeTable link_attributes;
extern const AttributeTable address_attributes;
extern const AttributeTable route_attributes;
extern const AttributeTable neighbour_attributes;
extern const AttributeTable rule_attributes;
extern const AttributeTable label_attributes;
extern const AttributeTable netconf_attributes;
extern const AttributeTable nsid_attributes;
extern const AttributeTable nexthop_attributes;
extern const AttributeTable mdb_attributes;
extern const AttributeTable traffic_attributes;
extern const AttributeTable action_attributes;
extern const AttributeTable ndt_attributes;
extern const AttributeTable dcb_attributes;
extern const AttributeTable stats_attributes;
extern const AttributeTable error_attributes;  // of NLMSG_ERROR

// What IFLA_INFO_DATA and its like hold, by the kind of link.
extern const AttributeTable bridge_port_attributes;
extern const AttributeTable bridge_info_attributes;
extern const AttributeTable tun_info_attributes;
extern const Record can_stats_record;

extern const Record link_stats64_record;
extern const Record multipath_record;
extern const Record mdb_entry_record;

}  // namespace ringside::catalog
