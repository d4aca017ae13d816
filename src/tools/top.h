// `ringside top`: see its --help. argv[0] is the subcommand's name; the result is the exit status.
#pragma once

namespace ringside::tools {

int run_top(int argc, char** argv);

}  // namespace ringside::tools
