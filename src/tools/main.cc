#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string_view>

#include "ringside/version.h"
#include "tools/auxv.h"
#include "tools/commands.h"
#include "tools/count.h"
#include "tools/doors.h"
#include "tools/explain.h"
#include "tools/list.h"
#include "tools/now.h"
#include "tools/say.h"
#include "tools/stacks.h"
#include "tools/time.h"
#include "tools/top.h"
#include "tools/trace.h"
#include "tools/vdso.h"

namespace ringside::tools {
namespace {

int run_help(int argc, char** argv);

constexpr std::array commands{
    Command{"trace", "show every system call of a program, as strace does", run_trace},
    Command{"top", "a live screen of who makes which calls, and where the time goes", run_top},
    Command{"now", "what processes are doing at this moment, and what they wait for", run_now},
    Command{"count", "count calls, errors and time: by call, process and more", run_count},
    Command{"time", "how long calls take: each as it ends, or histograms", run_time},
    Command{"stacks", "which stacks the calls come from: by count, time or bytes; flame graphs", run_stacks},
    Command{"vdso", "what the kernel maps into a process, and the vDSO's symbols", run_vdso},
    Command{"auxv", "what the kernel told a process at its start", run_auxv},
    Command{"doors", "measure what a call costs through each door, and explain them", run_doors},
    Command{"list", "system calls with their numbers and arguments", run_list},
    Command{"explain", "one system call, or an error, as it is on this machine", run_explain},
    Command{"help", "show this list", run_help},
};

int run_help(int, char**) {
  put(stdout,
      "Ringside sees, measures and makes Linux system calls on x86.\n\n"
      "usage: ringside COMMAND [OPTIONS]\n\n");
  for (const Command& command : commands) {
    put(stdout, fmt::format("  {:<10} {}\n", command.name, command.purpose));
  }
  put(stdout, "\nringside COMMAND --help describes one command; ringside --version names this version.\n");
  return 0;
}

int run(int argc, char** argv) {
  if (argc > 0 && is_called_strace(argv[0])) return run_trace(argc, argv);
  if (argc < 2) {
    say("ringside", "no command given; see 'ringside --help'");
    return 1;
  }
  std::string_view name = argv[1];
  if (name == "--help" || name == "-h") return run_help(argc, argv);
  if (name == "--version" || name == "-V") {
    put(stdout, fmt::format("ringside {}\n", version()));
    return 0;
  }
  if (name == "strace") return run_trace(argc - 1, argv + 1);
  for (const Command& command : commands) {
    if (command.name == name) return command.run(argc - 1, argv + 1);
  }
  say("ringside", "there is no command '{}'; see 'ringside --help'", name);
  return 1;
}

}  // namespace
}  // namespace ringside::tools

int main(int argc, char** argv) {
  const int status = ringside::tools::run(argc, argv);
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return status;
  ringside::tools::say("ringside", "cannot write to stdout: {}", std::strerror(errno));
  return status != 0 ? status : 1;
}
