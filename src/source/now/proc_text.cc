#include "source/now/proc_text.h"

#include <charconv>

namespace ringside::source::now {
namespace {

// Takes the next word off `text`; empty: there is none.
std::string_view next_word(std::string_view& text, std::string_view blanks = " \t\n") {
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return text = {};
  const std::size_t end = std::min(text.find_first_of(blanks, begin), text.size());
  const std::string_view word = text.substr(begin, end - begin);
  text.remove_prefix(end);
  return word;
}

std::string_view next_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

template <typename Number>
bool read_number(std::string_view word, Number& value, int base = 10) {
  if (base == 16 && word.substr(0, 2) == "0x") word.remove_prefix(2);
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value, base);
  return error == std::errc() && end == word.data() + word.size();
}

// The value of "name   :   12.345678" lines: of the last one, as the thread's name, which stands before them, may
// look like one.
std::optional<std::string_view> sched_value(std::string_view text, std::string_view name) {
  std::optional<std::string_view> value;
  while (!text.empty()) {
    std::string_view line = next_line(text);
    if (next_word(line) == name && next_word(line) == ":") value = next_word(line);
  }
  return value;
}

}  // namespace

std::optional<Stat> parse_stat(std::string_view text) {
  // A name may hold anything, blanks and parentheses too, but what follows it may not.
  const std::size_t open = text.find('(');
  const std::size_t close = text.rfind(')');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) return std::nullopt;
  Stat stat;
  stat.comm = text.substr(open + 1, close - open - 1);
  text.remove_prefix(close + 1);
  for (int field = 3; field <= 39; ++field) {
    const std::string_view word = next_word(text);
    bool good = !word.empty();
    if (field == 3 && good) stat.state = word[0];
    if (field == 4) good = read_number(word, stat.parent);
    if (field == 9) good = read_number(word, stat.flags);
    if (field == 14) good = read_number(word, stat.user_ticks);
    if (field == 15) good = read_number(word, stat.system_ticks);
    if (field == 22) good = read_number(word, stat.start_ticks);
    if (field == 39) good = read_number(word, stat.processor);
    if (!good) return std::nullopt;
  }
  return stat;
}

std::optional<CallWords> parse_call_words(std::string_view text) {
  CallWords words;
  std::string_view first = next_word(text);
  if (first == "running") return words;
  std::int64_t number = 0;
  if (!read_number(first, number)) return std::nullopt;
  words.kind = number == -1 ? CallWords::Kind::outside : CallWords::Kind::call;
  words.number = static_cast<std::uint64_t>(number);
  if (words.kind == CallWords::Kind::call)
    for (std::uint64_t& argument : words.args)
      if (!read_number(next_word(text), argument, 16)) return std::nullopt;
  if (!read_number(next_word(text), words.stack_pointer, 16) ||
      !read_number(next_word(text), words.instruction_pointer, 16))
    return std::nullopt;
  return words;
}

std::optional<Sched> parse_sched(std::string_view text) {
  Sched sched;
  const auto ran = sched_value(text, "se.exec_start");
  const auto switches = sched_value(text, "nr_switches");
  if (!ran || !switches || !read_number(*switches, sched.switches)) return std::nullopt;
  const std::size_t point = ran->find('.');  // milliseconds, six digits behind the point
  std::int64_t fraction = 0;
  if (point == std::string_view::npos || ran->size() - point != 7 ||
      !read_number(ran->substr(0, point), sched.last_ran) || !read_number(ran->substr(point + 1), fraction) ||
      __builtin_mul_overflow(sched.last_ran, 1'000'000, &sched.last_ran) ||
      __builtin_add_overflow(sched.last_ran, fraction, &sched.last_ran))
    return std::nullopt;
  return sched;
}

std::vector<std::string> parse_kernel_stack(std::string_view text) {
  std::vector<std::string> frames;
  while (!text.empty()) {
    std::string_view line = next_line(text);
    const std::size_t end = line.find("] ");
    if (end != std::string_view::npos) frames.emplace_back(line.substr(end + 2));
  }
  return frames;
}

std::vector<event::Pid> parse_pids(std::string_view text) {
  std::vector<event::Pid> pids;
  event::Pid pid = 0;
  while (read_number(next_word(text), pid)) pids.push_back(pid);
  return pids;
}

std::vector<Watched> parse_epoll(std::string_view text) {
  std::vector<Watched> all;
  while (!text.empty()) {
    std::string_view line = next_line(text);
    Watched one;
    if (next_word(line) == "tfd:" && read_number(next_word(line), one.fd) && next_word(line) == "events:" &&
        read_number(next_word(line), one.events, 16))
      all.push_back(one);
  }
  return all;
}

// "12: -> POSIX  ADVISORY  WRITE 814 fe:01:1443 0 EOF"; in a fdinfo with "lock:" before it.
std::vector<Lock> parse_locks(std::string_view text) {
  std::vector<Lock> all;
  while (!text.empty()) {
    std::string_view line = next_line(text);
    std::string_view word = next_word(line);
    if (word == "lock:") word = next_word(line);
    Lock one;
    if (word.empty() || word.back() != ':' || !read_number(word.substr(0, word.size() - 1), one.id)) continue;
    one.kind = next_word(line);
    while (one.kind == "->") {
      one.waiting = true;
      one.kind = next_word(line);
    }
    next_word(line);  // ADVISORY
    next_word(line);  // READ, WRITE
    if (!read_number(next_word(line), one.pid)) continue;
    one.file = next_word(line);
    one.range = line;
    all.push_back(one);
  }
  return all;
}

}  // namespace ringside::source::now
