#include "decode/network_netlink.h"

#include <arpa/inet.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstring>

#include "base/short_text.h"
#include "catalog/errors.h"
#include "catalog/network_diag.h"
#include "catalog/network_netlink.h"
#include "catalog/network_route.h"
#include "catalog/network_sets.h"
#include "decode/network.h"
#include "decode/network_attributes.h"
#include "decode/network_record.h"
#include "decode/process_id.h"
#include "kernel/generic_families.h"

namespace ringside::decode {
namespace {

using Data = std::span<const std::byte>;

constexpr std::size_t header_size = sizeof(nlmsghdr);
constexpr int deepest = 4;  // messages within error messages

std::size_t aligned(std::size_t length) { return (length + 3) / 4 * 4; }

class Netlink {
 public:
  Netlink(Context& context, Data bytes, std::uint64_t address)
      : context_(context), out_(context.out), protocol_(context.call.netlink), whole_(bytes), address_(address) {}

  // `missing`: bytes that they have behind these, and that could not be read.
  void messages(Data bytes, std::size_t missing) {
    bool array = false;
    std::size_t count = 0;
    AttributeScope scope = scope_of({}, missing);
    while (scope.length_of(bytes) >= header_size) {
      if (bytes.size() < header_size) {
        show_missing_elements(context_, scope.address_of(bytes));
        bytes = {};
        scope.missing = 0;
        break;
      }
      const std::size_t length = Context::load(bytes, 0, 4);
      const std::size_t next = length < header_size ? scope.length_of(bytes) : aligned(length);
      if (count == 0 && next < scope.length_of(bytes)) {
        array = true;
        out_.begin_array();
      }
      if (array) out_.element();
      if (!context_.options.verbose && count == context_.options.string_limit) {
        out_.more();
        bytes = {};
        scope.missing = 0;
        break;
      }
      message(bytes, length, scope.missing, 0);
      ++count;
      scope.skip(bytes, next);
    }
    if (scope.length_of(bytes) != 0) {
      if (array) out_.element();
      show_netlink_bytes(context_, bytes, scope);
    }
    if (array) out_.end_array();
  }

 private:
  // Its header alone, or an array of header and what follows.
  void message(Data bytes, std::size_t length, std::size_t missing, int depth) {
    const std::size_t here = std::min(length, bytes.size() + missing);
    if (here <= header_size) {
      header(bytes);
      return;
    }
    const Data data = bytes.first(std::min(here, bytes.size())).subspan(header_size);
    out_.begin_array();
    out_.element();
    header(bytes);
    payload(bytes, data, here - header_size - data.size(), depth);
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
    show_process_id(out_, context_.options, context_.call.tid,
                    static_cast<std::int32_t>(Context::load(bytes, 12, 4)));
    out_.end_struct();
  }

