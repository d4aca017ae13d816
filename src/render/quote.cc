#include "render/quote.h"

#include <algorithm>
#include <string_view>

#include "base/escape.h"

namespace ringside::render {
namespace {

using base::append_octal;
using base::escape_letter;
using base::is_plain;
using base::is_printable;

constexpr char digits[] = "0123456789abcdef";

bool blank(unsigned char c) { return c >= '\t' && c <= '\r'; }

void append_hex(std::string& out, unsigned char c) {
  out += "\\x";
  out += digits[c >> 4];
  out += digits[c & 15];
}

}  // namespace

void append_quoted(std::string& out, std::span<const std::byte> bytes, HexStrings hex) {
  bool all_hex = hex == HexStrings::all;
  if (hex == HexStrings::non_ascii)
    all_hex = std::any_of(bytes.begin(), bytes.end(), [](std::byte b) {
      const auto c = static_cast<unsigned char>(b);
      return !is_printable(c) && !blank(c);
    });
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  out += '"';
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    while (!all_hex && i < text.size() && is_plain(static_cast<unsigned char>(text[i]))) ++i;
    out.append(text, begin, i - begin);
    if (i == text.size()) break;
    const auto c = static_cast<unsigned char>(text[i++]);
    if (all_hex) {
      append_hex(out, c);
    } else if (const char letter = escape_letter(c); letter != 0) {
      out += '\\';
      out += letter;
    } else if (hex == HexStrings::escapes) {
      append_hex(out, c);
    } else {
      append_octal(out, c, i < text.size() ? text[i] : '\0');
    }
  }
  out += '"';
}

void append_bare(std::string& out, std::string_view text, std::string_view escape, HexStrings hex) {
  const bool all_hex =
      hex == HexStrings::all ||
      (hex == HexStrings::non_ascii && std::any_of(text.begin(), text.end(), [](char c) {
         return !is_printable(static_cast<unsigned char>(c)) && !blank(static_cast<unsigned char>(c));
       }));
  if (!all_hex) return base::append_bare(out, text, escape);
  for (const char c : text) append_hex(out, static_cast<unsigned char>(c));
}

}  // namespace ringside::render
