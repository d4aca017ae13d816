// The command line of `ringside trace`: strace's letters and long options, read by getopt_long. Everything is
// checked here, before anything is opened or started.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/counts.h"
#include "render/text.h"
#include "source/injection.h"
#include "source/launcher.h"
#include "source/number_set.h"
#include "source/source.h"
#include "tools/option_values.h"

namespace ringside::tools {

enum class Counting : std::uint8_t { none, only, also };

// -I: which signals may end the tracing, and when. unset: it depends on where the output goes.
enum class Interruptible : std::uint8_t { unset, anywhere, waiting, never, never_or_stopped };

struct TraceOptions {
  source::Targets targets;
  source::Options source;
  render::TextOptions text;
  bool json = false;
  SourceKind source_kind = SourceKind::ptrace;
  std::int64_t run_for = 0;                        // nanoseconds until all are let go; 0: until they end
  std::uint32_t call_limit = 0;                    // calls to be shown until all are let go; 0: no limit
  std::optional<source::Launch::Apart> daemonize;  // the tracer is a grandchild of the command
  Interruptible interruptible = Interruptible::unset;

  std::string output;        // empty: stderr
  bool output_pipe = false;  // `output` is a shell command
  bool append = false;
  bool separate = false;  // a file per thread

  Counting counting = Counting::none;
  analysis::TableOptions table;
  bool per_process = false;
  bool wall_clock = false;

  enum class Stacks : std::uint8_t { none, symbols, sources };
  Stacks stacks = Stacks::none;

  bool compare_contexts = false;  // with those that files are to have

  std::vector<source::Injection> injections;

  // Only calls about these, if there are any.
  std::vector<std::string> paths;
  source::NumberSet descriptors;

  bool announce_attach = true;
  bool announce_path = true;
};

// What to do with the command line: go on when `exit_status` is empty, otherwise end with it. Help, the
// version, warnings and the one sentence about a mistake have been printed then.
struct ParsedTrace {
  TraceOptions options;
  std::optional<int> exit_status;
};

ParsedTrace parse_trace_options(int argc, char** argv);

}  // namespace ringside::tools
