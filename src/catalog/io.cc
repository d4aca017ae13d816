#include "catalog/build.h"
#include "catalog/families.h"

namespace ringside::catalog {
namespace {

constexpr Syscall rows[] = {
    {.name = "read",
     .x86_64 = 0,
     .i386 = 3,
     .classes = Class::desc,
     .purpose = "read from a descriptor",
     .args = {{{"fd", fd}, {"buf", bytes_out(length_result())}, {"count", size}}}},
    {.name = "write",
     .x86_64 = 1,
     .i386 = 4,
     .classes = Class::desc,
     .purpose = "write to a descriptor",
     .args = {{{"fd", fd}, {"buf", bytes_in(length_arg(2))}, {"count", size}}}},
    {.name = "close",
     .x86_64 = 3,
     .i386 = 6,
     .classes = Class::desc,
     .purpose = "close a descriptor",
     .args = {{{"fd", fd}}}},
};

}  // namespace

constinit const std::span<const Syscall> io_rows = rows;

}  // namespace ringside::catalog
