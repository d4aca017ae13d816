#include "tools/now.h"

#include <unistd.h>

#include "analysis/newer_calls.h"
#include "analysis/wait_cycles.h"
#include "kernel/interfaces.h"
#include "render/now_report.h"
#include "tools/cli.h"
#include "tools/say.h"
#include "tools/watch_options.h"

namespace ringside::tools {

int run_now(int argc, char** argv) {
  analysis::add_newer_calls();
  source::now::LookOptions look;
  render::NowOptions shown;
  bool json = false;
  bool no_stack = false;
  CommandLine app("Shows what processes are doing at this moment, without stopping or tracing them.", "ringside now");
  app.add_flag("--no-stack", no_stack, "leave the user stacks out");
  app.add_flag("--lines", shown.lines, "file:line and inlined functions in user stacks, by debug information");
  app.add_flag("--kernel", look.kernel_stacks, "the kernel's stack of each thread as well; root may");
  app.add_option("-s,--string-limit", look.limits.string_limit, "show so many bytes of a string")
      .in_range(0, 65536)
      .type_name("SIZE");
  app.add_flag("--json", json, "for programs: one object a line");
  WatchParser parser(app, WatchParser::Kind::running);
  if (const auto status = parser.parse(argc, argv)) return *status;
  const Watch& watch = parser.watch();
  look.pids = watch.targets.pids;
  look.everyone = watch.targets.everyone;
  look.cgroup = watch.targets.cgroup;
  look.comm = watch.targets.comm;
  look.uid = watch.targets.uid;
  look.calls = watch.calls;
  look.calls_given = watch.calls_given;
  source::stack::Files files;
  if (!no_stack) look.files = &files;
  const auto sight = source::now::look(look);
  if (!sight) return fail(app, sight.error());
  shown.decode.string_limit = look.limits.string_limit;
  shown.decode.interface_name = kernel::interface_name;
  shown.kernel_stacks = look.kernel_stacks;
  const auto cycles = analysis::find_wait_cycles(sight->processes);
  put(stdout, json ? render::now_json(*sight, cycles, shown) : render::now_text(*sight, cycles, shown));
  if (sight->refused > 0)
    say("ringside now", "{} more may not be looked at{}", sight->refused,
        ::geteuid() == 0 ? "" : "; root may, or their owners");
  return 0;
}

}  // namespace ringside::tools
