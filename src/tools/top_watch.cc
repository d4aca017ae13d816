#include "tools/top_watch.h"

#include <fmt/format.h>
#include <signal.h>

#include <algorithm>

#include "kernel/interfaces.h"
#include "render/call_line.h"
#include "render/stack_text.h"
#include "base/quiet_thread.h"

namespace ringside::tools {
namespace {

constexpr std::size_t kept_lines = 64;
constexpr std::size_t most_ways = 4096;  // stacks that are told apart
constexpr std::size_t shown_frames = 16;
// Nobody reads more lines than these; the rest are only counted.
constexpr std::int64_t window = 50'000'000;
constexpr unsigned lines_a_window = 32;

std::string frame_text(const event::Frame& frame, const analysis::FrameName& name) {
  if (!name.symbol.empty()) return name.symbol;
  const std::string module = render::module_name(frame);
  return fmt::format("{}+{:#x}", module.substr(module.rfind('/') + 1), render::place_of(frame));
}

}  // namespace

TopWatch::TopWatch(source::Targets targets, const source::CallSet& calls, std::string subject)
    : stacks_(false, false, most_ways) {
  detail_.subject = std::move(subject);
  decode_.interface_name = kernel::interface_name;
  thread_ = base::start_quiet_thread([this, targets = std::move(targets), calls] { run(targets, calls); });
}

TopWatch::~TopWatch() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    if (source_ != nullptr) source_->request_stop(SIGCONT);
  }
  if (thread_.joinable()) thread_.join();
}

void TopWatch::run(const source::Targets& targets, const source::CallSet& calls) {
  source::Options options;
  options.calls = calls;
  options.descriptors = true;
  options.stack_files = &files_;
  options.attach_to_some = true;  // those of a row come and go
  options.stack_bytes = 16 * 1024;
  options.ring_bytes = 4 * 1024 * 1024;
  const auto source = source::make_bpf_source(targets, options);
  std::string trouble;
  if (source) {
    {
      const std::lock_guard lock(mutex_);
      if (stopping_) return;
      source_ = source->get();
    }
    const auto outcome = (*source)->run(*this);
    if (!outcome) trouble = outcome.error().message();
    if (outcome && outcome->all_refused) trouble = refused_;
  } else {
    trouble = source.error().message();
  }
  const std::lock_guard lock(mutex_);
  source_ = nullptr;
  detail_.trouble = trouble;
}

render::TopDetail TopWatch::detail() const {
  const std::lock_guard lock(mutex_);
  render::TopDetail detail = detail_;
  detail.last.assign(last_.begin(), last_.end());
  return detail;
}

event::Verdict TopWatch::on_event(const event::Event& event) {
  const std::lock_guard lock(mutex_);
  if (const auto* complete = std::get_if<event::Complete>(&event)) ended(complete->call);
  if (const auto* exit = std::get_if<event::Exit>(&event)) ended(exit->call);
  if (const auto* life = std::get_if<event::Life>(&event)) stacks_.on_life(*life);
  if (const auto* loss = std::get_if<event::Loss>(&event)) detail_.lost += loss->count;
  return {};
}

void TopWatch::on_refused(const base::Error& error) { refused_ = error.message(); }

void TopWatch::ended(const event::Call& call) {
  const std::int64_t spent = std::max<std::int64_t>(call.left.monotonic - call.entered.monotonic, 1);
  ++detail_.calls;
  const auto bucket = static_cast<std::size_t>(63 - __builtin_clzll(static_cast<unsigned long long>(spent)));
  ++detail_.latencies[std::min(bucket, detail_.latencies.size() - 1)];
  if (call.left.monotonic - window_ > window) {
    window_ = call.left.monotonic;
    lines_in_window_ = 0;
  }
  if (lines_in_window_++ < lines_a_window) add_line(call, spent);
  if (call.stack != nullptr) add_stack(*call.stack);
}

void TopWatch::add_line(const event::Call& call, std::int64_t spent) {
  last_.push_back(
      fmt::format("{} <{:.6f}>", render::call_and_result_text(call, decode_), static_cast<double>(spent) / 1e9));
  if (last_.size() > kept_lines) last_.pop_front();
}

void TopWatch::add_stack(const event::Stack& stack) {
  const std::uint32_t way = stacks_.add(stack);
  if (way == analysis::StackTable::no_room) return;
  const std::uint64_t count = ++ways_[way];
  detail_.stacks = ways_.size();
  if (count <= detail_.commonest) return;
  detail_.commonest = count;
  if (way == commonest_) return;
  commonest_ = way;
  detail_.stack.clear();
  for (analysis::StackTable::Place* place : stacks_.places(way)) {
    if (detail_.stack.size() == shown_frames) break;
    detail_.stack.push_back(frame_text(place->frame, stacks_.name(*place)));
  }
  const char* const why = render::end_of(stacks_.end(way));
  if (why != nullptr && detail_.stack.size() < shown_frames) detail_.stack.push_back(fmt::format("[{}]", why));
}

}  // namespace ringside::tools
