// Words for people, on stderr or stdout. fmt::print throws when the stream is closed or full; these do not care:
// there is nobody left to tell.
#pragma once

#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

namespace ringside::tools {

inline void put(std::FILE* stream, std::string_view text) { (void)std::fwrite(text.data(), 1, text.size(), stream); }

// A sentence of `program`: "ringside trace: no such option\n".
template <typename... Args>
void say(std::string_view program, fmt::format_string<Args...> format, Args&&... args) {
  put(stderr, fmt::format("{}: {}\n", program, fmt::format(format, std::forward<Args>(args)...)));
}

}  // namespace ringside::tools
