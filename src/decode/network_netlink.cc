#include "decode/network_netlink.h"

#include <arpa/inet.h>
#include <linux/netlink.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstdio>
#include <cstring>

#include "catalog/errors.h"
#include "catalog/network_netlink.h"
#include "catalog/network_route.h"
#include "catalog/network_sets.h"
#include "decode/network.h"
#include "decode/network_attributes.h"

namespace ringside::decode {
namespace {

using Data = std::span<const std::byte>;

constexpr std::size_t header_size = sizeof(nlmsghdr);
constexpr int deepest = 4;  // messages within error messages

std::size_t aligned(std::size_t length) { return (length + 3) / 4 * 4; }

class Netlink {
 public:
  explicit Netlink(Context& context) : context_(context), out_(context.out), protocol_(context.call.netlink) {}

  void messages(Data bytes) {
    bool array = false;
    std::size_t count = 0;
    while (bytes.size() >= header_size) {
      const std::size_t length = Context::load(bytes, 0, 4);
      const std::size_t next = length < header_size ? bytes.size() : aligned(length);
      if (count == 0 && next < bytes.size()) {
        array = true;
        out_.begin_array();
      }
      if (array) out_.element();
      if (!context_.options.verbose && count == context_.options.string_limit) {
        out_.more();
        bytes = {};
        break;
      }
      message(bytes, length, 0);
      ++count;
      bytes = bytes.subspan(std::min(next, bytes.size()));
    }
    if (!bytes.empty()) {
      if (array) out_.element();
      show_netlink_bytes(context_, bytes);
    }
    if (array) out_.end_array();
  }

 private:
  // Its header alone, or an array of header and what follows.
  void message(Data bytes, std::size_t length, int depth) {
    const std::size_t here = std::min(length, bytes.size());
    if (here <= header_size) {
      header(bytes);
      return;
    }
    out_.begin_array();
    out_.element();
    header(bytes);
    payload(bytes, bytes.first(here).subspan(header_size), depth);
    out_.end_array();
  }

  void header(Data bytes) {
    const auto type = static_cast<std::uint16_t>(Context::load(bytes, 4, 2));
    out_.begin_struct();
    out_.field("nlmsg_len");
    out_.unsigned_number(Context::load(bytes, 0, 4));
    out_.field("nlmsg_type");
    show_type(type);
    out_.field("nlmsg_flags");
    visit_flags(out_, catalog::netlink_flags(protocol_, type), Context::load(bytes, 6, 2));
    out_.field("nlmsg_seq");
    out_.unsigned_number(Context::load(bytes, 8, 4));
    out_.field("nlmsg_pid");
    out_.number(static_cast<std::int32_t>(Context::load(bytes, 12, 4)));
    out_.end_struct();
  }

  void show_type(std::uint16_t type) {
    if (type >= NLMSG_MIN_TYPE && protocol_ == NETLINK_NETFILTER) {
      show_netfilter_type(type);
      return;
    }
    const catalog::NameSet* types = type >= NLMSG_MIN_TYPE ? catalog::netlink_types(protocol_) : nullptr;
    visit_enumeration(out_, types != nullptr ? *types : catalog::netlink_basic_types, type);
  }

