#include "catalog/files_sets.h"

#include <asm/fcntl.h>
#include <linux/fcntl.h>

namespace ringside::catalog {
namespace {

// The access mode, then the rest in this order.
#define RS_OPEN_FLAGS \
  RS_NAME(O_CREAT), RS_NAME(O_EXCL), RS_NAME(O_NOCTTY), RS_NAME(O_TRUNC), RS_NAME(O_APPEND), RS_NAME(O_NONBLOCK), \
      RS_NAME(O_SYNC), RS_NAME(O_DSYNC), Name{__O_SYNC, "__O_SYNC"}, RS_NAME(O_DIRECT), RS_NAME(O_LARGEFILE), \
      RS_NAME(O_NOFOLLOW), RS_NAME(O_NOATIME), RS_NAME(O_CLOEXEC), RS_NAME(O_PATH), RS_NAME(O_TMPFILE), \
      RS_NAME(O_DIRECTORY), Name{__O_TMPFILE, "__O_TMPFILE"}, RS_NAME(FASYNC)

constexpr Name open_names[] = {{O_RDONLY, "O_RDONLY", O_ACCMODE},
                               {O_WRONLY, "O_WRONLY", O_ACCMODE},
                               {O_RDWR, "O_RDWR", O_ACCMODE},
                               {O_ACCMODE, "O_ACCMODE", O_ACCMODE},
                               RS_OPEN_FLAGS};
constexpr Name open_mode_names[] = {RS_OPEN_FLAGS};

#undef RS_OPEN_FLAGS

constexpr Name access_names[] = {{0, "F_OK"}, {4, "R_OK"}, {2, "W_OK"}, {1, "X_OK"}};

constexpr Name at_names[] = {
    RS_NAME(AT_SYMLINK_NOFOLLOW), RS_NAME(AT_REMOVEDIR), RS_NAME(AT_SYMLINK_FOLLOW), RS_NAME(AT_NO_AUTOMOUNT),
    RS_NAME(AT_EMPTY_PATH),       RS_NAME(AT_RECURSIVE),
};

}  // namespace

constinit const NameSet open_flags{open_names, "O_???"};
constinit const NameSet open_mode_flags{open_mode_names, "O_???"};
constinit const NameSet access_modes{access_names, "?_OK"};
constinit const NameSet at_flags{at_names, "AT_???"};

}  // namespace ringside::catalog
