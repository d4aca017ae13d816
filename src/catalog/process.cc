#include "catalog/build.h"
#include "catalog/families.h"

namespace ringside::catalog {
namespace {

constexpr Type environment = shown_as(in_array(text, till_null()), Format::environment);

constexpr Syscall rows[] = {
    {.name = "execve",
     .x86_64 = 59,
     .i386 = 11,
     .classes = Class::file | Class::process,
     .purpose = "replace the program of this process",
     .args = {{{"filename", path}, {"argv", in_array(text, till_null())}, {"envp", environment}}}},
    {.name = "exit_group",
     .x86_64 = 231,
     .i386 = 252,
     .classes = Class::process,
     .purpose = "end all threads of this process",
     .args = {{{"error_code", int_}}},
     .returns = {Returns::Kind::never}},
    {.name = "getpid",
     .x86_64 = 39,
     .i386 = 20,
     .classes = Class::pure,
     .purpose = "get the process id"},
};

}  // namespace

constinit const std::span<const Syscall> process_rows = rows;

}  // namespace ringside::catalog
