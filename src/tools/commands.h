// The subcommands of the ringside program. Each is a function in a file of its own that parses
// its options and calls the library; argv[0] is the subcommand's name. The result is the exit
// status: the traced command's, 1 for a user's mistake, 2 for a bug of ours.
#pragma once

#include <string_view>

namespace ringside::tools {

struct Command {
  std::string_view name;
  std::string_view purpose;
  int (*run)(int argc, char** argv);
};

}  // namespace ringside::tools
