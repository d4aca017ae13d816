// `ringside trace`: shows every system call of a program, as strace does.
#pragma once

#include <string_view>

namespace ringside::tools {

int run_trace(int argc, char** argv);

// Whether a path names a link to this program that stands in for strace.
bool is_called_strace(std::string_view path);

// What the sentences of this run begin with: "strace" where it was called by that name, else "ringside trace".
const char* trace_program();

}  // namespace ringside::tools