  void show_netfilter_type(std::uint16_t type) {
    constexpr std::uint16_t batch_begin = 0x10;
    constexpr std::uint16_t batch_end = 0x11;
    if (type == batch_begin || type == batch_end) {
      out_.constant(type, type == batch_begin ? "NFNL_MSG_BATCH_BEGIN" : "NFNL_MSG_BATCH_END");
      return;
    }
    const catalog::NetfilterSubsystem* subsystem = catalog::netfilter_subsystem(static_cast<std::uint8_t>(type >> 8));
    char text[96];
    const unsigned low = type & 0xff;
    if (subsystem == nullptr) {
      const int length = std::snprintf(text, sizeof text, "%#x /* NFNL_SUBSYS_??? */<<8|%#x", type >> 8U, low);
      out_.constant(type, {text, static_cast<std::size_t>(length)});
      return;
    }
    const char* name = catalog::name_of(subsystem->types, low);
    int length = 0;
    if (name != nullptr) {
      length = std::snprintf(text, sizeof text, "%s<<8|%s", subsystem->name, name);
    } else if (subsystem->types.unknown != nullptr) {
      length = std::snprintf(text, sizeof text, "%s<<8|%#x /* %s */", subsystem->name, low, subsystem->types.unknown);
    } else {
      length = std::snprintf(text, sizeof text, "%s<<8|%#x", subsystem->name, low);
    }
    out_.constant(type, {text, static_cast<std::size_t>(length)});
  }

  void payload(Data message, Data data, int depth) {
    const auto type = static_cast<std::uint16_t>(Context::load(message, 4, 2));
    const auto flags = static_cast<std::uint16_t>(Context::load(message, 6, 2));
    if (type == NLMSG_DONE && data.size() == 4) {
      out_.element();
      out_.number(static_cast<std::int32_t>(Context::load(data, 0, 4)));
    } else if (type == NLMSG_ERROR && data.size() >= 4 + header_size && depth < deepest) {
      out_.element();
      error(data, flags, depth);
    } else if (type >= NLMSG_MIN_TYPE && protocol_ == NETLINK_ROUTE) {
      if (!show_route_payload(context_, type, data)) family_payload(data);
    } else if (type >= NLMSG_MIN_TYPE && protocol_ == NETLINK_NETFILTER && data.size() >= 4) {
      netfilter(type, data);
    } else if (type >= NLMSG_MIN_TYPE && protocol_ == NETLINK_SELINUX && data.size() >= 4) {
      selinux(type, data);
    } else {
      out_.element();
      show_netlink_bytes(context_, data);
    }
  }

  void selinux(std::uint16_t type, Data data) {
    out_.element();
    if (type > NLMSG_MIN_TYPE + 1) {
      show_netlink_bytes(context_, data);
      return;
    }
    out_.begin_struct();
    if (type == NLMSG_MIN_TYPE) {
      out_.field("val");
      out_.number(static_cast<std::int32_t>(Context::load(data, 0, 4)));
    } else {
      out_.field("seqno");
      out_.unsigned_number(Context::load(data, 0, 4));
    }
    out_.end_struct();
  }

  // The message that was in error follows whole, unless it was capped to its header; then come
  // attributes.
  void error(Data data, std::uint16_t flags, int depth) {
    const Data inner = data.subspan(4);
    const std::size_t stated = Context::load(inner, 0, 4);
    const bool capped = (flags & NLM_F_CAPPED) != 0;
    const std::size_t length = capped ? header_size : std::clamp(stated, header_size, inner.size());
    const Data attributes = inner.subspan(std::min(aligned(length), inner.size()));
    if (!attributes.empty()) {
      out_.begin_array();
      out_.element();
    }
    out_.begin_struct();
    out_.field("error");
    show_error(static_cast<std::int32_t>(Context::load(data, 0, 4)));
    out_.field("msg");
    message(inner.first(length), length, depth + 1);
    out_.end_struct();
    if (!attributes.empty()) {
      out_.element();
      show_attributes(context_, &catalog::error_attributes, attributes, AF_UNSPEC);
      out_.end_array();
    }
  }

  void show_error(std::int32_t error) {
    const char* name = error < 0 && error > -4096 ? catalog::error_name(-error) : nullptr;
    if (name == nullptr) {
      out_.number(error);
      return;
    }
    char text[48];
    const int length = std::snprintf(text, sizeof text, "-%s", name);
    out_.constant(static_cast<std::uint64_t>(std::int64_t{error}), {text, static_cast<std::size_t>(length)});
  }

