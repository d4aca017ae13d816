#include "kernel/generic_families.h"

#include <linux/genetlink.h>
#include <linux/netlink.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace ringside::kernel {
namespace {

struct Family {
  std::uint16_t number = 0;
  std::string name;
};

constexpr std::size_t aligned(std::size_t length) { return (length + 3) & ~std::size_t{3}; }

std::uint16_t load16(std::span<const std::byte> bytes, std::size_t offset) {
  std::uint16_t value = 0;
  if (bytes.size() >= offset + sizeof value) std::memcpy(&value, bytes.data() + offset, sizeof value);
  return value;
}

// The attributes behind the heads of a message: the number and the name are among them.
Family parse_family(std::span<const std::byte> attributes) {
  constexpr std::size_t head = 4;
  Family family;
  while (attributes.size() >= head) {
    const std::size_t length = load16(attributes, 0);
    if (length < head || length > attributes.size()) break;
    const auto data = attributes.subspan(head, length - head);
    const std::uint16_t kind = load16(attributes, 2);
    if (kind == CTRL_ATTR_FAMILY_ID) family.number = load16(data, 0);
    if (kind == CTRL_ATTR_FAMILY_NAME)
      family.name.assign(reinterpret_cast<const char*>(data.data()),
                         strnlen(reinterpret_cast<const char*>(data.data()), data.size()));
    attributes = attributes.subspan(std::min(aligned(length), attributes.size()));
  }
  return family;
}

// Whether more is to come.
bool parse_messages(std::span<const std::byte> bytes, std::vector<Family>& families) {
  constexpr std::size_t heads = sizeof(nlmsghdr) + sizeof(genlmsghdr);
  while (bytes.size() >= sizeof(nlmsghdr)) {
    nlmsghdr header{};
    std::memcpy(&header, bytes.data(), sizeof header);
    const std::size_t length = header.nlmsg_len;
    if (header.nlmsg_type != GENL_ID_CTRL || length < heads || length > bytes.size()) return false;
    if (Family family = parse_family(bytes.subspan(heads, length - heads)); family.number != 0)
      families.push_back(std::move(family));
    bytes = bytes.subspan(std::min(aligned(length), bytes.size()));
  }
  return true;
}

std::vector<Family> read_families() {
  std::vector<Family> families;
  const int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_GENERIC);
  if (fd < 0) return families;
  const timeval patience{1, 0};
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  struct {
    nlmsghdr header;
    genlmsghdr generic;
  } request{{sizeof request, GENL_ID_CTRL, NLM_F_REQUEST | NLM_F_DUMP, 0, 0}, {CTRL_CMD_GETFAMILY, 1, 0}};
  if (send(fd, &request, sizeof request, 0) == static_cast<ssize_t>(sizeof request)) {
    std::array<std::byte, 32768> buffer;
    ssize_t got = 0;
    do {
      got = recv(fd, buffer.data(), buffer.size(), 0);
    } while (got > 0 && parse_messages(std::span(buffer).first(static_cast<std::size_t>(got)), families));
  }
  close(fd);
  return families;
}

}  // namespace

std::string_view generic_family(std::uint16_t number) {
  static const std::vector<Family> families = read_families();
  for (const Family& family : families)
    if (family.number == number) return family.name;
  return {};
}

}  // namespace ringside::kernel
