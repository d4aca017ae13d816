// Around the run of a command that writes tables: where it writes, and how it begins and ends. No state.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/result.h"
#include "base/writer.h"
#include "source/source.h"
#include "tools/cli.h"
#include "tools/watch_options.h"

namespace ringside::tools {

// -o, and what is wrong with its value, or nothing.
Option add_output_option(CommandLine& app, std::string& path);
std::optional<std::string> check_output(const CommandLine& app, const std::string& path);

// Stdout, stderr where a command is started, or a file.
base::Result<base::Writer> open_output(const std::string& path, const Watch& watch);

// What commands that write tables do around a run: signals, time, the choice of the source before and the words
// and the exit status after it. `finish` writes what is left.
struct Around {
  const CommandLine& app;
  const Watch& watch;
  const std::string& output;
  base::Writer& writer;

  int run(source::Source& source, event::Sink& sink, const std::function<base::Result<void>()>& finish) const;
};

}  // namespace ringside::tools
