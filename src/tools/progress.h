// A progress bar on stderr while it lives, if that is a terminal; it leaves nothing behind. One thread.
#pragma once

#include <unistd.h>

#include <cstdio>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "tools/say.h"

namespace ringside::tools {

class Progress {
 public:
  Progress() : on_terminal_(::isatty(2) == 1) {}
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress() { clear(); }

  // `done` from 0 to 1.
  void show(double done, std::string_view now) {
    constexpr int width = 30;
    if (!on_terminal_) return;
    const int filled = static_cast<int>(done * width);
    put(stderr, fmt::format("\r\033[K[{}{}] {}", std::string(static_cast<std::size_t>(filled), '#'),
                            std::string(static_cast<std::size_t>(width - filled), '.'), now));
    shown_ = true;
  }
  void clear() {
    if (shown_) put(stderr, "\r\033[K");
    shown_ = false;
  }

 private:
  bool on_terminal_;
  bool shown_ = false;
};

}  // namespace ringside::tools
