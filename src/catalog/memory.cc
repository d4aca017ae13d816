#include <asm/mman.h>
#include <linux/mman.h>

#include "catalog/build.h"
#include "catalog/families.h"

namespace ringside::catalog {
namespace {

constexpr Name protection_names[] = {{PROT_NONE, "PROT_NONE"}, RS_NAME(PROT_READ), RS_NAME(PROT_WRITE),
                                     RS_NAME(PROT_EXEC),       RS_NAME(PROT_SEM),  RS_NAME(PROT_GROWSDOWN),
                                     RS_NAME(PROT_GROWSUP)};
constexpr NameSet protections{protection_names, "PROT_???"};

constexpr Name map_names[] = {
    {MAP_SHARED, "MAP_SHARED", MAP_TYPE},
    {MAP_PRIVATE, "MAP_PRIVATE", MAP_TYPE},
    {MAP_SHARED_VALIDATE, "MAP_SHARED_VALIDATE", MAP_TYPE},
    RS_NAME(MAP_FIXED),
    RS_NAME(MAP_ANONYMOUS),
    RS_NAME(MAP_32BIT),
    RS_NAME(MAP_NORESERVE),
    RS_NAME(MAP_POPULATE),
    RS_NAME(MAP_NONBLOCK),
    RS_NAME(MAP_GROWSDOWN),
    RS_NAME(MAP_DENYWRITE),
    RS_NAME(MAP_EXECUTABLE),
    RS_NAME(MAP_LOCKED),
    RS_NAME(MAP_STACK),
    RS_NAME(MAP_HUGETLB),
    RS_NAME(MAP_SYNC),
    RS_NAME(MAP_FIXED_NOREPLACE),
};
constexpr NameSet map_flags{map_names, "MAP_???"};

constexpr Syscall rows[] = {
    {.name = "mmap",
     .x86_64 = 9,
     .classes = Class::memory | Class::desc,
     .purpose = "map a file or fresh memory into the address space",
     .args = {{{"addr", address},
               {"len", size},
               {"prot", flags_of(protections)},
               {"flags", flags_of(map_flags)},
               {"fd", fd},
               {"off", hex_long}}},
     .returns = {Returns::Kind::hex}},
    {.name = "mprotect",
     .x86_64 = 10,
     .i386 = 125,
     .classes = Class::memory,
     .purpose = "change the protection of mapped memory",
     .args = {{{"start", address}, {"len", size}, {"prot", flags_of(protections)}}}},
    {.name = "munmap",
     .x86_64 = 11,
     .i386 = 91,
     .classes = Class::memory,
     .purpose = "unmap memory",
     .args = {{{"addr", address}, {"len", size}}}},
    {.name = "brk",
     .x86_64 = 12,
     .i386 = 45,
     .classes = Class::memory,
     .purpose = "move the end of the data segment",
     .args = {{{"brk", address}}},
     .returns = {Returns::Kind::hex}},
};

}  // namespace

constinit const std::span<const Syscall> memory_rows = rows;

}  // namespace ringside::catalog