  void family_payload(Data data) {
    out_.element();
    out_.begin_struct();
    out_.field("family");
    visit_enumeration(out_, catalog::address_families, Context::load(data, 0, 1));
    if (data.size() > 1) {
      out_.field("data");
      show_netlink_bytes(context_, data.subspan(1));
    }
    out_.end_struct();
  }

  void netfilter(std::uint16_t type, Data data) {
    constexpr std::uint16_t batch_end = 0x11;
    static constexpr catalog::Name versions[] = {{0, "NFNETLINK_V0"}};
    static constexpr catalog::NameSet version_names{versions, "NFNETLINK_???"};
    out_.element();
    out_.begin_struct();
    out_.field("nfgen_family");
    visit_enumeration(out_, catalog::address_families, Context::load(data, 0, 1));
    out_.field("version");
    visit_enumeration(out_, version_names, Context::load(data, 1, 1));
    out_.field("res_id");
    out_.begin_function("htons");
    out_.element();
    out_.unsigned_number(ntohs(static_cast<std::uint16_t>(Context::load(data, 2, 2))));
    out_.end_function();
    out_.end_struct();
    const Data rest = data.subspan(4);
    if (rest.empty()) return;
    out_.element();
    if (type <= batch_end) {
      show_netlink_bytes(context_, rest);
    } else {
      show_attributes(context_, nullptr, rest, AF_UNSPEC);
    }
  }

