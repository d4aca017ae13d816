#include "source/bpf/exec_strings.h"

#include <algorithm>
#include <cstring>

namespace ringside::source::bpf {
namespace {

using Bytes = std::span<const std::byte>;

// More would only be looked through by a hostile program.
constexpr std::size_t most_strings = 4096;

void commit(event::Capture& capture, std::uint64_t address, std::size_t size, bool cut) {
  event::Block block;
  block.address = address;
  block.got = static_cast<std::uint32_t>(size);
  block.wanted = block.got;
  block.cut = cut;
  block.late = true;
  capture.commit(block);
}

// Unless something of it could be read in time.
void add(event::Capture& capture, std::uint64_t address, Bytes bytes) {
  if (!capture.find(event::Phase::entry, address, 1).bytes.empty()) return;
  const auto room = capture.reserve(bytes.size());
  std::copy(bytes.begin(), bytes.end(), room.begin());
  commit(capture, address, bytes.size(), false);
}

// The first string with its NUL. Empty: there is no whole one any more.
Bytes take_string(Bytes& rest) {
  const auto end = std::find(rest.begin(), rest.end(), std::byte{0});
  if (end == rest.end()) return rest = {};
  const auto length = static_cast<std::size_t>(end - rest.begin()) + 1;
  const Bytes string = rest.first(length);
  rest = rest.subspan(length);
  return string;
}

struct List {
  std::uint64_t address = 0;  // of the pointers, as they were passed
  std::size_t word = 8;       // bytes of one
};

std::uint64_t load_word(const event::Capture& capture, const List& list, std::size_t index) {
  std::uint64_t value = 0;
  const Bytes bytes = capture.find(event::Phase::entry, list.address + index * list.word, list.word).bytes;
  if (!bytes.empty()) std::memcpy(&value, bytes.data(), bytes.size());
  return value;
}

// The pointers that could not be read point, from here on, to where the new image has the strings.
void add_pointers(event::Capture& capture, const List& list, Bytes strings, std::size_t count, std::uint64_t from,
                  bool cut) {
  const std::size_t size = (count + (cut ? 0 : 1)) * list.word;
  const auto room = capture.reserve(size);  // before the lookup: it may move what is found
  std::fill(room.begin(), room.end(), std::byte{0});
  const Bytes read = capture.find(event::Phase::entry, list.address, size).bytes;
  if (read.size() >= list.word && load_word(capture, list, read.size() / list.word - 1) == 0) return;  // it is whole
  const std::size_t kept = read.size() / list.word;
  std::copy_n(read.begin(), kept * list.word, room.begin());
  Bytes rest = strings;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t address = from + static_cast<std::uint64_t>(rest.data() - strings.data());
    if (i >= kept) std::memcpy(room.data() + i * list.word, &address, list.word);
    take_string(rest);
  }
  commit(capture, list.address, size, cut);
}

// What was passed behind the first argument of a script. Empty: it cannot be told.
Bytes behind_name(Bytes strings, Bytes file) {
  take_string(strings);  // what runs it
  while (!strings.empty() && !file.empty()) {
    const Bytes string = take_string(strings);
    if (std::equal(string.begin(), string.end(), file.begin(), file.end())) return strings;
  }
  return {};
}

void add_strings(event::Capture& capture, const List& list, Bytes strings) {
  for (std::size_t i = 0; i < most_strings && !strings.empty(); ++i) {
    const std::uint64_t address = load_word(capture, list, i);
    if (address == 0) return;
    add(capture, address, take_string(strings));
  }
}

void add_list(event::Capture& capture, const List& list, Bytes strings, std::uint64_t from, bool cut) {
  if (list.address == 0 || strings.empty()) return;
  const auto all = static_cast<std::size_t>(std::count(strings.begin(), strings.end(), std::byte{0}));
  const std::size_t count = std::min(all, most_strings);
  add_pointers(capture, list, strings, count, from, cut || count < all);
  add_strings(capture, list, strings);
}

}  // namespace

void ExecStrings::complete(const event::Call& call, event::Capture& capture) const {
  if (empty() || call.row == nullptr) return;
  // execveat has a descriptor in front.
  const std::size_t first = std::strcmp(call.row->name, "execveat") == 0 ? 1 : 0;
  const std::size_t word = call.abi == abi::Abi::i386 ? 4 : 8;
  if (call.args[first] != 0 && !file.empty()) add(capture, call.args[first], file);
  const List list{call.args[first + 1], word};
  if (rewritten) {
    // The first string is gone; and how many there were stands only where they were passed.
    if (list.address != 0) add_strings(capture, {list.address + word, word}, behind_name(arguments, file));
  } else {
    add_list(capture, list, arguments, arguments_address, arguments_cut);
  }
  add_list(capture, {call.args[first + 2], word}, environment, environment_address, environment_cut);
}

}  // namespace ringside::source::bpf
