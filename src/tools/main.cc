#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <string_view>

#include "ringside/version.h"
#include "tools/commands.h"
#include "tools/trace.h"

namespace ringside::tools {
namespace {

int run_help(int argc, char** argv);

constexpr std::array commands{
    Command{"trace", "show every system call of a program, as strace does", run_trace},
    Command{"help", "show this list", run_help},
};

int run_help(int, char**) {
  fmt::print(
      "Ringside sees, measures and makes Linux system calls on x86.\n\n"
      "usage: ringside COMMAND [OPTIONS]\n\n");
  for (const Command& command : commands) {
    fmt::print("  {:<10} {}\n", command.name, command.purpose);
  }
  fmt::print(
      "\nringside COMMAND --help describes one command; ringside --version names this version.\n");
  return 0;
}

int run(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "ringside: no command given; see 'ringside --help'\n");
    return 1;
  }
  std::string_view name = argv[1];
  if (name == "--help" || name == "-h") return run_help(argc, argv);
  if (name == "--version" || name == "-V") {
    fmt::print("ringside {}\n", version());
    return 0;
  }
  for (const Command& command : commands) {
    if (command.name == name) return command.run(argc - 1, argv + 1);
  }
  fmt::print(stderr, "ringside: there is no command '{}'; see 'ringside --help'\n", name);
  return 1;
}

}  // namespace
}  // namespace ringside::tools

int main(int argc, char** argv) { return ringside::tools::run(argc, argv); }
