#include "source/ptrace/fd_facts.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include "base/fd.h"
#include "base/short_text.h"
#include "catalog/signal_types.h"
#include "catalog/syscall.h"

namespace ringside::source::ptrace {
namespace {

using catalog::Format;
using catalog::Kind;

constexpr std::size_t max_facts = 256;  // of one call: poll may name thousands

// Whether the value is a descriptor of another process.
bool is_elsewhere(const catalog::Type& type) {
  return type.format == Format::fd_of_process || type.format == Format::fd_of_pidfd;
}

// How many bits of select's sets count.
std::size_t set_bits(const event::Call& call) {
  const auto count = static_cast<std::int32_t>(call.args[0]);
  return count < 0 ? 0 : static_cast<std::size_t>(count);
}

int load_int(std::span<const std::byte> bytes, std::size_t offset) {
  int value = -1;
  if (offset + sizeof value <= bytes.size()) std::memcpy(&value, bytes.data() + offset, sizeof value);
  return value;
}

std::uint64_t load_word(std::span<const std::byte> bytes, std::size_t offset, std::size_t width) {
  std::uint64_t value = 0;
  if (offset + width <= bytes.size()) std::memcpy(&value, bytes.data() + offset, width);
  return value;
}

// The header of a message, on its own or in an array; nullptr: something else.
const catalog::Struct* message_header(const catalog::Type& type) {
  if (type.structure == nullptr) return nullptr;
  if (type.format == Format::message) return type.structure;
  return type.format == Format::messages ? type.structure->fields[0].type.structure : nullptr;
}

// The number behind `key` in the text of /proc/PID/fdinfo; false: there is none.
bool find_number(const std::string& text, std::string_view key, int base, std::uint64_t& value) {
  const std::size_t at = text.find(key);
  if (at == std::string::npos) return false;
  value = std::strtoull(text.c_str() + at + key.size(), nullptr, base);
  return true;
}

// What /proc/PID/fdinfo tells of descriptors that have no file behind them.
void read_information(const char* path, event::FdDetail& detail) {
  using Told = event::FdDetail::Kind;
  const auto read = base::read_whole_file(path);
  if (!read) return;
  const std::string& text = *read;
  std::uint64_t value = 0;
  if (find_number(text, "\nPid:", 10, value)) {
    detail.kind = Told::process;
    detail.process = static_cast<std::int32_t>(value);
    if (detail.process <= 0) detail.kind = Told::none;  // it has ended
  } else if (find_number(text, "\nsigmask:", 16, detail.mask)) {
    detail.kind = Told::signals;
  } else if (find_number(text, "\neventfd-count:", 16, detail.count)) {
    detail.kind = Told::counter;
    if (find_number(text, "\neventfd-id:", 10, value)) detail.id = static_cast<std::int32_t>(value);
    if (find_number(text, "\neventfd-semaphore:", 10, value)) detail.semaphore = static_cast<std::int8_t>(value);
  }
}

// Whether what looks like the mark of a deleted file is in its name: the file is there by that name.
bool is_named(const char* link, std::string_view path) {
  struct stat opened {};
  struct stat found {};
  return path.ends_with(" (deleted)") && ::stat(link, &opened) == 0 &&
         ::stat(std::string(path).c_str(), &found) == 0 && opened.st_dev == found.st_dev &&
         opened.st_ino == found.st_ino;
}

}  // namespace

bool FdFacts::decide(const event::Call& call) {
  if (call.row == nullptr || call.row->variants == nullptr) return false;
  const catalog::Variant* const variant = catalog::find_variant(*call.row, call.abi, call.args);
  return variant != nullptr && variant->by_descriptor;
}

void FdFacts::clear() {
  places_.clear();
  text_.clear();
  facts_.clear();
}

void FdFacts::read_one(event::Pid tid, int fd, std::int8_t whose, bool of_result) {
  if ((fd < 0 && fd != AT_FDCWD) || places_.size() >= max_facts) return;
  for (const Place& place : places_)
    if (place.fd == fd && place.whose == whose && place.of_result == of_result) return;
  base::ShortText link("/proc/%d/", tid);
  if (fd == AT_FDCWD) {
    link.add("cwd");
  } else {
    link.add("fd/%d", fd);
  }
  const std::size_t offset = text_.size();
  text_.resize(offset + 4096);
  const ssize_t length = ::readlink(link.c_str(), text_.data() + offset, 4096);
  text_.resize(offset + static_cast<std::size_t>(length > 0 ? length : 0));
  if (length <= 0) return;
  const bool marked = is_named(link.c_str(), std::string_view(text_.data() + offset, text_.size() - offset));
  Place place{fd, whose, of_result, marked, offset, static_cast<std::size_t>(length), {}, 0, 0, 0, 0};
  if (ends_ != nullptr && fd != AT_FDCWD) read_detail(tid, place);
  if (context_reader_ != nullptr && fd != AT_FDCWD) read_context(tid, place);
  places_.push_back(place);
}

void FdFacts::read_detail(event::Pid tid, Place& place) {
  constexpr std::string_view socket = "socket:[";
  constexpr std::string_view anonymous = "anon_inode:[";
  const std::string path(text_.data() + place.offset, place.length);
  const base::ShortText link("/proc/%d/fd/%d", tid, place.fd);
  event::FdDetail& detail = place.detail;
  if (path.starts_with(socket)) {
    char protocol[64] = {};
    const ssize_t got = ::getxattr(link.c_str(), "system.sockprotoname", protocol, sizeof protocol - 1);
    detail.protocol = got > 0 ? protocol : "";
    detail.inode = std::strtoull(path.c_str() + socket.size(), nullptr, 10);
    name_.clear();
    ends_->find(tid, detail, name_);
    place.protocol_length = detail.protocol.size();
    place.name_length = name_.size();
    text_.insert(text_.end(), detail.protocol.begin(), detail.protocol.end());
    text_.insert(text_.end(), name_.begin(), name_.end());
  } else if (path.starts_with(anonymous)) {
    read_information(base::ShortText("/proc/%d/fdinfo/%d", tid, place.fd).c_str(), detail);
  } else if (path[0] == '/') {
    struct stat status {};
    if (::stat(link.c_str(), &status) != 0 || (!S_ISCHR(status.st_mode) && !S_ISBLK(status.st_mode))) return;
    detail.kind = event::FdDetail::Kind::device;
    detail.block = S_ISBLK(status.st_mode);
    detail.major = major(status.st_rdev);
    detail.minor = minor(status.st_rdev);
  }
}

void FdFacts::read_context(event::Pid tid, Place& place) {
  const std::string path(text_.data() + place.offset, place.length);
  context_reader_->of_descriptor(tid, place.fd, path, found_);
  place.actual_length = found_.actual.size();
  place.expected_length = found_.expected.size();
  text_.insert(text_.end(), found_.actual.begin(), found_.actual.end());
  text_.insert(text_.end(), found_.expected.begin(), found_.expected.end());
}

void FdFacts::publish() {
  facts_.clear();
  for (const Place& place : places_) {
    const char* const text = text_.data() + place.offset;
    event::FdFact fact{place.fd,
                       std::string_view(text, place.length),
                       place.of_result,
                       place.detail,
                       {},
                       place.whose,
                       place.marked_by_name};
    fact.detail.protocol = {text + place.length, place.protocol_length};
    fact.detail.name = {text + place.length + place.protocol_length, place.name_length};
    fact.context.actual = {fact.detail.name.data() + place.name_length, place.actual_length};
    fact.context.expected = {fact.context.actual.data() + place.actual_length, place.expected_length};
    facts_.push_back(fact);
  }
}

void FdFacts::read_set(const event::Call& call, std::uint64_t address) {
  for (const event::Block& block : call.memory->blocks()) {
    if (block.address != address || block.phase != event::Phase::entry) continue;
    const std::span<const std::byte> bytes = call.memory->bytes(block);
    const std::size_t bits = std::min(set_bits(call), bytes.size() * 8);
    for (std::size_t fd = 0; fd < bits; ++fd)
      if ((std::to_integer<unsigned>(bytes[fd / 8]) >> (fd % 8) & 1) != 0) read_one(call.tid, static_cast<int>(fd));
  }
}

// The XDP socket whose memory is shared.
void FdFacts::read_address(const event::Call& call, std::uint64_t address) {
  constexpr std::size_t size = 16;
  constexpr std::uint64_t shares_memory = 1;
  const std::span<const std::byte> bytes = call.memory->find(event::Phase::entry, address, size).bytes;
  if (bytes.size() < size || load_word(bytes, 0, 2) != AF_XDP || (load_word(bytes, 2, 2) & shares_memory) == 0)
    return;
  read_one(call.tid, load_int(bytes, 12));
}

void FdFacts::read_rights(const event::Call& call, const catalog::Struct& header, std::span<const std::byte> bytes,
                          event::Phase phase) {
  const std::size_t words = catalog::layout_index(call.abi);
  const std::size_t word = words == 0 ? 8 : 4;
  const std::size_t first = word + 8;  // length, level, type
  for (std::size_t i = 0; i < header.fields.size(); ++i) {
    const catalog::Type& type = header.fields[i].type;
    if (type.format != Format::control) continue;
    const std::uint64_t address = load_word(bytes, header.offsets[words][i], word);
    const std::uint64_t length = load_word(bytes, header.offsets[words][type.length.index], word);
    std::span<const std::byte> rest = call.memory->find(phase, address, static_cast<std::size_t>(length)).bytes;
    while (rest.size() >= first) {
      const std::uint64_t stated = load_word(rest, 0, word);
      if (stated < first) break;
      const auto here = static_cast<std::size_t>(std::min<std::uint64_t>(stated, rest.size()));
      if (load_int(rest, word) == SOL_SOCKET && load_int(rest, word + 4) == SCM_RIGHTS)
        for (std::size_t at = first; at + sizeof(int) <= here; at += sizeof(int))
          read_one(call.tid, load_int(rest, at));
      rest = rest.subspan(std::min((here + word - 1) / word * word, rest.size()));
    }
  }
}

// The descriptor of a process that another argument tells.
void FdFacts::read_elsewhere(const event::Call& call, const catalog::Signature& signature, const catalog::Type& type,
                             int fd) {
  const std::size_t whose = type.length.index;
  const catalog::Arg& arg = *signature.args[whose];
  const auto told =
      static_cast<std::int32_t>(catalog::load_argument(arg.type, call.abi, call.args, signature.registers[whose]));
  event::Pid process = 0;
  if (type.format == Format::fd_of_process) {
    process = told > 0 ? processes_.outer_id(call.tid, told) : 0;
  } else if (told >= 0) {
    event::FdDetail detail;
    read_information(base::ShortText("/proc/%d/fdinfo/%d", call.tid, told).c_str(), detail);
    if (detail.kind == event::FdDetail::Kind::process) process = detail.process;
  }
  if (process > 0 && fd >= 0) read_one(process, fd, static_cast<std::int8_t>(whose));
}

void FdFacts::read_siginfo(event::Pid tid, std::span<const std::byte> bytes, std::size_t word) {
  const std::size_t start = word == 8 ? 16 : 12;
  const int signal = load_int(bytes, 0);
  const int code = load_int(bytes, 8);
  if (code != SI_SIGIO && !(signal == SIGPOLL && code >= POLL_IN && code <= POLL_HUP)) return;
  if (start + word + sizeof(int) <= bytes.size()) read_one(tid, load_int(bytes, start + word));
}

void FdFacts::read_signal(event::Pid tid, std::span<const std::byte> siginfo, SocketEnds* ends,
                          ContextReader* contexts) {
  ends_ = ends;
  context_reader_ = contexts;
  clear();
  read_siginfo(tid, siginfo, sizeof(long));
  publish();
}

// What lies behind a pointer, and in arrays of descriptors behind pointers in there.
void FdFacts::read_memory(const event::Call& call, const catalog::Signature& signature, const catalog::Type& type,
                          std::uint64_t address, bool exiting, unsigned depth) {
  constexpr unsigned deepest = 2;
  const std::size_t words = catalog::layout_index(call.abi);
  const std::size_t word = words == 0 ? 8 : 4;
  const event::Phase phase = exiting ? event::Phase::exit : event::Phase::entry;
  std::size_t size = sizeof(int);
  if (type.structure != nullptr) {
    size = type.structure->size[words];
  } else if (type.target == nullptr) {
    return;
  } else if (type.target->points()) {
    size = word;
  }
  const auto number_at = [](std::span<const std::byte> bytes, std::size_t at) {  // what is cut off counts as 0
    return at < bytes.size() ? static_cast<int>(load_word(bytes, at, std::min(sizeof(int), bytes.size() - at))) : 0;
  };
  bool now = true;  // false: what was copied at the entry, whose pointers may lead to what the call has written
  const auto look_at = [&](const catalog::Type& one, std::span<const std::byte> bytes, std::size_t at) {
    if (now && one.is_descriptor()) read_one(call.tid, number_at(bytes, at));
    if (now && is_elsewhere(one)) read_elsewhere(call, signature, one, load_int(bytes, at));
    if (now && !exiting && one.format == Format::sockaddr) read_address(call, load_word(bytes, at, word));
    const bool leads_on = (one.kind == Kind::array || one.kind == Kind::pointer) &&
                          (one.structure != nullptr || (one.target != nullptr && one.target->is_descriptor()));
    if (leads_on && depth < deepest)
      read_memory(call, signature, one, load_word(bytes, at, word), exiting, depth + 1);
  };
  const auto look_into = [&](const auto& self, const catalog::Struct& one, std::span<const std::byte> bytes,
                             std::size_t at) -> void {
    for (std::size_t i = 0; i < one.fields.size(); ++i) {
      const std::size_t place = at + one.offsets[words][i];
      const catalog::Type& field = one.fields[i].type;
      if (field.kind == Kind::structure) {
        self(self, *field.structure, bytes, place);
      } else {
        look_at(field, bytes, place);
      }
    }
  };
  const catalog::Struct* const header = message_header(type);
  if (size == 0) return;
  for (const event::Block& block : call.memory->blocks()) {
    now = block.phase == phase;
    if (block.address != address || !(now || exiting)) continue;
    const std::span<const std::byte> bytes = call.memory->bytes(block);
    for (std::size_t at = 0; at < bytes.size(); at += size) {
      if (type.structure != nullptr) {
        look_into(look_into, *type.structure, bytes, at);
      } else if (at + size <= bytes.size()) {
        const bool nested = type.target->kind == Kind::inline_array && type.target->target != nullptr;
        look_at(nested ? *type.target->target : *type.target, bytes, at);
      }
      if (header != nullptr && now && at + size <= bytes.size() && !(exiting && call.failed))
        read_rights(call, *header, bytes.subspan(at), phase);
    }
  }
}

void FdFacts::read(const event::Call& call, bool exiting, SocketEnds* ends, ContextReader* contexts) {
  ends_ = ends;
  context_reader_ = contexts;
  const catalog::Signature signature = catalog::resolve(*call.row, call.abi, call.args);
  for (std::size_t i = 0; i < signature.count; ++i) {
    const catalog::Type& type = signature.args[i]->type;
    const std::uint64_t value = catalog::load_argument(type, call.abi, call.args, signature.registers[i]);
    if (type.format == Format::fd_set) {
      if (!exiting) read_set(call, value);
    } else if (type.kind == Kind::pointer || type.kind == Kind::array) {
      read_memory(call, signature, type, value, exiting, 0);
    } else if (type.format == Format::mount_attr) {
      constexpr std::size_t user_name_space = 24;
      const auto bytes = call.memory->find(event::Phase::entry, value, user_name_space + sizeof(int)).bytes;
      if (!exiting && bytes.size() >= user_name_space + sizeof(int))
        read_one(call.tid, load_int(bytes, user_name_space));
    } else if (type.format == Format::sockaddr) {
      if (!exiting) read_address(call, value);
    } else if (type.format == Format::siginfo && type.kind == Kind::bytes) {
      const event::Phase phase = exiting ? event::Phase::exit : event::Phase::entry;
      read_siginfo(call.tid, call.memory->find(phase, value, catalog::siginfo_bytes).bytes,
                   catalog::layout_index(call.abi) == 0 ? 8 : 4);
    } else if (type.is_descriptor() && !exiting) {
      read_one(call.tid, static_cast<int>(value));
    } else if (is_elsewhere(type) && !exiting) {
      read_elsewhere(call, signature, type, static_cast<int>(value));
    }
  }
  if (exiting && !call.failed && signature.returns.kind == catalog::Returns::Kind::fd)
    read_one(call.tid, static_cast<int>(call.result), -1, true);
  publish();
}

}  // namespace ringside::source::ptrace
