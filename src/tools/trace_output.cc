#include "tools/trace_output.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>

namespace ringside::tools {

using base::Result;
using base::Writer;

namespace {

constexpr int truncating = O_WRONLY | O_CREAT | O_TRUNC;
constexpr int appending = O_WRONLY | O_CREAT | O_APPEND;

}  // namespace

Result<std::unique_ptr<TraceOutput>> TraceOutput::open(const TraceOptions& options) {
  using Made = std::unique_ptr<TraceOutput>;
  if (options.output_pipe) {
    RS_TRY(pipe, base::make_pipe());
    RS_TRY(command, base::Child::start({"/bin/sh", "-c", options.output}, {.in = pipe.read_end.get()}));
    Made made(new TraceOutput(Writer(std::move(pipe.write_end), "|" + options.output)));
    made->command_ = std::move(command);
    return made;
  }
  if (options.separate) {
    // The files come with the threads; that there is a place for them is known before.
    const std::size_t slash = options.output.rfind('/');
    const std::string folder = slash == std::string::npos ? "." : options.output.substr(0, slash + 1);
    if (::access(folder.c_str(), W_OK | X_OK) != 0) return base::last_error("open", options.output);
  }
  if (options.output.empty() || options.separate) {
    Made made(new TraceOutput(Writer(STDERR_FILENO, "stderr")));
    made->base_name_ = options.output;
    made->append_ = options.append;
    return made;
  }
  RS_TRY(file, base::open_file(options.output, options.append ? appending : truncating));
  return Made(new TraceOutput(Writer(std::move(file), options.output)));
}

Writer& TraceOutput::writer_for(event::Pid tid) {
  if (base_name_.empty()) return common_;
  const auto found = files_.find(tid);
  if (found != files_.end()) return found->second;
  const std::string name = fmt::format("{}.{}", base_name_, tid);
  auto file = base::open_file(name, append_ ? appending : truncating);
  if (!file && !error_) error_ = file.error();
  base::Fd fd = file ? *std::move(file) : base::Fd();
  constexpr std::size_t small = 4096;  // there may be many
  return files_.try_emplace(tid, std::move(fd), name, small).first->second;
}

void TraceOutput::end_of(event::Pid tid) {
  const auto found = files_.find(tid);
  if (found == files_.end()) return;
  if (const auto closed = found->second.close(); !closed && !error_) error_ = closed.error();
  files_.erase(found);
}

void TraceOutput::flush() {
  (void)common_.flush();  // errors are remembered and reported by close()
  for (auto& [tid, writer] : files_) (void)writer.flush();
}

bool TraceOutput::is_broken() const { return error_ || common_.first_error(); }

Result<void> TraceOutput::close() {
  auto closed = common_.close();
  while (!files_.empty()) end_of(files_.begin()->first);
  if (!command_.is_empty()) {
    common_ = Writer(STDERR_FILENO, "stderr");  // closes the pipe's last end
    (void)command_.wait();
    (void)command_.release();  // the source may have reaped it together with what it traced
  }
  if (!closed) return closed;
  if (error_) return *error_;
  return {};
}

}  // namespace ringside::tools
