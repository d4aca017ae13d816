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

// Without what would steer a terminal: control bytes stand as \033, but for the end of a line and a tab.
inline std::string quote_controls(std::string_view text) {
  std::string quoted;
  quoted.reserve(text.size());
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    const bool harmless = (byte >= 0x20 && byte != 0x7f) || letter == '\n' || letter == '\t';
    if (harmless) {
      quoted += letter;
    } else {
      quoted += fmt::format("\\{:03o}", byte);
    }
  }
  return quoted;
}

// A sentence of `program`: "ringside trace: no such option\n".
template <typename... Args>
void say(std::string_view program, fmt::format_string<Args...> format, Args&&... args) {
  put(stderr, fmt::format("{}: {}\n", quote_controls(program),
                          quote_controls(fmt::format(format, std::forward<Args>(args)...))));
}

}  // namespace ringside::tools
