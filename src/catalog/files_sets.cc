#include "catalog/files_sets.h"

#include <asm/fcntl.h>
#include <linux/fcntl.h>

namespace ringside::catalog {
namespace {

// The access mode, then the rest in this order.
#define RS_OPEN_FLAGS                                                                        \
  RS_NAME(O_CREAT), RS_NAME(O_EXCL), RS_NAME(O_NOCTTY), RS_NAME(O_TRUNC), RS_NAME(O_APPEND), \
      RS_NAME(O_NONBLOCK), RS_NAME(O_SYNC), RS_NAME(O_DSYNC), Name{__O_SYNC, "__O_SYNC"},    \
      RS_NAME(O_DIRECT), RS_NAME(O_LARGEFILE), RS_NAME(O_NOFOLLOW), RS_NAME(O_NOATIME),      \
      RS_NAME(O_CLOEXEC), RS_NAME(O_PATH), RS_NAME(O_TMPFILE), RS_NAME(O_DIRECTORY),         \
      Name{__O_TMPFILE, "__O_TMPFILE"}, RS_NAME(FASYNC)

constexpr Name open_names[] = {{O_RDONLY, "O_RDONLY", O_ACCMODE},
                               {O_WRONLY, "O_WRONLY", O_ACCMODE},
                               {O_RDWR, "O_RDWR", O_ACCMODE},
                               {O_ACCMODE, "O_ACCMODE", O_ACCMODE},
                               RS_OPEN_FLAGS};
constexpr Name open_mode_names[] = {RS_OPEN_FLAGS};

#undef RS_OPEN_FLAGS

constexpr Name access_names[] = {{0, "F_OK"}, {4, "R_OK"}, {2, "W_OK"}, {1, "X_OK"}};

constexpr Name at_names[] = {
    RS_NAME(AT_SYMLINK_NOFOLLOW), RS_NAME(AT_REMOVEDIR),  RS_NAME(AT_SYMLINK_FOLLOW),
    RS_NAME(AT_NO_AUTOMOUNT),     RS_NAME(AT_EMPTY_PATH), RS_NAME(AT_RECURSIVE),
};
constexpr Name execveat_names[] = {
    RS_NAME(AT_SYMLINK_NOFOLLOW), RS_NAME(AT_REMOVEDIR),  RS_NAME(AT_SYMLINK_FOLLOW),
    RS_NAME(AT_NO_AUTOMOUNT),     RS_NAME(AT_EMPTY_PATH), RS_NAME(AT_RECURSIVE),
    {0x10000, "AT_EXECVE_CHECK"},
};

constexpr Name lock_names[] = {{F_RDLCK, "F_RDLCK"},
                               {F_WRLCK, "F_WRLCK"},
                               {F_UNLCK, "F_UNLCK"},
                               {F_EXLCK, "F_EXLCK"},
                               {F_SHLCK, "F_SHLCK"}};

constexpr Name resolve_names[] = {{0x01, "RESOLVE_NO_XDEV"},     {0x02, "RESOLVE_NO_MAGICLINKS"},
                                  {0x04, "RESOLVE_NO_SYMLINKS"}, {0x08, "RESOLVE_BENEATH"},
                                  {0x10, "RESOLVE_IN_ROOT"},     {0x20, "RESOLVE_CACHED"}};
constexpr Name scope_names[] = {{1, "LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET"},
                                {2, "LANDLOCK_SCOPE_SIGNAL"}};
constexpr Name directory_type_names[] = {{0, "DT_UNKNOWN"}, {1, "DT_FIFO"},  {2, "DT_CHR"},
                                         {4, "DT_DIR"},     {6, "DT_BLK"},   {8, "DT_REG"},
                                         {10, "DT_LNK"},    {12, "DT_SOCK"}, {14, "DT_WHT"}};
constexpr Name quota_names[] = {
    {0x100, "Q_V1_QUOTAON"},     {0x200, "Q_V1_QUOTAOFF"}, {0x300, "Q_V1_GETQUOTA"},
    {0x400, "Q_V1_SETQUOTA"},    {0x500, "Q_V1_SETUSE"},   {0x600, "Q_V1_SYNC"},
    {0x700, "Q_SETQLIM"},        {0x800, "Q_V1_GETSTATS"}, {0x900, "Q_V2_GETINFO"},
    {0xa00, "Q_V2_SETINFO"},     {0xb00, "Q_V2_SETGRACE"}, {0xc00, "Q_V2_SETFLAGS"},
    {0xd00, "Q_V2_GETQUOTA"},    {0xe00, "Q_V2_SETQUOTA"}, {0xf00, "Q_V2_SETUSE"},
    {0x1000, "Q_V1_RSQUASH"},    {0x1100, "Q_V2_GETSTATS"}, {0x5801, "Q_XQUOTAON"},   {0x5802, "Q_XQUOTAOFF"},
    {0x5803, "Q_XGETQUOTA"},     {0x5804, "Q_XSETQLIM"},   {0x5805, "Q_XGETQSTAT"},
    {0x5806, "Q_XQUOTARM"},      {0x5807, "Q_XQUOTASYNC"}, {0x5808, "Q_XGETQSTATV"},
    {0x5809, "Q_XGETNEXTQUOTA"}, {0x800001, "Q_SYNC"},     {0x800002, "Q_QUOTAON"},
    {0x800003, "Q_QUOTAOFF"},    {0x800004, "Q_GETFMT"},   {0x800005, "Q_GETINFO"},
    {0x800006, "Q_SETINFO"},     {0x800007, "Q_GETQUOTA"}, {0x800008, "Q_SETQUOTA"},
    {0x800009, "Q_GETNEXTQUOTA"}};
constexpr Name quota_kind_names[] = {{0, "USRQUOTA"}, {1, "GRPQUOTA"}, {2, "PRJQUOTA"}};

}  // namespace

constinit const NameSet resolve_flags{resolve_names, "RESOLVE_???"};
constinit const NameSet landlock_scopes{scope_names, "LANDLOCK_SCOPE_???"};
constinit const NameSet directory_types{directory_type_names, "DT_???"};
constinit const NameSet quota_commands{quota_names, "Q_???", true};
constinit const NameSet quota_kinds{quota_kind_names, "???QUOTA"};
constinit const NameSet lock_types{lock_names, "F_???"};
constinit const NameSet open_flags{open_names, "O_???"};
constinit const NameSet open_mode_flags{open_mode_names, "O_???"};
constinit const NameSet access_modes{access_names, "?_OK"};
constinit const NameSet at_flags{at_names, "AT_???"};
constinit const NameSet execveat_flags{execveat_names, "AT_???"};

}  // namespace ringside::catalog
