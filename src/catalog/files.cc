#include <asm/fcntl.h>
#include <linux/fcntl.h>

#include "catalog/build.h"
#include "catalog/families.h"
#include "catalog/files_sets.h"

namespace ringside::catalog {
namespace {

constexpr Type dev_t_ = shown_as(ulong, Format::device);

constexpr Field stat64_fields[] = {
    {"st_dev", dev_t_, Show::verbose},
    {"st_ino", ulong, Show::verbose},
    {"st_nlink", ulong, Show::verbose},
    {"st_mode", file_mode},
    {"st_uid", uid, Show::verbose},
    {"st_gid", gid, Show::verbose},
    pad(4),
    {"st_rdev", dev_t_, Show::verbose},
    {"st_size", long_},
    {"st_blksize", ulong, Show::verbose},
    {"st_blocks", ulong, Show::verbose},
    {"st_atime", long_, Show::verbose},
    {"st_atime_nsec", ulong, Show::verbose},
    {"st_mtime", long_, Show::verbose},
    {"st_mtime_nsec", ulong, Show::verbose},
    {"st_ctime", long_, Show::verbose},
    {"st_ctime_nsec", ulong, Show::verbose},
    pad(24),
};
constexpr Struct stat64 = layout("stat", stat64_fields);
static_assert(stat64.size[0] == 144);

constexpr Syscall rows[] = {
    {.name = "openat",
     .x86_64 = 257,
     .i386 = 295,
     .classes = Class::file | Class::desc,
     .purpose = "open a file relative to a directory descriptor",
     .args = {{{"dfd", dirfd},
               {"filename", path},
               {"flags", flags_of(open_flags)},
               {"mode", permission, false, 2, O_CREAT | __O_TMPFILE}}},
     .returns = {Returns::Kind::fd}},
    {.name = "access",
     .x86_64 = 21,
     .i386 = 33,
     .classes = Class::file,
     .purpose = "check the caller's permissions for a file",
     .args = {{{"filename", path}, {"mode", flags_of(access_modes)}}}},
    {.name = "fstat",
     .x86_64 = 5,
     .classes = Class::desc | Class::fstat,
     .purpose = "get the attributes of an open file",
     .args = {{{"fd", fd}, {"statbuf", out(stat64)}}}},
};

}  // namespace

constinit const std::span<const Syscall> files_rows = rows;

}  // namespace ringside::catalog
