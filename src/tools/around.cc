#include "tools/around.h"

#include <fcntl.h>
#include <signal.h>

#include <cerrno>

#include "base/fd.h"
#include "tools/cli.h"
#include "tools/source_run.h"

namespace ringside::tools {

Option add_output_option(CommandLine& app, std::string& path) {
  return app
      .add_option("-o,--output", path, "write to FILE; otherwise to stdout, or to stderr where a command is started")
      .type_name("FILE");
}

std::optional<std::string> check_output(const CommandLine& app, const std::string& path) {
  if (app.given("--output") && path.empty()) return "-o needs a file";
  return std::nullopt;
}

base::Result<base::Writer> open_output(const std::string& path, const Watch& watch) {
  const bool command = !watch.targets.command.empty();
  if (path.empty()) return base::Writer(command ? 2 : 1, command ? "stderr" : "stdout");
  RS_TRY(file, base::open_file(path, O_WRONLY | O_CREAT | O_TRUNC));
  return base::Writer(std::move(file), path);
}

// With its output in a file, Ctrl-C is for the command: as with trace.
int Around::run(source::Source& source, event::Sink& sink, const std::function<base::Result<void>()>& finish) const {
  const bool stays = !watch.targets.command.empty() && !output.empty();
  stop_on_signals(source, stays ? Interrupts::leave_to_command : Interrupts::stop);
  stop_after(source, watch.run_for);
  auto outcome = source.run(sink);
  forget_source();
  if (!outcome) return fail(app, outcome.error());
  auto written = finish();
  if (written) written = writer.close();
  if (written) return end_as(*outcome, watch.run_for);
  wait_for_command(*outcome);
  return written.error().errno_value == EPIPE ? die_of(SIGPIPE) : fail(app, written.error());
}

}  // namespace ringside::tools
