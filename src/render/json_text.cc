#include "render/json_text.h"

#include <cstring>

namespace ringside::render {
namespace {

constexpr char digits[] = "0123456789abcdef";

void append_escape(JsonBuffer& out, unsigned char c) {
  switch (c) {
    case '"': append(out, "\\\""); return;
    case '\\': append(out, "\\\\"); return;
    case '\n': append(out, "\\n"); return;
    case '\t': append(out, "\\t"); return;
    case '\r': append(out, "\\r"); return;
    default:
      append(out, "\\u00");
      out.push_back(digits[c >> 4]);
      out.push_back(digits[c & 15]);
  }
}

bool needs_escape(unsigned char c) { return c < 0x20 || c == '"' || c == '\\' || c == 0x7f; }

// The length of the UTF-8 sequence that `text` begins with, 0: none. Overlong forms, surrogates and values
// beyond U+10FFFF are none.
std::size_t sequence_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto trails = [&](std::size_t i) { return i < text.size() && (byte(i) & 0xc0) == 0x80; };
  const unsigned char first = byte(0);
  if (first < 0x80) return 1;
  if (first < 0xc2) return 0;
  if (first < 0xe0) return trails(1) ? 2 : 0;
  if (first < 0xf0) {
    if (!trails(1) || !trails(2)) return 0;
    if (first == 0xe0 && byte(1) < 0xa0) return 0;
    return first == 0xed && byte(1) > 0x9f ? 0 : 3;
  }
  if (first > 0xf4 || !trails(1) || !trails(2) || !trails(3)) return 0;
  if (first == 0xf0 && byte(1) < 0x90) return 0;
  return first == 0xf4 && byte(1) > 0x8f ? 0 : 4;
}

}  // namespace

void append_number(JsonBuffer& out, std::int64_t value) {
  const fmt::format_int text(value);
  append(out, {text.data(), text.size()});
}

void append_unsigned(JsonBuffer& out, std::uint64_t value) {
  const fmt::format_int text(value);
  append(out, {text.data(), text.size()});
}

void append_hex(JsonBuffer& out, std::uint64_t value) {
  char text[18];
  char* at = text + sizeof text;
  do {
    *--at = digits[value & 15];
    value >>= 4;
  } while (value != 0);
  append(out, "\"0x");
  out.append(at, text + sizeof text);
  out.push_back('"');
}

void append_quoted(JsonBuffer& out, std::string_view text) {
  out.push_back('"');
  std::size_t plain = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (!needs_escape(c)) continue;
    append(out, text.substr(plain, i - plain));
    append_escape(out, c);
    plain = i + 1;
  }
  append(out, text.substr(plain));
  out.push_back('"');
}

void append_hex_bytes(JsonBuffer& out, std::span<const std::byte> bytes) {
  out.push_back('"');
  for (const std::byte byte : bytes) {
    const auto value = std::to_integer<unsigned>(byte);
    out.push_back(digits[value >> 4]);
    out.push_back(digits[value & 15]);
  }
  out.push_back('"');
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    std::uint64_t eight = 0;
    if (text.size() >= sizeof eight) {  // mostly ASCII
      std::memcpy(&eight, text.data(), sizeof eight);
      if ((eight & 0x8080808080808080U) == 0) {
        text.remove_prefix(sizeof eight);
        continue;
      }
    }
    const std::size_t length = sequence_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

void append_string(JsonBuffer& out, std::span<const std::byte> bytes, bool cut) {
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  const bool utf8 = is_utf8(text);
  // A bare string that begins with 0x is an address, so text that does must not be bare.
  const bool bare = utf8 && !cut && !(text.size() >= 2 && text[0] == '0' && text[1] == 'x');
  if (bare) return append_quoted(out, text);
  if (utf8) {
    append(out, "{\"text\":");
    append_quoted(out, text);
  } else {
    append(out, "{\"hex\":");
    append_hex_bytes(out, bytes);
  }
  append(out, cut ? ",\"cut\":true}" : "}");
}

void insert(JsonBuffer& out, std::size_t position, std::string_view text) {
  const std::size_t old_size = out.size();
  append(out, text);  // makes room; the bytes move into place below
  std::memmove(out.data() + position + text.size(), out.data() + position, old_size - position);
  std::memcpy(out.data() + position, text.data(), text.size());
}

}  // namespace ringside::render
