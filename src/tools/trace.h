// `ringside trace`: shows every system call of a program, as strace does.
#pragma once

#include <string_view>

#include "base/result.h"

namespace ringside::tools {

int run_trace(int argc, char** argv);

// Whether a path names a link to this program that stands in for strace.
bool is_called_strace(std::string_view path);

// What the sentences of this run begin with: how it was called, where that is a path to strace, else "ringside trace".
const char* trace_program();

// Whether it was called strace: then it says in strace's words why nothing can be started, for scripts that look.
bool is_strace();

// What cannot be done, in the words of the name it was called by.
void say_error(const base::Error& error);

}  // namespace ringside::tools
