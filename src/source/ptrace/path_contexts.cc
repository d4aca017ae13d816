#include "source/ptrace/path_contexts.h"

#include <fcntl.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstring>

#include "catalog/syscall.h"

namespace ringside::source::ptrace {
namespace {

using catalog::Direction;
using catalog::Format;
using catalog::Kind;

bool is_directory(const catalog::Type& type) {
  return type.format == Format::dirfd || type.format == Format::fanotify_dirfd;
}

}  // namespace

void PathContexts::clear() {
  places_.clear();
  text_.clear();
  contexts_.clear();
}

void PathContexts::add(event::Pid tid, std::uint64_t address, int dirfd, std::span<const std::byte> path,
                       ContextReader& reader) {
  reader.of_path(tid, dirfd, {reinterpret_cast<const char*>(path.data()), path.size()}, found_);
  if (found_.actual.empty()) return;
  places_.push_back({address, text_.size(), found_.actual.size(), found_.expected.size()});
  text_ += found_.actual;
  text_ += found_.expected;
}

void PathContexts::read_path(const event::Call& call, event::Phase phase, std::uint64_t address, int dirfd,
                             ContextReader& reader) {
  constexpr std::size_t most = 4096;
  const std::span<const std::byte> bytes = call.memory->find(phase, address, most).bytes;
  const auto end = std::find(bytes.begin(), bytes.end(), std::byte{0});
  if (end == bytes.end()) return;  // it is longer than a path can be, or not readable
  add(call.tid, address, dirfd, bytes.first(static_cast<std::size_t>(end - bytes.begin())), reader);
}

void PathContexts::read_socket_name(const event::Call& call, event::Phase phase, std::uint64_t address,
                                    ContextReader& reader) {
  constexpr std::size_t most = 110;  // sizeof(struct sockaddr_un)
  std::span<const std::byte> bytes = call.memory->find(phase, address, most).bytes;
  std::uint16_t family = AF_UNSPEC;
  if (bytes.size() <= sizeof family) return;
  std::memcpy(&family, bytes.data(), sizeof family);
  bytes = bytes.subspan(sizeof family);
  if (family != AF_UNIX || bytes[0] == std::byte{0}) return;
  const auto end = std::find(bytes.begin(), bytes.end(), std::byte{0});
  add(call.tid, address, AT_FDCWD, bytes.first(static_cast<std::size_t>(end - bytes.begin())), reader);
}

void PathContexts::read(const event::Call& call, bool exiting, ContextReader& reader) {
  const catalog::Signature signature = catalog::resolve(*call.row, call.abi, call.args);
  const event::Phase phase = exiting ? event::Phase::exit : event::Phase::entry;
  const Direction wanted = exiting ? Direction::out : Direction::in;
  int dirfd = AT_FDCWD;
  for (std::size_t i = 0; i < signature.count && !(exiting && call.failed); ++i) {
    const catalog::Type& type = signature.args[i]->type;
    const std::uint64_t value = catalog::load_argument(type, call.abi, call.args, signature.registers[i]);
    if (is_directory(type)) dirfd = static_cast<int>(value);
    if (type.direction != wanted || value == 0) continue;
    if (type.kind == Kind::path) read_path(call, phase, value, dirfd, reader);
    if (type.format == Format::sockaddr) read_socket_name(call, phase, value, reader);
  }
  contexts_.clear();
  for (const Place& place : places_) {
    const std::string_view text = std::string_view(text_).substr(place.offset, place.actual + place.expected);
    contexts_.push_back({place.address, {text.substr(0, place.actual), text.substr(place.actual)}});
  }
}

}  // namespace ringside::source::ptrace
