#include "source/bpf/descriptor_names.h"

#include <arpa/inet.h>
#include <linux/magic.h>
#include <sys/eventfd.h>
#include <sys/stat.h>

#include <algorithm>
#include <charconv>
#include <climits>
#include <cstring>

#include "source/socket_protocols.h"

namespace ringside::source::bpf {
namespace {

constexpr std::size_t longest_path = PATH_MAX - 1;  // readlink tells no longer one
constexpr std::uint32_t pidfs_magic = 0x50494446;  // since Linux 6.9, which is newer than some headers

}  // namespace

void DescriptorNames::clear() {
  places_.clear();
  text_.clear();
  facts_.clear();
}

void DescriptorNames::append_special(std::string_view kind, std::uint64_t inode) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, inode).ptr;
  text_.insert(text_.end(), kind.begin(), kind.end());
  text_.push_back('[');
  text_.insert(text_.end(), digits, end);
  text_.push_back(']');
}

void append_path(std::vector<char>& text, std::string_view names) {
  const std::size_t begin = text.size();
  while (!names.empty()) {
    names.remove_suffix(1);
    const std::size_t nul = names.rfind('\0');
    const std::string_view name = names.substr(nul == names.npos ? 0 : nul + 1);
    text.push_back('/');
    text.insert(text.end(), name.begin(), name.end());
    names.remove_suffix(name.size());
  }
  if (text.size() == begin) text.push_back('/');
}

void DescriptorNames::append_path(std::string_view names, unsigned flags) {
  // Moved out of what is mounted: up to the root of the file system nothing leads there.
  constexpr std::string_view root("\0/", 3);
  if ((flags & RS_PATH_UNMOUNTED) != 0 && (names.ends_with(root) || names == root.substr(1)))
    return text_.push_back('/');
  bpf::append_path(text_, names);
  constexpr std::string_view deleted = " (deleted)";
  if ((flags & ~RS_PATH_DETAIL) != 0) text_.insert(text_.end(), deleted.begin(), deleted.end());
}

void DescriptorNames::add(int fd, std::span<const std::byte> bytes, bool of_result) {
  rs_descriptor about;
  if (bytes.size() < sizeof about) return;
  const auto is_known = [=](const Place& place) { return place.fd == fd && place.of_result == of_result; };
  if (std::any_of(places_.begin(), places_.end(), is_known)) return;
  std::memcpy(&about, bytes.data(), sizeof about);
  auto rest = bytes.subspan(sizeof about);
  rs_detail told{};
  const bool detailed = (about.flags & RS_PATH_DETAIL) != 0;
  if (detailed && rest.size() < sizeof told) return;
  if (detailed) std::memcpy(&told, rest.data(), sizeof told);
  if (detailed) rest = rest.subspan(sizeof told);
  const std::string_view names(reinterpret_cast<const char*>(rest.data()), rest.size());
  const std::size_t offset = text_.size();
  switch (about.magic) {
    case SOCKFS_MAGIC: append_special("socket:", about.inode); break;
    case PIPEFS_MAGIC:
      // A named pipe is a file of the file system that it lies in.
      append_special("pipe:", about.inode);
      break;
    case ANON_INODE_FS_MAGIC: {
      constexpr std::string_view kind = "anon_inode:";
      text_.insert(text_.end(), kind.begin(), kind.end());
      const std::string_view name = names.substr(0, names.find('\0'));
      text_.insert(text_.end(), name.begin(), name.end());
      break;
    }
    case pidfs_magic: {
      constexpr std::string_view name = "anon_inode:[pidfd]";
      text_.insert(text_.end(), name.begin(), name.end());
      break;
    }
    case NSFS_MAGIC: append_special(std::string(names.substr(0, names.find('\0'))) + ':', about.inode); break;
    default:
      append_path(names, about.flags);
      if (text_.size() - offset <= longest_path) break;
      text_.resize(offset);
      return;
  }
  Place place{fd, offset, text_.size() - offset, of_result, (about.flags & ~RS_PATH_DETAIL) != 0, {}, 0, 0};
  if (detailed)
    add_detail(told, about.magic == SOCKFS_MAGIC ? about.inode : 0, names.substr(0, names.find('\0')), place);
  places_.push_back(place);
}

// `inode`: 0 where it is no socket.
void DescriptorNames::add_detail(const rs_detail& told, std::uint64_t inode, std::string_view protocol,
                                 Place& place) {
  using Kind = event::FdDetail::Kind;
  event::FdDetail& detail = place.detail;
  if (inode != 0) {
    const SocketProtocol known = socket_protocol(protocol);
    detail.kind = Kind::socket;
    detail.inode = inode;
    detail.version6 = known.version6;
    if (known.kind == SocketProtocol::Kind::unknown) protocol = {};
    text_.insert(text_.end(), protocol.begin(), protocol.end());
    place.protocol_length = protocol.size();
    if (known.kind == SocketProtocol::Kind::bare || protocol.empty()) return;
  }
  switch (told.kind) {
    case RS_DETAIL_DEVICE: {
      constexpr unsigned minor_bits = 20;  // of the kernel's own dev_t
      detail.kind = Kind::device;
      detail.block = S_ISBLK(told.family);
      detail.major = told.number >> minor_bits;
      detail.minor = told.number & ((1U << minor_bits) - 1);
      break;
    }
    case RS_DETAIL_INTERNET:
      detail.has_peer = told.peer_port != 0;
      if (told.local_port == 0 && !detail.has_peer) break;
      detail.kind = Kind::internet;
      detail.local.version6 = detail.peer.version6 = detail.version6;
      detail.local.port = told.local_port;
      detail.peer.port = ntohs(told.peer_port);
      std::memcpy(detail.local.bytes.data(), told.local, sizeof told.local);
      std::memcpy(detail.peer.bytes.data(), told.peer, sizeof told.peer);
      break;
    case RS_DETAIL_LOCAL: {
      const std::string_view name(reinterpret_cast<const char*>(told.name),
                                  std::min<std::size_t>(told.name_length, sizeof told.name));
      detail.kind = Kind::local;
      detail.peer_inode = told.value;
      text_.insert(text_.end(), name.begin(), name.end());
      place.name_length = name.size();
      break;
    }
    case RS_DETAIL_NETLINK:
      detail.kind = Kind::netlink;
      detail.netlink_protocol = static_cast<std::uint16_t>(told.number);
      detail.port = told.port;
      break;
    case RS_DETAIL_PROCESS:
      detail.kind = Kind::process;
      detail.process = static_cast<std::int32_t>(told.number);
      break;
    case RS_DETAIL_SIGNALS:
      detail.kind = Kind::signals;
      detail.mask = ~told.value;
      break;
    case RS_DETAIL_COUNTER:
      detail.kind = Kind::counter;
      detail.count = told.value;
      detail.id = static_cast<std::int32_t>(told.number);
      detail.semaphore = (told.port & EFD_SEMAPHORE) != 0 ? 1 : 0;
      break;
    default: break;
  }
}

std::span<const event::FdFact> DescriptorNames::all() {
  facts_.clear();
  for (const Place& place : places_) {
    const char* const text = text_.data() + place.offset;
    event::FdFact fact{place.fd, std::string_view(text, place.length), place.of_result, place.detail};
    fact.detail.protocol = {text + place.length, place.protocol_length};
    fact.detail.name = {text + place.length + place.protocol_length, place.name_length};
    fact.marked_by_name = !place.gone;
    facts_.push_back(fact);
  }
  return facts_;
}

}  // namespace ringside::source::bpf
