// Bytes that a terminal must not see as they are, in the way of C literals: \n, \33, \". Values; no state.
#pragma once

#include <string>
#include <string_view>

namespace ringside::base {

constexpr bool is_printable(unsigned char c) { return c >= 0x20 && c < 0x7f; }

// Stands in a literal as it is.
constexpr bool is_plain(unsigned char c) { return is_printable(c) && c != '"' && c != '\\'; }

// What follows the backslash, where it is a letter or the byte itself; 0: it is not.
char escape_letter(unsigned char c);

// In octal, with as few digits as the following byte allows.
void append_octal(std::string& out, unsigned char c, char next);

// Appends a name that is not quoted: as in a literal, what is in `escape` as octal.
void append_bare(std::string& out, std::string_view text, std::string_view escape);

}  // namespace ringside::base
