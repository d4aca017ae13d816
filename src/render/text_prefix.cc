// The columns before a call: whose it is, when, and where.
#include "render/text.h"

#include <algorithm>
#include <ctime>

#include "kernel/process_names.h"

namespace ringside::render {

using event::Pid;

void TextRenderer::append_padded(std::uint64_t value, std::size_t width, char fill) {
  std::string& text = visitor_.text();
  const std::size_t before = text.size();
  visitor_.append_unsigned(value, 10);
  const std::size_t length = text.size() - before;
  if (length < width) text.insert(before, width - length, fill);
}

void TextRenderer::append_fraction(std::int64_t nanoseconds, unsigned digits) {
  if (digits == 0) return;
  std::int64_t fraction = nanoseconds % second;
  for (unsigned left = digits; left < 9; ++left) fraction /= 10;
  visitor_.text() += '.';
  append_padded(static_cast<std::uint64_t>(fraction), digits, '0');
}

void TextRenderer::append_clock(const event::Time& time) {
  const std::int64_t real_second = time.real / second;
  if (options_.clock == Clock::unix) {
    visitor_.append_number(real_second);
  } else {
    if (real_second != day_second_) {
      day_second_ = real_second;
      const std::time_t seconds = real_second;
      std::tm local{};
      ::localtime_r(&seconds, &local);
      std::strftime(day_text_, sizeof day_text_, "%T", &local);
    }
    visitor_.text() += day_text_;
  }
  append_fraction(time.real, options_.clock_digits);
  visitor_.text() += ' ';
}

void TextRenderer::append_relative(const event::Time& time) {
  // A call told at its end began perhaps before the line above: none has passed since.
  const std::int64_t since = last_time_ == 0 ? 0 : std::max<std::int64_t>(time.monotonic - last_time_, 0);
  last_time_ = std::max(last_time_, time.monotonic);
  std::string& text = visitor_.text();
  const bool both = options_.clock != Clock::none;
  if (both) text += "(+";
  append_padded(static_cast<std::uint64_t>(since / second), 6, ' ');
  append_fraction(since, options_.relative_digits);
  text += both ? ") " : " ";
}

// What has ended keeps the name that it had.
void TextRenderer::note_name(Pid tid, Thread& here) {
  if (options_.decode.processes == nullptr || !options_.decode.process_names) return;
  if (const std::string_view comm = options_.decode.processes->comm(tid); !comm.empty()) here.comm = comm;
}

void TextRenderer::append_name(Pid tid, Thread& here) {
  if (options_.decode.processes == nullptr || !options_.decode.process_names) return;
  note_name(tid, here);
  visitor_.append_comm(here.comm);
}

// The prefix of a line; what another thread left unfinished on the same output is closed first.
void TextRenderer::begin_line(Pid tid, Thread& thread, const event::Time& time, const std::uint64_t* ip) {
  Line& line = *thread.line;
  std::string& text = visitor_.text();
  text.clear();
  if (line.owner != 0) {
    text += " <unfinished ...>\n";
    line_start_ = text.size();
  } else {
    line_start_ = 0;
  }
  line.owner = tid;
  line.columns = 0;
  visitor_.set_invisible(0);
  if (options_.always_pid) {
    const std::size_t before = text.size();
    visitor_.append_number(tid);
    append_name(tid, thread);
    if (text.size() - before < 5) text.append(5 - (text.size() - before), ' ');
    text += ' ';
  } else if (options_.pid_when_several && (threads_.size() > 1 || options_.pid_when_one)) {
    text += "[pid ";
    append_padded(static_cast<std::uint64_t>(tid), 5, ' ');
    append_name(tid, thread);
    text += "] ";
  }
  append_context(text, {}, {thread.context, {}}, options_.contexts, options_.hex, " ");
  if (options_.clock != Clock::none) append_clock(time);
  if (options_.relative) append_relative(time);
  if (options_.numbers) {
    text += '[';
    if (thread.has_number) {
      append_padded(thread.number, 4, ' ');
    } else {
      text += "????";
    }
    text += "] ";
  }
  if (options_.instruction_pointer) {
    text += '[';
    const std::size_t digits = thread.abi == abi::Abi::x86_64 ? 16 : 8;
    const std::size_t before = text.size();
    if (ip != nullptr) visitor_.append_unsigned(*ip, 16);
    const std::size_t written = text.size() - before;
    if (written < digits) text.insert(before, digits - written, ip == nullptr ? '?' : '0');
    text += "] ";
  }
}

}  // namespace ringside::render
