// The scalars of JSON, appended to a buffer that keeps its storage. No state; a buffer belongs to one thread.
#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace ringside::render {

using JsonBuffer = fmt::memory_buffer;

inline void append(JsonBuffer& out, std::string_view text) { out.append(text.data(), text.data() + text.size()); }
void append_number(JsonBuffer& out, std::int64_t value);
void append_unsigned(JsonBuffer& out, std::uint64_t value);
// "0x1f", with the quotes.
void append_hex(JsonBuffer& out, std::uint64_t value);
// A quoted string; `text` must be valid UTF-8.
void append_quoted(JsonBuffer& out, std::string_view text);
// "7f454c46", two digits a byte.
void append_hex_bytes(JsonBuffer& out, std::span<const std::byte> bytes);

// A string in its lossless form: "text"; {"text":…,"cut":true}; {"hex":…} when the bytes are not UTF-8.
void append_string(JsonBuffer& out, std::span<const std::byte> bytes, bool cut);

bool is_utf8(std::string_view text);

// Puts `text` at `position`, what follows moves up.
void insert(JsonBuffer& out, std::size_t position, std::string_view text);

}  // namespace ringside::render
