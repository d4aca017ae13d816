#include "tools/stacks_run.h"

#include <signal.h>

#include "base/time.h"
#include "render/flame_graph.h"

namespace ringside::tools {

StacksRun::StacksRun(const StacksOptions& options, base::Writer& writer)
    : options_(options), writer_(writer), profile_(options.per_process, options.lines) {
  begin();
}

void StacksRun::begin() {
  const std::lock_guard lock(mutex_);
  began_ = base::Monotonic::now().since_zero.count;
  due_ = began_ + options_.interval;
}

void StacksRun::set_source(source::Source& source) {
  source_ = &source;
  source.on_begin([this] { begin(); });
}

event::Verdict StacksRun::on_event(const event::Event& event) {
  if (options_.interval != 0) clock_.start();
  const std::lock_guard lock(mutex_);
  if (const auto* loss = std::get_if<event::Loss>(&event)) {
    losses_.add(*loss);
  } else {
    profile_.add(event);
  }
  return {};
}

void StacksRun::tick() {
  if (base::Monotonic::now().since_zero.count < due_) return;
  write_table();
  const auto written = writer_.flush();
  if (written || error_) return;
  error_ = written.error();
  source_->request_stop(SIGCONT);  // lets go of everything and harms nothing
}

void StacksRun::write_table() {
  using Format = StacksOptions::Format;
  render::StackReport report;
  report.profile = &profile_;
  report.by = options_.by;
  report.per_process = options_.per_process;
  report.time.monotonic = base::Monotonic::now().since_zero.count;
  report.time.real = base::Realtime::now().since_zero.count;
  report.span = report.time.monotonic - began_;
  report.rows = profile_.rows(options_.by);
  report.others = report.total = profile_.others();
  report.lost_calls = losses_.of(event::Loss::Cause::ring_full);
  for (const auto& row : report.rows) report.total.add(row.weight);
  if (options_.top != 0 && report.rows.size() > options_.top) {
    report.hidden = report.rows.size() - options_.top;
    report.rows.resize(options_.top);
  }
  switch (options_.format) {
    case Format::text: writer_.write(render::stacks_text(report)); break;
    case Format::json: writer_.write(render::stacks_json(report)); break;
    case Format::folded: writer_.write(render::stacks_folded(report)); break;
    case Format::svg: writer_.write(render::flame_graph(report, options_.title)); break;
    case Format::script: writer_.write(render::stacks_script(report)); break;
  }
  began_ = report.time.monotonic;
  while (options_.interval != 0 && due_ <= began_) due_ += options_.interval;
  profile_.clear();
}

base::Result<void> StacksRun::finish() {
  clock_.stop();
  if (error_) return *error_;
  write_table();
  return {};
}

}  // namespace ringside::tools
