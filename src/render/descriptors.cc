#include "render/descriptors.h"

#include <arpa/inet.h>

#include <bit>

#include "catalog/network_sets.h"
#include "catalog/signal_names.h"

namespace ringside::render {
namespace {

using event::FdDetail;
using Kind = event::FdDetail::Kind;

std::string address_text(const event::InternetAddress& address) {
  char text[INET6_ADDRSTRLEN] = "?";
  ::inet_ntop(address.version6 ? AF_INET6 : AF_INET, address.bytes.data(), text, sizeof text);
  return fmt::format("{}{}{}:{}", address.version6 ? "[" : "", text, address.version6 ? "]" : "", address.port);
}

std::string protocol_text(std::uint16_t protocol) {
  const char* const name = catalog::name_of(catalog::netlink_protocols, protocol);
  constexpr std::string_view prefix = "NETLINK_";
  if (name == nullptr) return fmt::format("{}", protocol);
  const std::string_view whole = name;
  return std::string(whole.starts_with(prefix) ? whole.substr(prefix.size()) : whole);
}

// The bytes up to the first NUL, which ends even an abstract name for strace.
std::string_view name_text(const FdDetail& detail, bool& abstract) {
  std::string_view name = detail.name;
  abstract = !name.empty() && name[0] == '\0';
  if (abstract) name.remove_prefix(1);
  return name.substr(0, name.find('\0'));
}

void append_socket(std::string& out, const FdDetail& detail, HexStrings hex) {
  out += detail.protocol;
  out += ":[";
  switch (detail.kind) {
    case Kind::internet:
      out += address_text(detail.local);
      if (detail.has_peer) out += "->" + address_text(detail.peer);
      break;
    case Kind::netlink: out += fmt::format("{}:{}", protocol_text(detail.netlink_protocol), detail.port); break;
    default:
      out += fmt::format("{}", detail.inode);
      if (detail.kind != Kind::local) break;
      if (detail.peer_inode != 0) out += fmt::format("->{}", detail.peer_inode);
      if (!detail.name.empty()) {
        bool abstract = false;
        const std::string_view name = name_text(detail, abstract);
        out += abstract ? ",@" : ",";
        append_quoted(out, std::as_bytes(std::span(name)), hex);
      }
  }
  out += ']';
}

// [INT USR1], or ~[…] of those that are not in it, once two thirds are.
template <typename Each>
void visit_signals(std::uint64_t mask, bool inverted, Each each) {
  for (int signal = 1; signal <= 64; ++signal)
    if (((mask >> (signal - 1) & 1) != 0) != inverted) each(catalog::signal_name(signal) + 3);
}

bool is_mostly_full(std::uint64_t mask) { return std::popcount(mask) >= 64 * 2 / 3; }

bool is_socket(const FdDetail& detail) {
  return (detail.kind == Kind::socket || detail.kind == Kind::internet || detail.kind == Kind::local ||
          detail.kind == Kind::netlink);
}

void append_name(std::string& out, const event::FdFact& fact, HexStrings hex, std::string_view inside) {
  // The kernel's own mark of a file that is gone.
  constexpr std::string_view deleted = " (deleted)";
  const bool gone = fact.path.ends_with(deleted) && !fact.marked_by_name;
  out += '<';
  append_bare(out, gone ? fact.path.substr(0, fact.path.size() - deleted.size()) : fact.path, "<>", hex);
  out += inside;
  out += gone ? ">(deleted)" : ">";
}

}  // namespace

void append_descriptor(std::string& out, const event::FdFact& fact, const Descriptors& shown, HexStrings hex) {
  const FdDetail& detail = fact.detail;
  if (is_socket(detail) && shown.sockets && !detail.protocol.empty()) {
    out += '<';
    append_socket(out, detail, hex);
    out += '>';
  } else if (detail.kind == Kind::device && shown.devices) {
    const std::string device = fmt::format("<{} {}:{}>", detail.block ? "block" : "char", detail.major, detail.minor);
    append_name(out, fact, hex, device);
  } else if (detail.kind == Kind::process && shown.processes) {
    out += fmt::format("<pid:{}", detail.process);
    if (!detail.name.empty()) {
      out += '<';
      append_bare(out, detail.name, "<>", hex);
      out += '>';
    }
    out += '>';
  } else if (detail.kind == Kind::signals && shown.signals) {
    const bool inverted = is_mostly_full(detail.mask);
    out += inverted ? "<signalfd:~[" : "<signalfd:[";
    const char* separator = "";
    visit_signals(detail.mask, inverted, [&](const char* name) {
      out += separator;
      out += name;
      separator = " ";
    });
    out += "]>";
  } else if (detail.kind == Kind::counter && shown.counters) {
    out += detail.count == 0 ? "<{eventfd-count=0" : fmt::format("<{{eventfd-count={:#x}", detail.count);
    if (detail.id >= 0) out += fmt::format(", eventfd-id={}", detail.id);
    if (detail.id >= 0 && detail.semaphore >= 0) out += fmt::format(", eventfd-semaphore={}", detail.semaphore);
    out += "}>";
  } else if (shown.paths || (shown.sockets && is_socket(detail)) ||
             (shown.processes && fact.path == "anon_inode:[pidfd]")) {
    append_name(out, fact, hex, {});
  }
}

void append_descriptor(JsonBuffer& out, const event::FdFact& fact, const Descriptors& shown) {
  const FdDetail& detail = fact.detail;
  if (shown.paths) {
    append(out, ",\"path\":");
    append_string(out, std::as_bytes(std::span(fact.path)), false);
  }
  if (shown.sockets && is_socket(detail)) {
    append(out, ",\"socket\":{\"protocol\":");
    if (detail.protocol.empty()) {
      append(out, "null");
    } else {
      append_quoted(out, detail.protocol);
    }
    append(out, ",\"inode\":");
    append_unsigned(out, detail.inode);
    if (detail.kind == Kind::internet) {
      append(out, ",\"local\":");
      append_quoted(out, address_text(detail.local));
      if (detail.has_peer) {
        append(out, ",\"peer\":");
        append_quoted(out, address_text(detail.peer));
      }
    } else if (detail.kind == Kind::local) {
      if (detail.peer_inode != 0) {
        append(out, ",\"peer_inode\":");
        append_unsigned(out, detail.peer_inode);
      }
      if (!detail.name.empty()) {
        bool abstract = false;
        const std::string_view name = name_text(detail, abstract);
        append(out, abstract ? ",\"abstract_name\":" : ",\"name\":");
        append_string(out, std::as_bytes(std::span(name)), false);
      }
    } else if (detail.kind == Kind::netlink) {
      append(out, ",\"netlink\":");
      append_quoted(out, protocol_text(detail.netlink_protocol));
      append(out, ",\"port\":");
      append_unsigned(out, detail.port);
    }
    out.push_back('}');
  } else if (shown.devices && detail.kind == Kind::device) {
    append(out, fmt::format(",\"device\":{{\"type\":\"{}\",\"major\":{},\"minor\":{}}}",
                            detail.block ? "block" : "char", detail.major, detail.minor));
  } else if (shown.processes && detail.kind == Kind::process) {
    append(out, ",\"process\":");
    append_number(out, detail.process);
    if (!detail.name.empty()) {
      append(out, ",\"comm\":");
      append_string(out, std::as_bytes(std::span(detail.name)), false);
    }
  } else if (shown.signals && detail.kind == Kind::signals) {
    append(out, ",\"signals\":[");
    bool first = true;
    visit_signals(detail.mask, false, [&](const char* name) {
      if (!first) out.push_back(',');
      first = false;
      append_quoted(out, name);
    });
    out.push_back(']');
  } else if (shown.counters && detail.kind == Kind::counter) {
    append(out, ",\"eventfd\":{\"count\":");
    append_unsigned(out, detail.count);
    if (detail.id >= 0) append(out, fmt::format(",\"id\":{}", detail.id));
    if (detail.semaphore >= 0) append(out, detail.semaphore != 0 ? ",\"semaphore\":true" : ",\"semaphore\":false");
    out.push_back('}');
  }
}

}  // namespace ringside::render
