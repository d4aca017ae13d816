// `ringside now`: see its --help. argv[0] is the subcommand's name; the result is the exit status.
#pragma once

namespace ringside::tools {

int run_now(int argc, char** argv);

}  // namespace ringside::tools
