// Where `ringside trace` writes: stderr, a file, a file per thread, or a command's standard input. Owns the
// descriptors, the writers and the command. One thread.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "base/child.h"
#include "base/result.h"
#include "base/writer.h"
#include "event/event.h"
#include "tools/trace_options.h"

namespace ringside::tools {

class TraceOutput {
 public:
  // Opens what the options name; files per thread are opened when their threads write.
  static base::Result<std::unique_ptr<TraceOutput>> open(const TraceOptions& options);

  base::Writer& writer_for(event::Pid tid);
  // The one for what is not a thread's: the table of -c.
  base::Writer& common() { return common_; }

  // The thread will write no more.
  void end_of(event::Pid tid);

  // Hands over what was written so far.
  void flush();

  // Nobody reads any more, the disk is full, a file could not be opened: no use in tracing on.
  bool is_broken() const;

  // Flushes, closes, waits for the command, and gives the first error of any output.
  base::Result<void> close();

 private:
  TraceOutput(base::Writer common) : common_(std::move(common)) {}

  void note_error(const base::Writer& writer);

  base::Writer common_;
  std::string base_name_;  // of the files per thread; empty: one output for all
  bool append_ = false;
  std::map<event::Pid, base::Writer> files_;
  base::Child command_;
  std::optional<base::Error> error_;  // of a file closed before
};

}  // namespace ringside::tools
