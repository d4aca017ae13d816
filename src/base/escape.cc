#include "base/escape.h"

namespace ringside::base {

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

void append_octal(std::string& out, unsigned char c, char next) {
  constexpr char digits[] = "01234567";
  const bool digit_follows = next >= '0' && next <= '7';
  out += '\\';
  if (digit_follows || c >= 0100) out += digits[c >> 6];
  if (digit_follows || c >= 010) out += digits[(c >> 3) & 7];
  out += digits[c & 7];
}

void append_bare(std::string& out, std::string_view text, std::string_view escape) {
  const auto stays = [escape](char c) {
    return is_plain(static_cast<unsigned char>(c)) && escape.find(c) == std::string_view::npos;
  };
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    while (i < text.size() && stays(text[i])) ++i;
    out.append(text, begin, i - begin);
    if (i == text.size()) break;
    const auto c = static_cast<unsigned char>(text[i++]);
    if (const char letter = escape_letter(c); letter != 0) {
      out += '\\';
      out += letter;
    } else {
      append_octal(out, c, i < text.size() ? text[i] : '\0');
    }
  }
}

}  // namespace ringside::base
