#define NCURSES_NOMACROS
#include "tools/top_terminal.h"

#include <curses.h>

#include <cstdlib>

namespace ringside::tools {
namespace {

constexpr int escape_delay = 25;  // milliseconds in which the rest of a key's sequence comes

}  // namespace

base::Result<std::unique_ptr<TopTerminal>> TopTerminal::open() {
  std::unique_ptr<TopTerminal> terminal(new TopTerminal);
  terminal->in_ = std::fopen("/dev/tty", "re");
  terminal->out_ = std::fopen("/dev/tty", "we");
  if (terminal->in_ == nullptr || terminal->out_ == nullptr)
    return base::last_error("open the terminal (--batch needs none):", "/dev/tty");
  terminal->screen_ = ::newterm(nullptr, terminal->out_, terminal->in_);
  if (terminal->screen_ == nullptr) {
    const char* const name = std::getenv("TERM");
    return base::Error{0, "draw on this terminal; --batch needs none, TERM is", name != nullptr ? name : "not set"};
  }
  ::cbreak();
  ::noecho();
  ::curs_set(0);
  ::set_escdelay(escape_delay);
  ::keypad(stdscr, TRUE);
  ::nodelay(stdscr, TRUE);
  return terminal;
}

TopTerminal::~TopTerminal() {
  if (screen_ != nullptr) {
    ::endwin();
    ::delscreen(static_cast<SCREEN*>(screen_));
  }
  if (in_ != nullptr) std::fclose(in_);
  if (out_ != nullptr) std::fclose(out_);
}

std::size_t TopTerminal::width() const { return static_cast<std::size_t>(getmaxx(stdscr)); }
std::size_t TopTerminal::height() const { return static_cast<std::size_t>(getmaxy(stdscr)); }

// No colours: reversed and bold can be read on any background.
void TopTerminal::draw(const std::vector<render::TopLine>& lines) {
  using Look = render::TopLine::Look;
  ::werase(stdscr);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Look look = lines[i].look;
    ::wattrset(stdscr, look == Look::plain ? A_NORMAL : look == Look::selected ? A_BOLD | A_REVERSE : A_REVERSE);
    ::mvwaddnstr(stdscr, static_cast<int>(i), 0, lines[i].text.c_str(), static_cast<int>(lines[i].text.size()));
  }
  ::wattrset(stdscr, A_NORMAL);
  ::wrefresh(stdscr);
}

int TopTerminal::read_key() {
  const int key = ::wgetch(stdscr);
  switch (key) {
    case ERR: return none;
    case KEY_UP: return up;
    case KEY_DOWN: return down;
    case KEY_PPAGE: return page_up;
    case KEY_NPAGE: return page_down;
    case KEY_HOME: return first;
    case KEY_END: return last;
    case KEY_RESIZE: return resized;
    case KEY_ENTER:
    case '\r': return enter;
    case KEY_BACKSPACE:
    case '\b': return backspace;
    default: return key < 256 ? key : other;
  }
}

}  // namespace ringside::tools
