// `ringside trace`: shows every system call of a program, as strace does.
#pragma once

namespace ringside::tools {

int run_trace(int argc, char** argv);

}  // namespace ringside::tools