  void show_type(std::uint16_t type) {
    if (type >= NLMSG_MIN_TYPE && protocol_ == NETLINK_NETFILTER) {
      show_netfilter_type(type);
      return;
    }
    if (type >= NLMSG_MIN_TYPE && protocol_ == NETLINK_GENERIC) {
      if (const std::string_view family = kernel::generic_family(type); !family.empty()) {
        out_.constant(type, family);
        return;
      }
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
    const unsigned high = type >> 8U;
    const unsigned low = type & 0xff;
    out_.begin_parts(type);
    out_.part();
    if (subsystem != nullptr) {
      out_.constant(high, subsystem->name);
    } else {
      out_.unknown_constant(high, Base::hex, "NFNL_SUBSYS_???");
    }
    out_.part("<<8|");
    if (subsystem != nullptr) {
      visit_enumeration(out_, subsystem->types, low);
    } else {
      out_.hex(low);
    }
    out_.end_parts();
  }

  void payload(Data message, Data data, std::size_t missing, int depth) {
    const auto type = static_cast<std::uint16_t>(Context::load(message, 4, 2));
    const auto flags = static_cast<std::uint16_t>(Context::load(message, 6, 2));
    const AttributeScope scope = scope_of(data, missing);
    const std::size_t length = scope.length_of(data);
    if (type == NLMSG_DONE && length == 4) {
      if (unreadable(data, 4, scope)) return;
      out_.element();
      out_.number(static_cast<std::int32_t>(Context::load(data, 0, 4)));
    } else if (type == NLMSG_ERROR && length >= 4 + header_size && depth < deepest) {
      if (unreadable(data, 4 + header_size, scope)) return;
      error(data, missing, flags, depth);
    } else if (type >= NLMSG_MIN_TYPE && protocol_ == NETLINK_ROUTE) {
      if (!unreadable(data, 1, scope)) route(type, data, scope);
    } else if (type >= NLMSG_MIN_TYPE && protocol_ == NETLINK_SOCK_DIAG) {
      if (!unreadable(data, 1, scope)) sockets(type, (flags & NLM_F_REQUEST) != 0, data, scope);
    } else if (type >= NLMSG_MIN_TYPE && protocol_ == NETLINK_NETFILTER && length >= 4) {
      if (!unreadable(data, 4, scope)) netfilter(type, data, scope);
    } else if (type >= NLMSG_MIN_TYPE && protocol_ == NETLINK_SELINUX && length >= 4) {
      selinux(type, data, scope);
    } else {
      out_.element();
      show_netlink_bytes(context_, data, scope);
    }
  }

  // Whether so many bytes could not be read, in which case their address has been shown.
  bool unreadable(Data data, std::size_t size, const AttributeScope& scope) {
    if (data.size() >= size) return false;
    out_.element();
    out_.unreadable(scope.address_of(data));
    return true;
  }

  void selinux(std::uint16_t type, Data data, const AttributeScope& scope) {
    if (type > NLMSG_MIN_TYPE + 1) {
      out_.element();
      show_netlink_bytes(context_, data, scope);
      return;
    }
    if (unreadable(data, 4, scope)) return;
    out_.element();
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
  void error(Data data, std::size_t missing, std::uint16_t flags, int depth) {
    const Data inner = data.subspan(4);
    const std::size_t stated = Context::load(inner, 0, 4);
    const bool capped = (flags & NLM_F_CAPPED) != 0;
    const std::size_t length = capped ? header_size : std::clamp(stated, header_size, inner.size() + missing);
    AttributeScope scope = scope_of({}, missing);
    Data attributes = inner;
    scope.skip(attributes, aligned(length));
    const bool extended = scope.length_of(attributes) != 0;
    out_.element();
    if (extended) {
      out_.begin_array();
      out_.element();
    }
    out_.begin_struct();
    out_.field("error");
    show_error(static_cast<std::int32_t>(Context::load(data, 0, 4)));
    out_.field("msg");
    const Data part = inner.first(std::min(length, inner.size()));
    message(part, length, length - part.size(), depth + 1);
    out_.end_struct();
    if (extended) {
      out_.element();
      show_attributes(context_, &catalog::error_attributes, attributes, scope);
      out_.end_array();
    }
  }

  void show_error(std::int32_t error) {
    const char* name = error < 0 && error > -4096 ? catalog::error_name(-error) : nullptr;
    if (name == nullptr) {
      out_.number(error);
      return;
    }
    out_.constant(static_cast<std::uint64_t>(std::int64_t{error}), base::ShortText("-%s", name));
  }

  // The family alone, when the rest of the struct is missing or could not be read.
  bool show_header_record(const catalog::Record& record, Data data, const AttributeScope& scope) {
    out_.element();
    const bool whole = data.size() >= record.size;
    if (whole) {
      show_record(context_, record, data.first(record.size));
    } else {
      out_.begin_struct();
      out_.field(record.fields[0].name);
      visit_enumeration(out_, catalog::address_families, Context::load(data, 0, 1));
      out_.field(nullptr);
      if (scope.length_of(data) < record.size) {
        out_.more();
      } else {
        out_.unreadable(scope.address_of(data) + 1);
      }
      out_.end_struct();
    }
    return whole;
  }

  AttributeScope scope_of(Data data, std::size_t missing) const {
    return {.family = static_cast<std::uint8_t>(Context::load(data, 0, 1)),
            .bytes = whole_.data(),
            .address = address_,
            .missing = missing};
  }

  void route(std::uint16_t type, Data data, AttributeScope scope) {
    // Who asks for a bridge's neighbours speaks of a link.
    const bool of_bridge = type == RTM_GETNEIGH && Context::load(data, 0, 1) == AF_BRIDGE;
    const catalog::RouteHeader* header = catalog::route_header(of_bridge ? std::uint16_t{RTM_GETLINK} : type);
    if (header == nullptr) {
      family_payload(data, scope);
      return;
    }
    if (!show_header_record(header->record, data, scope) || scope.length_of(data) <= header->attributes_at) return;
    out_.element();
    Data rest = data;
    scope.skip(rest, header->attributes_at);
    if (const catalog::AttributeTable* table = catalog::route_attributes_of(*header, scope.family);
        table == nullptr) {
      show_netlink_bytes(context_, rest, scope);
    } else {
      show_attributes(context_, table, rest, scope);
    }
  }

  void sockets(std::uint16_t type, bool request, Data data, const AttributeScope& scope) {
    const catalog::DiagPart* part =
        scope.length_of(data) > 1 ? catalog::diag_part(type, static_cast<std::uint8_t>(data[0]), request) : nullptr;
    if (part == nullptr) {
      family_payload(data, scope);
      return;
    }
    if (!show_header_record(*part->record, data, scope) || part->attributes == nullptr) return;
    const Data rest = data.subspan(part->record->size);
    if (scope.length_of(rest) == 0) return;
    out_.element();
    show_attributes(context_, part->attributes, rest, scope);
  }

  void family_payload(Data data, const AttributeScope& scope) {
    out_.element();
    out_.begin_struct();
    out_.field("family");
    visit_enumeration(out_, catalog::address_families, Context::load(data, 0, 1));
    if (scope.length_of(data) > 1) {
      out_.field("data");
      show_netlink_bytes(context_, data.subspan(1), scope);
    }
    out_.end_struct();
  }

  void netfilter(std::uint16_t type, Data data, AttributeScope scope) {
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
    resource(type, static_cast<std::uint16_t>(Context::load(data, 2, 2)));
    out_.end_struct();
    const Data rest = data.subspan(4);
    if (scope.length_of(rest) == 0) return;
    out_.element();
    if (type <= batch_end) {
      show_netlink_bytes(context_, rest, scope);
    } else {
      scope.family = 0;
      show_attributes(context_, nullptr, rest, scope);
    }
  }

  // Of nftables it names the subsystem; old kernels wanted it in the order of the host.
  void resource(std::uint16_t type, std::uint16_t id) {
    const bool named = type >> 8U == NFNL_SUBSYS_NFTABLES;
    if (named && id == NFNL_SUBSYS_NFTABLES) {
      out_.constant(id, "NFNL_SUBSYS_NFTABLES");
      return;
    }
    out_.begin_function("htons");
    out_.element();
    if (named && ntohs(id) == NFNL_SUBSYS_NFTABLES) {
      out_.constant(ntohs(id), "NFNL_SUBSYS_NFTABLES");
    } else {
      out_.unsigned_number(ntohs(id));
    }
    out_.end_function();
  }

  Context& context_;
  Visitor& out_;
  std::int16_t protocol_;
  Data whole_;  // all messages, and where they lie in the tracee
  std::uint64_t address_;
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

}  // namespace

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
  // What was cut for the sake of -s is the copy for other sockets.
  const bool whole = found.cut && found.bytes.size() > context.options.string_limit + std::size_t{1};
  const std::size_t missing = whole ? 0 : static_cast<std::size_t>(length) - found.bytes.size();
  Netlink(context, found.bytes, address).messages(found.bytes, missing);
}

}  // namespace ringside::decode
