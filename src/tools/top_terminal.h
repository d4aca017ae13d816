// The terminal of `ringside top`, through ncurses: opened, drawn on, read from, and left as it was found when this
// goes. One at a time; one thread.
#pragma once

#include <cstdio>
#include <memory>
#include <vector>

#include "base/result.h"
#include "render/top_screen.h"

namespace ringside::tools {

class TopTerminal {
 public:
  // Takes the terminal of the process, wherever its standard descriptors lead. Handlers of signals stay as they are,
  // so set those first.
  static base::Result<std::unique_ptr<TopTerminal>> open();
  ~TopTerminal();
  TopTerminal(const TopTerminal&) = delete;
  TopTerminal& operator=(const TopTerminal&) = delete;

  std::size_t width() const;
  std::size_t height() const;
  void draw(const std::vector<render::TopLine>& lines);

  // What was typed: a character, or one of these; none: nothing.
  enum Key : int {
    none = -1,
    enter = 10,
    escape = 27,
    backspace = 127,
    up = 1000,
    down,
    page_up,
    page_down,
    first,
    last,
    resized,
    other
  };
  int read_key();

 private:
  TopTerminal() = default;

  std::FILE* in_ = nullptr;
  std::FILE* out_ = nullptr;
  void* screen_ = nullptr;  // SCREEN*
};

}  // namespace ringside::tools
