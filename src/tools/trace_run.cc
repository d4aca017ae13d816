#include "tools/trace_run.h"

#include <signal.h>

#include <algorithm>
#include <utility>

#include "tools/say.h"
#include "tools/source_run.h"
#include "tools/trace.h"

namespace ringside::tools {
namespace {

std::int64_t monotonic_time_of(const event::Event& event) {
  if (const auto* enter = std::get_if<event::Enter>(&event)) return enter->call.entered.monotonic;
  if (const auto* exit = std::get_if<event::Exit>(&event)) return exit->call.left.monotonic;
  if (const auto* complete = std::get_if<event::Complete>(&event)) return complete->call.left.monotonic;
  if (const auto* life = std::get_if<event::Life>(&event)) return life->time.monotonic;
  return 0;
}

bool is_end(event::Life::Kind kind) {
  using Kind = event::Life::Kind;
  return kind == Kind::exited || kind == Kind::killed || kind == Kind::detached || kind == Kind::superseded;
}

}  // namespace

TraceRun::TraceRun(const TraceOptions& options, TraceOutput& output)
    : options_(options),
      output_(output),
      flusher_(output),
      shares_descriptors_(!options.targets.command.empty()),
      counts_(options.wall_clock, options.table.has_percentiles()),
      process_counts_(options.wall_clock, options.table.has_percentiles()),
      injector_(options.injections),
      filter_(options.paths, options.descriptors) {
  if (options.counting == Counting::only) return;
  const render::Outputs outputs = [this](event::Pid tid) -> base::Writer& { return output_.writer_for(tid); };
  decode::Options decode = options.text.decode;
  if (decode.process_names || decode.outer_ids) decode.processes = &process_names_;
  if (options.json) {
    render::JsonOptions json;
    json.decode = decode;
    json.descriptors = options.text.descriptors;
    json.instruction_pointer = options.text.instruction_pointer;
    json.successful = options.text.show_successful;
    json.failed = options.text.show_failed;
    json.unfinished = options.text.show_unfinished;
    json.unavailable = options.text.show_unavailable;
    json.detached = options.text.show_detached;
    json.signals = options.text.signals;
    json.stacks = options.text.stacks;
    json.stack_sources = options.text.stack_sources;
    json_ = std::make_unique<render::JsonRenderer>(json, outputs);
  } else {
    render::TextOptions text = options.text;
    text.decode = decode;
    text.flush_each = false;
    text.ends_at_once = injector_.is_idle();
    text_ = std::make_unique<render::TextRenderer>(text, outputs);
  }
  flushes_lines_ = options.json || !options.output.empty();
}

event::Verdict TraceRun::on_event(const event::Event& event) {
  const auto* const life = std::get_if<event::Life>(&event);
  const bool begun = life == nullptr || life->kind != event::Life::Kind::attached;  // a process of -p comes before
  if (begun && std::exchange(shares_descriptors_, false)) leave_standard_descriptors();
  if (!flushes_lines_ || source_->batches()) return pass_on(event);
  flusher_.start();
  const std::lock_guard lock(flusher_.mutex());
  return pass_on(event);
}

// -P: what a call is about is known when it begins.
bool TraceRun::passes(const event::Event& event) {
  if (const auto* enter = std::get_if<event::Enter>(&event)) {
    if (wanted_ ? *std::exchange(wanted_, std::nullopt) : filter_.wants(enter->call)) {
      left_out_.erase(enter->call.tid);  // of one whose end was not told
      return true;
    }
    left_out_.insert(enter->call.tid);
    return false;
  }
  if (const auto* exit = std::get_if<event::Exit>(&event)) return left_out_.erase(exit->call.tid) == 0;
  if (const auto* complete = std::get_if<event::Complete>(&event)) return filter_.wants(complete->call);
  if (const auto* life = std::get_if<event::Life>(&event)) {
    const bool renamed = life->kind == event::Life::Kind::execed && life->other != 0 && life->other != life->tid;
    if (renamed && left_out_.erase(life->other) != 0) left_out_.insert(life->tid);
    if (is_end(life->kind)) left_out_.erase(life->tid);
  }
  return true;
}

// --slower: what is shown has ended.
bool TraceRun::is_too_quick(const event::Event& event) const {
  const std::int64_t shortest = options_.source.shortest;
  if (shortest == 0) return false;
  if (std::holds_alternative<event::Enter>(event)) return true;
  const auto quick = [shortest](const event::Call& call) {
    return call.left.monotonic - call.entered.monotonic < shortest;
  };
  if (const auto* exit = std::get_if<event::Exit>(&event)) return quick(exit->call);
  if (const auto* complete = std::get_if<event::Complete>(&event)) return quick(complete->call);
  return false;
}

event::Verdict TraceRun::pass_on(const event::Event& event) {
  if (const auto* loss = std::get_if<event::Loss>(&event)) losses_.add(*loss);
  const auto* life = std::get_if<event::Life>(&event);
  if (life != nullptr && options_.announce_attach) announce(*life);
  if (!filter_.is_idle() && !passes(event)) return {};
  if (limit_reached_ && life == nullptr) return {};
  event::Verdict verdict;
  if (!injector_.is_idle()) {
    if (std::holds_alternative<event::Enter>(event)) verdict = std::exchange(decision_, {}).verdict;
    if (life != nullptr) injector_.on_life(*life);
    complain_about_pokes(event);
  }
  if (is_too_quick(event)) return verdict;
  if (options_.counting != Counting::none) count(event);
  if (text_ != nullptr) text_->on_event(event);
  if (json_ != nullptr) json_->on_event(event);
  if (options_.call_limit != 0 && !limit_reached_) count_to_limit(event);
  if (!source_->batches()) hand_over(event);
  if (life != nullptr) close_after(*life);
  if (!stopping_ && output_.is_broken()) {
    stopping_ = true;
    source_->request_stop(SIGCONT);  // lets go of everything and harms nothing
  }
  return verdict;
}

// A leader whose place another thread takes leaves its file to that one.
void TraceRun::close_after(const event::Life& life) {
  using Kind = event::Life::Kind;
  if (life.kind == Kind::execed && life.other != 0 && life.other != life.tid) output_.end_of(life.other);
  if (is_end(life.kind) && life.kind != Kind::superseded) output_.end_of(life.tid);
}

std::span<const event::Poke> TraceRun::pokes_before(const event::Call& call) {
  if (injector_.is_idle() || limit_reached_) return {};
  if (!filter_.is_idle()) wanted_ = filter_.wants(call);
  if (!wanted_.value_or(true)) return {};
  decision_ = injector_.decide(call);
  for (const std::size_t place : decision_.no_places)
    say(trace_program(),
        "poke_tcb: Failed to tamper with process {}: requested to tamper with argument #{}, but system call '{}' has "
        "only {} arguments",
        call.tid, place + 1, call.row->name, decision_.arguments);
  return decision_.pokes;
}

void TraceRun::complain_about_pokes(const event::Event& event) const {
  const event::Call* call = nullptr;
  if (const auto* enter = std::get_if<event::Enter>(&event)) call = &enter->call;
  if (const auto* exit = std::get_if<event::Exit>(&event)) call = &exit->call;
  if (call == nullptr) return;
  for (unsigned i = 0; i < call->failed_pokes; ++i)
    say(trace_program(), "poke_tcb: Failed to tamper with process {}: couldn't poke", call->tid);
}

void TraceRun::on_attached(event::Pid process, std::size_t threads) {
  if (!options_.announce_attach) return;
  say(trace_program(), "Process {} attached{}", process, threads > 1 ? fmt::format(" with {} threads", threads) : "");
}

void TraceRun::on_not_followed(event::Pid tid) {
  if (options_.announce_attach) say(trace_program(), "Detached unknown pid {}", tid);
}

void TraceRun::on_refused(const base::Error& why) { say_error(why); }

void TraceRun::on_not_run(const base::Error& why) {
  {
    const std::lock_guard lock(flusher_.mutex());
    output_.flush();
  }
  told_error_ = true;
  say_error(why);
}

// As strace: whom it follows, but for what it started itself, and whom it has let go.
void TraceRun::announce(const event::Life& life) {
  const char* what = nullptr;
  const bool followed = life.other != 0 && life.other != life.tid;
  const bool daemonized = options_.daemonize && life.other == life.tid;
  if (life.kind == event::Life::Kind::attached && (followed || daemonized)) what = "attached";
  if (life.kind == event::Life::Kind::detached) what = "detached";
  if (what != nullptr) say(trace_program(), "Process {} {}", life.tid, what);
}

void TraceRun::count(const event::Event& event) {
  const auto* life = std::get_if<event::Life>(&event);
  const bool begins =
      life != nullptr && (life->kind == event::Life::Kind::attached || life->kind == event::Life::Kind::execed);
  if (begins && options_.per_process) {
    // One that has ended already keeps what it was called before.
    if (const std::string_view name = process_names_.comm(life->pid); !name.empty())
      process_counts_.name(life->pid, name);
  }
  const event::Call* call = nullptr;
  if (const auto* exit = std::get_if<event::Exit>(&event)) call = &exit->call;
  if (const auto* complete = std::get_if<event::Complete>(&event)) call = &complete->call;
  if (call == nullptr) return;
  if (!is_shown(*call)) return;
  if (!options_.per_process) return counts_.add(*call);
  process_counts_.add(*call);
}

bool TraceRun::is_shown(const event::Call& call) const {
  if (!call.result_known) return options_.text.show_unavailable;
  return call.failed ? options_.text.show_failed : options_.text.show_successful;
}

// --syscall-limit: the last call has been shown, all are let go.
void TraceRun::count_to_limit(const event::Event& event) {
  const auto* exit = std::get_if<event::Exit>(&event);
  const auto* complete = std::get_if<event::Complete>(&event);
  if (exit == nullptr && complete == nullptr) return;
  if (!is_shown(exit != nullptr ? exit->call : complete->call) || ++calls_shown_ < options_.call_limit) return;
  limit_reached_ = stopping_ = true;
  source_->request_stop(SIGCONT);
}

// A reader of the file or pipe sees each line when it is whole, unless lines come thick and fast: those, and the
// beginning of a call that hangs, the flusher hands over a moment later.
void TraceRun::hand_over(const event::Event& event) {
  if (!flushes_lines_) return output_.flush();
  if (std::holds_alternative<event::Enter>(event)) return;
  constexpr std::int64_t calm = 1'000'000;  // nanoseconds between two lines
  const std::int64_t now = monotonic_time_of(event);
  if (now - last_line_ >= calm) output_.flush();
  last_line_ = now;
}

void TraceRun::finish() {
  flusher_.stop();
  losses_.say_all(trace_program(), " (see --ring-size and --when-full)");
  if (json_ != nullptr) json_->finish();
  if (options_.counting != Counting::none)
    output_.common().write(options_.per_process ? process_counts_.tables(options_.table)
                                                : counts_.table(options_.table));
}

}  // namespace ringside::tools
