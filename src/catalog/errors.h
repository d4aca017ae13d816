// The names and texts of error numbers, those that only a tracer sees (ERESTARTSYS) included. Constant data.
#pragma once

namespace ringside::catalog {

// ENOENT for 2; nullptr: no such error.
const char* error_name(int error);

// What the error means: "No such file or directory"; nullptr: no such error.
const char* error_text(int error);

// The kernel carries the call out again by itself (ERESTARTSYS and its like): strace shows such a result as `?`.
constexpr bool is_restart(int error) { return error == 512 || error == 513 || error == 514 || error == 516; }

}  // namespace ringside::catalog
