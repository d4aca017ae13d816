#include "tools/top_run.h"

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <set>

#include "base/time.h"
#include "source/select.h"

namespace ringside::tools {
namespace {

using Key = TopTerminal::Key;
using render::TopSort;
using render::TopView;

constexpr std::int64_t first_look = 200'000'000;    // so that the first screen is not long in coming
constexpr std::int64_t redraw_after = 200'000'000;  // the pane goes on between intervals
constexpr std::size_t page = 10;

std::int64_t monotonic() { return base::Monotonic::now().since_zero.count; }

}  // namespace

TopRun::TopRun(const TopOptions& options, source::Counter& counter)
    : options_(options), counter_(counter), state_(options.state) {
  begin();
  counter.on_begin([this] { begin(); });
}

void TopRun::begin() {
  began_ = monotonic();
  due_ = began_ + (options_.batch_output >= 0 ? state_.interval : std::min(state_.interval, first_look));
}

event::Verdict TopRun::on_event(const event::Event& event) {
  if (const auto* loss = std::get_if<event::Loss>(&event)) lost_ += loss->count;
  return {};
}

void TopRun::give_up(base::Error error) {
  if (!error_) error_ = std::move(error);
  counter_.request_stop(SIGCONT);  // lets go of everything and harms nothing
}

base::Result<void> TopRun::take() {
  analysis::Tallies tallies;
  source::Counter::Visitor visitor;
  visitor.count = [&](const source::CountKey& key, const source::Count& count) { tallies.counts[key] = count; };
  visitor.name = [&](event::Pid pid, const source::Comm& comm) { tallies.names[pid] = comm; };
  visitor.others = [&](const source::Count& count) { tallies.others = count; };
  RS_TRY(counter_.read(visitor, false));
  const std::int64_t now = monotonic();
  figures_.rows = tallies.rows_since(before_);
  figures_.others = tallies.others_since(before_);
  figures_.names = tallies.names;
  figures_.span = now - began_;
  began_ = now;
  due_ = now + state_.interval;
  before_ = std::move(tallies);
  return {};
}

void TopRun::write_table() {
  if (auto taken = take(); !taken) return give_up(taken.error());
  make_rows();
  const std::string text = render::top_text(figures_, rows_, state_, options_.top);
  for (std::size_t at = 0; at < text.size();) {
    const ssize_t written = ::write(options_.batch_output, text.data() + at, text.size() - at);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return give_up(base::last_error("write the table"));
    at += static_cast<std::size_t>(written);
  }
}

void TopRun::close() {
  watch_.reset();
  terminal_ = nullptr;
}

void TopRun::finish() {
  if (options_.batch_output >= 0 && !error_) write_table();
}

void TopRun::on_pause() {
  if (error_) return;
  if (options_.batch_output >= 0) {
    if (monotonic() >= due_) write_table();
    return;
  }
  bool changed = drawn_ == 0;
  for (int key = terminal_->read_key(); key != Key::none; key = terminal_->read_key()) {
    obey(key);
    changed = true;
  }
  if (quit_) return;
  if (!state_.paused && monotonic() >= due_) {
    if (auto taken = take(); !taken) return give_up(taken.error());
    make_rows();
    changed = true;
  }
  if (changed || (watch_ != nullptr && monotonic() - drawn_ > redraw_after)) draw();
}

// The cursor stays on its row, wherever that goes.
void TopRun::make_rows() {
  std::optional<render::TopRow> chosen;
  if (state_.selected < rows_.size()) chosen = rows_[state_.selected];
  rows_ = render::top_rows(figures_, state_.view, state_.sort, state_.filter);
  if (!chosen) return;
  const auto at = std::find_if(rows_.begin(), rows_.end(), [&](const auto& row) { return row.is(*chosen); });
  // A row that had nothing in this interval may come again: until then the cursor keeps its place.
  if (at != rows_.end() && state_.selected != 0) state_.selected = static_cast<std::size_t>(at - rows_.begin());
}

void TopRun::draw() {
  drawn_ = monotonic();
  std::optional<render::TopDetail> detail;
  if (watch_ != nullptr) detail = watch_->detail();
  terminal_->draw(render::top_screen(figures_, rows_, state_, detail ? &*detail : nullptr, terminal_->width(),
                                     terminal_->height()));
}

void TopRun::type(int key) {
  if (key == Key::enter) {
    state_.typing = false;
  } else if (key == Key::escape) {
    state_.typing = false;
    state_.filter.clear();
  } else if (key == Key::backspace) {
    if (!state_.filter.empty()) state_.filter.pop_back();
  } else if (key >= ' ' && key < Key::backspace) {
    state_.filter += static_cast<char>(key);
  }
  make_rows();
}

void TopRun::sort_by(TopSort sort) {
  state_.sort = sort;
  make_rows();
}

void TopRun::obey(int key) {
  if (state_.typing) return type(key);
  const std::size_t last = rows_.empty() ? 0 : rows_.size() - 1;
  switch (key) {
    case 'q':
      quit_ = true;
      counter_.request_stop(options_.command ? SIGTERM : SIGCONT);
      break;
    case '\t':
      state_.view = state_.view == TopView::process ? TopView::call
                    : state_.view == TopView::call  ? TopView::both
                                                    : TopView::process;
      state_.selected = 0;
      make_rows();
      break;
    case 't': sort_by(TopSort::time); break;
    case 'w': sort_by(TopSort::waiting); break;
    case 'k': sort_by(TopSort::running); break;
    case 'c': sort_by(TopSort::calls); break;
    case 'e': sort_by(TopSort::errors); break;
    case 'n': sort_by(TopSort::name); break;
    case '/': state_.typing = true; break;
    case 'p': state_.paused = !state_.paused; break;
    case Key::enter: toggle_detail(); break;
    case Key::escape:
      if (watch_ != nullptr) {
        watch_.reset();
      } else {
        state_.filter.clear();
        make_rows();
      }
      break;
    case Key::up: state_.selected -= state_.selected > 0 ? 1 : 0; break;
    case Key::down: state_.selected = std::min(state_.selected + 1, last); break;
    case Key::page_up: state_.selected -= std::min(state_.selected, page); break;
    case Key::page_down: state_.selected = std::min(state_.selected + page, last); break;
    case Key::first: state_.selected = 0; break;
    case Key::last: state_.selected = last; break;
    default: break;
  }
}

// Traces what the row counts: its call, of its process or of all that are watched.
void TopRun::toggle_detail() {
  if (watch_ != nullptr) {
    watch_.reset();
    return;
  }
  if (state_.selected >= rows_.size()) return;
  const render::TopRow& row = rows_[state_.selected];
  source::Targets targets;
  if (row.pid != 0) {
    targets.pids = {row.pid};
  } else if (options_.watched.everyone) {
    targets = options_.watched;
  } else {
    // Whoever sleeps now may fork later.
    std::set<event::Pid> pids(options_.watched.pids.begin(), options_.watched.pids.end());
    for (const auto& [key, count] : figures_.rows) pids.insert(key.pid);
    targets.pids.assign(pids.begin(), pids.end());
    targets.follow = options_.watched.follow;
  }
  source::CallSet calls = source::CallSet::everything();
  if (!row.call.empty()) (void)source::parse_call_set(row.call, calls);
  watch_ = std::make_unique<TopWatch>(std::move(targets), calls, row.name);
}

}  // namespace ringside::tools
