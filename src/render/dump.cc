#include "render/dump.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <iterator>

namespace ringside::render {
namespace {

using event::Phase;

constexpr std::size_t columns = 16;
constexpr std::uint64_t most_vectors = 1024;

// One call's dump on its way.
class Dump {
 public:
  Dump(std::string& text, const event::Call& call, bool writes)
      : text_(text), call_(call), phase_(writes ? Phase::entry : Phase::exit), word_(abi::word_size(call.abi)) {}

  void buffer(std::uint64_t address, std::uint64_t size) {
    const auto bytes = call_.memory->find(phase_, address, size).bytes;
    if (bytes.empty() && call_.failed) return;
    width_ = 5;
    for (std::uint64_t most = 0xfffff; most < size - 1 && width_ < 16; most = most << 4 | 0xf) ++width_;
    for (std::size_t at = 0; at < bytes.size(); at += columns)
      line(bytes.subspan(at, std::min(columns, bytes.size() - at)), at);
    if (bytes.size() < size) put("\n | ({} bytes more could not be read or were not copied)", size - bytes.size());
  }

  // Buffers of struct iovec, of which `size` bytes in all are meant.
  void vectors(std::uint64_t address, std::uint64_t count, std::uint64_t size) {
    for (std::uint64_t i = 0; i < std::min(count, most_vectors) && size > 0; ++i) {
      const std::uint64_t at = address + i * 2 * word_;
      const std::uint64_t here = std::min(word(at + word_), size);
      if (here == 0) continue;
      put("\n * {} bytes in buffer {}", here, i);
      buffer(word(at), here);
      size -= here;
    }
  }

  // A struct msghdr.
  void message(std::uint64_t address, std::uint64_t size) {
    vectors(word(address + 2 * word_), word(address + 3 * word_), size);
  }

  // An array of struct mmsghdr.
  void messages(std::uint64_t address, std::uint64_t count) {
    const std::uint64_t header = 7 * word_;
    const std::uint64_t stride = word_ == 8 ? header + 8 : header + 4;
    for (std::uint64_t i = 0; i < std::min(count, most_vectors); ++i) {
      const std::uint64_t at = address + i * stride;
      const std::uint64_t size = word(at + header, 4);
      put("\n = {} buffers in vector {}", word(at + 3 * word_), i);
      message(at, size);
    }
  }

 private:
  template <typename... Args>
  void put(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(text_), format, std::forward<Args>(args)...);
  }

  // Structures are copied before the call, what the kernel writes into them after it.
  std::uint64_t word(std::uint64_t address, std::size_t size = 0) const {
    std::uint64_t value = 0;
    if (size == 0) size = word_;
    for (const Phase phase : {Phase::exit, Phase::entry}) {
      const auto bytes = call_.memory->find(phase, address, size).bytes;
      if (bytes.size() < size) continue;
      std::memcpy(&value, bytes.data(), size);
      break;
    }
    return value;
  }

  void line(std::span<const std::byte> bytes, std::size_t offset) {
    put("\n | {:0{}x} ", offset, width_);
    for (std::size_t i = 0; i < columns; ++i) {
      if (i == columns / 2) text_ += ' ';
      if (i < bytes.size()) {
        put(" {:02x}", static_cast<unsigned>(bytes[i]));
      } else {
        text_ += "   ";
      }
    }
    text_ += "  ";
    for (std::size_t i = 0; i < columns; ++i) {
      const char c = i < bytes.size() ? static_cast<char>(bytes[i]) : ' ';
      text_ += c >= ' ' && c <= '~' ? c : '.';
    }
    text_ += " |";
  }

  std::string& text_;
  const event::Call& call_;
  Phase phase_;
  std::size_t word_;
  int width_ = 5;  // of an offset: that of the last
};

}  // namespace

void append_dump(std::string& text, const event::Call& call, const DumpOptions& options) {
  if (!call.result_known || call.row == nullptr || call.memory == nullptr) return;
  const catalog::Moves& moves = call.row->moves;
  if (!moves.reads && !moves.writes) return;
  if (call.failed && !moves.writes) return;  // what was to be written is there all the same
  const auto& wanted = moves.writes ? options.write : options.read;
  if (!wanted.has(static_cast<std::int32_t>(call.args[0]))) return;
  const auto result = static_cast<std::uint64_t>(std::max<std::int64_t>(call.result, 0));
  Dump dump(text, call, moves.writes);
  using Form = catalog::Moves::Form;
  switch (moves.form) {
    case Form::buffer: dump.buffer(call.args[1], moves.writes ? call.args[2] : result); break;
    case Form::vectors: dump.vectors(call.args[1], call.args[2], moves.writes ? UINT64_MAX : result); break;
    case Form::message: dump.message(call.args[1], moves.writes ? UINT64_MAX : result); break;
    case Form::messages: dump.messages(call.args[1], result); break;
    case Form::nothing:
    case Form::elsewhere: break;
  }
}

}  // namespace ringside::render
