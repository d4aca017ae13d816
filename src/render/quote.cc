#include "render/quote.h"

#include <algorithm>
#include <string_view>

namespace ringside::render {
namespace {

constexpr char digits[] = "0123456789abcdef";

bool printable(unsigned char c) { return c >= 0x20 && c < 0x7f; }
bool blank(unsigned char c) { return c >= '\t' && c <= '\r'; }

void append_hex(std::string& out, unsigned char c) {
  out += "\\x";
  out += digits[c >> 4];
  out += digits[c & 15];
}

// As few digits as the following byte allows.
void append_octal(std::string& out, unsigned char c, bool digit_follows) {
  out += '\\';
  if (digit_follows || c >= 0100) out += digits[c >> 6];
  if (digit_follows || c >= 010) out += digits[(c >> 3) & 7];
  out += digits[c & 7];
}

char escape_letter(unsigned char c) {
  switch (c) {
    case '"': return '"';
    case '\\': return '\\';
    case '\t': return 't';
    case '\n': return 'n';
    case '\v': return 'v';
    case '\f': return 'f';
    case '\r': return 'r';
    default: return 0;
  }
}

}  // namespace

void append_quoted(std::string& out, std::span<const std::byte> bytes, HexStrings hex) {
  bool all_hex = hex == HexStrings::all;
  if (hex == HexStrings::non_ascii)
    all_hex = std::any_of(bytes.begin(), bytes.end(), [](std::byte b) {
      const auto c = static_cast<unsigned char>(b);
      return !printable(c) && !blank(c);
    });
  out += '"';
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto c = static_cast<unsigned char>(bytes[i]);
    if (all_hex) {
      append_hex(out, c);
    } else if (const char letter = escape_letter(c); letter != 0) {
      out += '\\';
      out += letter;
    } else if (printable(c)) {
      out += static_cast<char>(c);
    } else if (hex == HexStrings::escapes) {
      append_hex(out, c);
    } else {
      const auto next = i + 1 < bytes.size() ? static_cast<unsigned char>(bytes[i + 1]) : 0;
      append_octal(out, c, next >= '0' && next <= '7');
    }
  }
  out += '"';
}

void append_bare(std::string& out, std::string_view text, std::string_view escape, HexStrings hex) {
  const bool all_hex = hex == HexStrings::all ||
                       (hex == HexStrings::non_ascii && std::any_of(text.begin(), text.end(), [](char c) {
                          return !printable(static_cast<unsigned char>(c)) && !blank(static_cast<unsigned char>(c));
                        }));
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (all_hex) {
      append_hex(out, c);
    } else if (const char letter = escape_letter(c); letter != 0) {
      out += '\\';
      out += letter;
    } else if (printable(c) && escape.find(text[i]) == std::string_view::npos) {
      out += text[i];
    } else {
      const char next = i + 1 < text.size() ? text[i + 1] : '\0';
      append_octal(out, c, next >= '0' && next <= '7');
    }
  }
}

}  // namespace ringside::render
