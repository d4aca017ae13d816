#include "render/text.h"

#include <algorithm>
#include <variant>

#include "catalog/errors.h"
#include "event/wrapper.h"
#include "render/raw_registers.h"
#include "source/chosen.h"

namespace ringside::render {

using event::Call;
using event::Life;
using event::Pid;

TextRenderer::TextRenderer(const TextOptions& options, Outputs outputs)
    : options_(options),
      outputs_(std::move(outputs)),
      visitor_({options.hex, options.constants, options.descriptors, options.argument_names, options.colors,
                options.contexts}),
      call_options_(options.decode),
      qualified_(options.abbreviated != source::CallSet::everything() ||
                 options.dereferenced != source::CallSet::everything() || options.raw != source::CallSet()) {
  visitor_.text().reserve(4096);
  if (options.stacks) stacks_ = std::make_unique<StackText>(options.stack_sources);
}

event::Verdict TextRenderer::on_event(const event::Event& event) {
  if (const auto* enter_event = std::get_if<event::Enter>(&event)) {
    if (shows_all()) {
      enter(enter_event->call);
    } else if (options_.show_unfinished || options_.show_detached) {
      stage(enter_event->call);
    }
  } else if (const auto* exit_event = std::get_if<event::Exit>(&event)) {
    exit(exit_event->call);
  } else if (const auto* complete_event = std::get_if<event::Complete>(&event)) {
    complete(complete_event->call);
  } else if (const auto* life_event = std::get_if<Life>(&event)) {
    life(*life_event);
  } else if (const auto* loss_event = std::get_if<event::Loss>(&event)) {
    loss(*loss_event);
  }
  return {};
}

TextRenderer::Thread& TextRenderer::thread(Pid tid) {
  if (latest_ != nullptr && latest_tid_ == tid) return *latest_;
  Thread& found = threads_[tid];
  if (found.output == nullptr) {
    found.output = &outputs_(tid);
    found.line = &lines_[found.output];  // stays where it is
  }
  latest_ = &found;
  latest_tid_ = tid;
  return found;
}

// Hands over what was composed; the line goes on.
void TextRenderer::end_piece(Thread& thread) {
  Line& line = *thread.line;
  line.columns += visitor_.text().size() - line_start_ - visitor_.invisible();
  write(thread);
}

void TextRenderer::end_line(Thread& thread) {
  visitor_.text() += '\n';
  *thread.line = {};
  write(thread);
}

// A call that does not come back to its caller has its stack at its beginning.
void TextRenderer::keep_stack(const Call& call, Thread& here) {
  here.stack.clear();
  if (stacks_ != nullptr && call.stack != nullptr) stacks_->append(here.stack, *call.stack);
}

// That of the line just ended, or else what was kept.
void TextRenderer::print_stack(const event::Stack* stack, Thread& here) {
  if (stacks_ == nullptr) return;
  std::string& text = visitor_.text();
  text.clear();
  if (stack != nullptr) {
    stacks_->append(text, *stack);
  } else {
    text += here.stack;
  }
  here.stack.clear();
  if (!text.empty()) write(here);
}

void TextRenderer::write(Thread& thread) {
  thread.output->write(visitor_.text());
  if (options_.flush_each) (void)thread.output->flush();  // an error is remembered and reported at the end
}

// The number as strace has it in a register: with the bit of x32, and i386's with its sign.
void TextRenderer::append_unknown(abi::Abi abi, std::uint64_t number) {
  if (abi == abi::Abi::x32) number |= abi::x32_bit;
  if (abi == abi::Abi::i386) number = static_cast<std::uint64_t>(static_cast<std::int32_t>(number));
  visitor_.text() += "syscall_0x";
  visitor_.append_unsigned(number, 16);
}

void TextRenderer::begin_call(const Call& call, const catalog::Signature& signature, decode::Part part) {
  std::string& text = visitor_.text();
  if (options_.doors) {
    text += '[';
    text += abi::door_name(call.door);
    text += "] ";
  }
  visitor_.begin_paint(Paint::call);
  if (call.row != nullptr) {
    text += call.row->name;
  } else {
    append_unknown(call.abi, call.number);
  }
  visitor_.end_paint();
  text += '(';
  visitor_.expect_argument(false);
  if (is_raw(call)) return append_raw(call, signature);
  decode::decode_arguments(call, signature, part, options_for(call), visitor_);
}

bool TextRenderer::shows_all() const {
  return options_.show_successful && options_.show_failed && options_.show_unfinished && options_.show_unavailable &&
         options_.show_detached;
}

bool TextRenderer::is_raw(const Call& call) const { return qualified_ && source::is_chosen(options_.raw, call); }

const decode::Options& TextRenderer::options_for(const Call& call) {
  if (qualified_) {
    call_options_.verbose = options_.decode.verbose || !source::is_chosen(options_.abbreviated, call);
    call_options_.dereference = source::is_chosen(options_.dereferenced, call);
  }
  return call_options_;
}

// Registers as they are, as many as the call has.
void TextRenderer::append_raw(const Call& call, const catalog::Signature& signature) {
  const RawRegisters raw = raw_registers(call, signature);
  for (std::size_t i = 0; i < raw.count; ++i) {
    if (i > 0) visitor_.text() += ", ";
    if (options_.argument_names && !raw.of_wrapper && i < signature.count && signature.registers[i] == i) {
      visitor_.text() += signature.args[i]->name;
      visitor_.text() += '=';
    }
    visitor_.hex(raw.values[i]);
  }
}

void TextRenderer::prepare_number(const Call& call, Thread& here) {
  here.row = call.row;
  here.number = event::number_of_wrapper(call.wrapper, call.number);
  here.has_number = true;
  here.context = call.context;
}

void TextRenderer::stage(const Call& call) {
  Thread& here = thread(call.tid);
  const catalog::Signature& signature = signatures_.of(call.row, call.abi, call.args);
  prepare_number(call, here);
  here.complete = signature.entry_count == signature.count || is_raw(call);
  here.staged = true;
  here.stage_time = call.entered;
  here.stage_ip = call.instruction_pointer;
  keep_stack(call, here);
  visitor_.text().clear();
  visitor_.set_invisible(0);
  begin_call(call, signature, decode::Part::entry);
  if (!here.complete && signature.entry_count > 0 && !decode::separates_late(call, signature))
    visitor_.text() += ", ";
  here.stage = visitor_.text();
  here.stage_invisible = visitor_.invisible();
}

void TextRenderer::print_stage(Pid tid, Thread& here) {
  here.staged = false;
  begin_line(tid, here, here.stage_time, &here.stage_ip);
  visitor_.text() += here.stage;
  visitor_.set_invisible(here.stage_invisible);
}

// A process whose calls change to another table says so once, as strace does.
void TextRenderer::notice_abi(Pid tid, abi::Abi abi, Thread& here, const event::Time& time, const std::uint64_t* ip) {
  if (abi == here.abi) return;
  here.abi = abi;
  if (!options_.announce_abi) return;
  begin_line(tid, here, time, ip);
  std::string& text = visitor_.text();
  text += "[ Process PID=";
  visitor_.append_number(tid);
  text += " runs in ";
  constexpr const char* modes[] = {"64 bit", "32 bit", "x32"};
  text += modes[static_cast<unsigned>(abi)];
  text += " mode. ]";
  end_line(here);
}

void TextRenderer::enter(const Call& call) {
  Thread& here = thread(call.tid);
  notice_abi(call.tid, call.abi, here, call.entered, &call.instruction_pointer);
  const catalog::Signature& signature = signatures_.of(call.row, call.abi, call.args);
  prepare_number(call, here);
  begin_line(call.tid, here, call.entered, &call.instruction_pointer);
  begin_call(call, signature, decode::Part::entry);
  here.in_call = true;
  keep_stack(call, here);
  here.complete = signature.entry_count == signature.count || is_raw(call);
  // What follows is printed when the call has ended; the comma belongs to this side, but for some.
  here.comma = signature.entry_count > 0;
  if (!here.complete && signature.entry_count > 0 && !decode::separates_late(call, signature)) {
    visitor_.text() += ", ";
    here.comma = false;
  }
  if (options_.ends_at_once && here.complete && signature.returns.kind == catalog::Returns::Kind::never) {
    here.in_call = false;
    close_arguments(here);
    visitor_.text() += '?';
    return end_line(here);
  }
  begin_argument(call, signature, here);
  end_piece(here);
}

// Takes the end of the struct away that the text behind `begin` is.
static void leave_open(std::string& text, std::size_t begin) {
  for (const std::string_view end : {", ...}", "}"}) {
    if (text.size() - begin < end.size() || text.compare(text.size() - end.size(), end.size(), end) != 0) continue;
    text.resize(text.size() - end.size());
    return;
  }
}

// strace prints the first half of {...} => {...} before the call runs.
void TextRenderer::begin_argument(const Call& call, const catalog::Signature& signature, Thread& here) {
  const std::size_t begin = visitor_.text().size();
  const std::size_t invisible = visitor_.invisible();
  visitor_.expect_argument(here.comma);
  if (!here.complete) decode::decode_arguments(call, signature, decode::Part::begun, options_for(call), visitor_);
  if (!here.complete && decode::beginning_of(signature) == decode::Beginning::open)
    leave_open(visitor_.text(), begin);
  here.begun.assign(visitor_.text(), begin);
  here.begun_invisible = visitor_.invisible() - invisible;
}

// The rest, without what begin_argument() has printed of it.
void TextRenderer::end_arguments(const Call& call, const catalog::Signature& signature, Thread& here) {
  std::string& text = visitor_.text();
  const std::size_t begin = text.size();
  visitor_.expect_argument(here.comma);
  decode::decode_arguments(call, signature, decode::Part::exit, options_for(call), visitor_);
  if (text.compare(begin, here.begun.size(), here.begun) != 0) return;  // memory that could be read only later
  text.erase(begin, here.begun.size());
  visitor_.set_invisible(visitor_.invisible() - here.begun_invisible);
}

void TextRenderer::exit(const Call& call) {
  Thread& here = thread(call.tid);
  if (!here.in_call) {
    complete(call);
    return;
  }
  const catalog::Signature& signature = signatures_.of(call.row, call.abi, call.args);
  resume(call.tid, here, call.left, &call.instruction_pointer);
  if (!is_raw(call)) end_arguments(call, signature, here);
  here.in_call = false;
  finish_call(call, signature, here);
}

void TextRenderer::complete(const Call& call) {
  Thread& here = thread(call.tid);
  here.staged = false;
  prepare_number(call, here);
  const bool shown = !call.result_known ? options_.show_unavailable
                     : call.failed      ? options_.show_failed
                                        : options_.show_successful;
  if (!shown) return;
  notice_abi(call.tid, call.abi, here, call.entered, &call.instruction_pointer);
  const catalog::Signature& signature = signatures_.of(call.row, call.abi, call.args);
  begin_line(call.tid, here, call.entered, &call.instruction_pointer);
  begin_call(call, signature, decode::Part::whole);
  finish_call(call, signature, here);
}

// Goes on with the call's own line, or begins another for it.
void TextRenderer::resume(Pid tid, Thread& here, const event::Time& time, const std::uint64_t* ip) {
  if (here.line->owner == tid) {
    visitor_.text().clear();
    visitor_.set_invisible(0);
    line_start_ = 0;
    return;
  }
  begin_line(tid, here, time, ip);
  visitor_.text() += "<... ";
  if (here.row != nullptr) {
    visitor_.text() += here.row->name;
  } else {
    append_unknown(here.abi, here.number);
  }
  visitor_.text() += " resumed>";
}

void TextRenderer::close_arguments(Thread& here) {
  std::string& text = visitor_.text();
  text += ") ";
  const std::size_t columns = here.line->columns + text.size() - line_start_ - visitor_.invisible();
  if (columns < options_.column) text.append(options_.column - columns, ' ');
  text += "= ";
}

namespace {

// The error that the lower half of a register holds, where that is what the kernel returns; 0: none.
int half_error(const Call& call, const catalog::Signature& signature) {
  constexpr std::int64_t first = INT64_C(0x1'0000'0000) - 4095;
  const bool is_error = signature.returns.kind == catalog::Returns::Kind::half && call.result >= first &&
                        call.result <= std::int64_t{UINT32_MAX};
  return is_error ? -static_cast<int>(static_cast<std::int32_t>(call.result)) : 0;
}

}  // namespace

void TextRenderer::finish_call(const Call& call, const catalog::Signature& signature, Thread& here) {
  std::string& text = visitor_.text();
  close_arguments(here);
  visitor_.begin_paint(call.failed ? Paint::error : Paint::result);
  if (!call.result_known ||
      (signature.returns.kind == catalog::Returns::Kind::never && !call.failed && !call.given_result)) {
    text += '?';
  } else if (call.failed) {
    append_error(static_cast<int>(-call.result));
    visitor_.end_paint();
    if (!is_raw(call)) decode::decode_result(call, signature, options_for(call), visitor_);
  } else if (is_raw(call)) {
    visitor_.hex(static_cast<std::uint64_t>(call.result));
  } else {
    decode::decode_result(call, signature, options_for(call), visitor_);
    if (const int error = half_error(call, signature); error != 0) {
      text += ' ';
      append_error_name(error);
    }
  }
  if (!call.failed) visitor_.end_paint();
  append_tampering(call);
  if (call.incomplete) text += " (INCOMPLETE)";
  if (options_.durations) {
    const std::int64_t spent = call.left.monotonic - call.entered.monotonic;
    text += " <";
    visitor_.append_number(spent / second);
    append_fraction(spent, options_.duration_digits);
    text += '>';
  }
  if (!options_.dumps.is_idle()) append_dump(text, call, options_.dumps);
  end_line(here);
  print_stack(call.stack, here);
}

void TextRenderer::append_tampering(const Call& call) {
  std::string& text = visitor_.text();
  if (call.given_memory) {
    text += call.given_result ? " (INJECTED: args, retval)" : " (INJECTED: args)";
  } else if (call.given_result) {
    text += " (INJECTED)";
  }
  if (call.delayed) text += " (DELAYED)";
}

void TextRenderer::append_error(int error) {
  visitor_.text() += catalog::is_restart(error) ? "? " : "-1 ";
  append_error_name(error);
}

void TextRenderer::append_error_name(int error) {
  std::string& text = visitor_.text();
  if (const char* name = catalog::error_name(error); name != nullptr) {
    text += name;
  } else {
    text += "(errno ";
    visitor_.append_number(error);
    text += ')';
  }
  if (const char* meaning = catalog::error_text(error); meaning != nullptr) {
    text += " (";
    text += meaning;
    text += ')';
  }
}

}  // namespace ringside::render