  Context& context_;
  Visitor& out_;
  std::int16_t protocol_;
};

// A line of text from the kernel, or the struct that udev puts before its own.
void show_uevent(Context& context, std::uint64_t address, std::uint64_t length) {
  constexpr char prefix[] = "libudev";
  constexpr std::size_t header = 40;
  Visitor& out = context.out;
  const event::Bytes found = context.memory(address, header);
  if (length < header || found.bytes.size() < header || std::memcmp(found.bytes.data(), prefix, sizeof prefix) != 0) {
    context.show_bytes(address, length);
    return;
  }
  const auto number = [&](std::size_t offset) {
    return static_cast<std::uint32_t>(Context::load(found.bytes, offset, 4));
  };
  const auto network = [&](const char* name, std::size_t offset) {
    out.field(name);
    out.begin_function("htonl");
    out.element();
    out.hex(ntohl(number(offset)));
    out.end_function();
  };
  const auto plain = [&](const char* name, std::size_t offset) {
    out.field(name);
    out.unsigned_number(number(offset));
  };
  const bool more = length > header;
  if (more) {
    out.begin_array();
    out.element();
  }
  out.begin_struct();
  out.field("prefix");
  out.string(found.bytes.first(sizeof prefix - 1), {});
  network("magic", 8);
  plain("header_size", 12);
  plain("properties_off", 16);
  plain("properties_len", 20);
  network("filter_subsystem_hash", 24);
  network("filter_devtype_hash", 28);
  network("filter_tag_bloom_hi", 32);
  network("filter_tag_bloom_lo", 36);
  out.end_struct();
  if (more) {
    out.element();
    context.show_bytes(address + header, length - header);
    out.end_array();
  }
}

struct Header {
  std::size_t size;
  const char* family;
  void (*show)(Context&, Data);
  const catalog::AttributeTable* attributes;
};

void number_field(Visitor& out, const char* name, Data data, std::size_t offset, std::size_t width) {
  out.field(name);
  out.unsigned_number(Context::load(data, offset, width));
}

void names_field(Visitor& out, const char* name, const catalog::NameSet& set, Data data, std::size_t offset,
                 std::size_t width) {
  out.field(name);
  visit_enumeration(out, set, Context::load(data, offset, width));
}

void flags_field(Visitor& out, const char* name, const catalog::NameSet& set, Data data, std::size_t offset,
                 std::size_t width) {
  out.field(name);
  visit_flags(out, set, Context::load(data, offset, width));
}

void interface_field(Context& context, const char* name, Data data, std::size_t offset) {
  context.out.field(name);
  show_interface(context, static_cast<std::uint32_t>(Context::load(data, offset, 4)));
}

void show_link(Context& context, Data data) {
  names_field(context.out, "ifi_type", catalog::hardware_types, data, 2, 2);
  interface_field(context, "ifi_index", data, 4);
  flags_field(context.out, "ifi_flags", catalog::link_flags, data, 8, 4);
  context.out.field("ifi_change");
  context.out.hex(Context::load(data, 12, 4));
}

void show_address(Context& context, Data data) {
  number_field(context.out, "ifa_prefixlen", data, 1, 1);
  flags_field(context.out, "ifa_flags", catalog::address_flags, data, 2, 1);
  names_field(context.out, "ifa_scope", catalog::route_scopes, data, 3, 1);
  interface_field(context, "ifa_index", data, 4);
}

void show_route(Context& context, Data data) {
  Visitor& out = context.out;
  number_field(out, "rtm_dst_len", data, 1, 1);
  number_field(out, "rtm_src_len", data, 2, 1);
  flags_field(out, "rtm_tos", catalog::route_services, data, 3, 1);
  names_field(out, "rtm_table", catalog::route_tables, data, 4, 1);
  names_field(out, "rtm_protocol", catalog::route_protocols, data, 5, 1);
  names_field(out, "rtm_scope", catalog::route_scopes, data, 6, 1);
  names_field(out, "rtm_type", catalog::route_types, data, 7, 1);
  flags_field(out, "rtm_flags", catalog::route_flags, data, 8, 4);
}

void show_neighbour(Context& context, Data data) {
  interface_field(context, "ndm_ifindex", data, 4);
  flags_field(context.out, "ndm_state", catalog::neighbour_states, data, 8, 2);
  flags_field(context.out, "ndm_flags", catalog::neighbour_flags, data, 10, 1);
  names_field(context.out, "ndm_type", catalog::route_types, data, 11, 1);
}

// By a quarter of the type: each kind of message has NEW, DEL, GET and SET.
const Header* header_of(std::uint16_t type) {
  static constexpr Header headers[] = {{16, "ifi_family", show_link, &catalog::link_attributes},
                                       {8, "ifa_family", show_address, &catalog::address_attributes},
                                       {12, "rtm_family", show_route, &catalog::route_attributes},
                                       {12, "ndm_family", show_neighbour, &catalog::neighbour_attributes}};
  const std::size_t kind = (type - NLMSG_MIN_TYPE) / 4U;
  const bool set = type % 4 == 3;
  return kind < std::size(headers) && (!set || kind == 0) ? &headers[kind] : nullptr;
}

}  // namespace

bool show_route_payload(Context& context, std::uint16_t type, Data payload) {
  const Header* header = header_of(type);
  if (header == nullptr) return false;
  Visitor& out = context.out;
  out.element();
  out.begin_struct();
  out.field(header->family);
  const auto family = static_cast<std::uint8_t>(Context::load(payload, 0, 1));
  visit_enumeration(out, catalog::address_families, family);
  if (payload.size() < header->size) {
    out.field(nullptr);
    out.more();
    out.end_struct();
    return true;
  }
  header->show(context, payload);
  out.end_struct();
  if (payload.size() > header->size) {
    out.element();
    show_attributes(context, header->attributes, payload.subspan(header->size), family);
  }
  return true;
}

void show_netlink(Context& context, std::uint64_t address, std::uint64_t length) {
  if (context.call.netlink == NETLINK_KOBJECT_UEVENT) {
    show_uevent(context, address, length);
    return;
  }
  if (address == 0 || length < header_size) {
    context.show_bytes(address, length, {.hex = true});
    return;
  }
  const event::Bytes found = context.memory(address, static_cast<std::size_t>(length));
  if (found.bytes.size() < header_size) {
    context.out.unreadable(address);
    return;
  }
  Netlink(context).messages(found.bytes);
}

}  // namespace ringside::decode
