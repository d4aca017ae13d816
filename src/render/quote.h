// How the bytes of a traced program are shown: nothing in them can reach a terminal as a control character.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace ringside::render {

// Which bytes are written as \xHH: none (octal and \n escapes instead), only those that cannot be shown as they
// are, all of a string that holds a non-ASCII byte (-x), or all (-xx).
enum class HexStrings : std::uint8_t { none, escapes, non_ascii, all };

// Appends the bytes as a C string literal, quotes included.
void append_quoted(std::string& out, std::span<const std::byte> bytes, HexStrings hex);

// Appends a name that is not quoted (a path between < and >): as in a literal, `escape` as octal.
void append_bare(std::string& out, std::string_view text, std::string_view escape, HexStrings hex = HexStrings::none);

}  // namespace ringside::render
