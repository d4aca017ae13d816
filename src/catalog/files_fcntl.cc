// fcntl: what its third argument and its result are, by command.
#include "catalog/files_fcntl.h"

#include <asm/fcntl.h>
#include <linux/fcntl.h>
#include <linux/memfd.h>

#include "catalog/build.h"
#include "catalog/files_sets.h"
#include "catalog/signal_names.h"

namespace ringside::catalog {
namespace {

constexpr Name command_names[] = {
    RS_NAME(F_DUPFD),
    RS_NAME(F_GETFD),
    RS_NAME(F_SETFD),
    RS_NAME(F_GETFL),
    RS_NAME(F_SETFL),
    RS_NAME(F_GETLK),
    RS_NAME(F_SETLK),
    RS_NAME(F_SETLKW),
    RS_NAME(F_SETOWN),
    RS_NAME(F_GETOWN),
    RS_NAME(F_SETSIG),
    RS_NAME(F_GETSIG),
    {12, "F_GETLK64"},
    {13, "F_SETLK64"},
    {14, "F_SETLKW64"},
    RS_NAME(F_SETOWN_EX),
    RS_NAME(F_GETOWN_EX),
    RS_NAME(F_GETOWNER_UIDS),
    {36, "F_OFD_GETLK"},
    {37, "F_OFD_SETLK"},
    {38, "F_OFD_SETLKW"},
    RS_NAME(F_SETLEASE),
    RS_NAME(F_GETLEASE),
    RS_NAME(F_NOTIFY),
    {1027, "F_DUPFD_QUERY"},
    {1028, "F_CREATED_QUERY"},
    {1029, "F_CANCELLK"},
    RS_NAME(F_DUPFD_CLOEXEC),
    RS_NAME(F_SETPIPE_SZ),
    RS_NAME(F_GETPIPE_SZ),
    RS_NAME(F_ADD_SEALS),
    RS_NAME(F_GET_SEALS),
    RS_NAME(F_GET_RW_HINT),
    RS_NAME(F_SET_RW_HINT),
    RS_NAME(F_GET_FILE_RW_HINT),
    RS_NAME(F_SET_FILE_RW_HINT),
};

constexpr Name fd_names[] = {{1, "FD_CLOEXEC"}};
constexpr NameSet fd_flags{fd_names, "FD_???"};
constexpr Name notify_names[] = {RS_NAME(DN_ACCESS),          RS_NAME(DN_MODIFY), RS_NAME(DN_CREATE),
                                 RS_NAME(DN_DELETE),          RS_NAME(DN_RENAME), RS_NAME(DN_ATTRIB),
                                 {0x80000000, "DN_MULTISHOT"}};
constexpr NameSet notify_flags{notify_names, "DN_???"};
constexpr Name seal_names[] = {{0x1, "F_SEAL_SEAL"},  {0x2, "F_SEAL_SHRINK"},        {0x4, "F_SEAL_GROW"},
                               {0x8, "F_SEAL_WRITE"}, {0x10, "F_SEAL_FUTURE_WRITE"}, {0x20, "F_SEAL_EXEC"}};
constexpr NameSet seals{seal_names, "F_SEAL_???"};
constexpr Name owner_names[] = {RS_NAME(F_OWNER_TID), RS_NAME(F_OWNER_PID), RS_NAME(F_OWNER_PGRP)};
constexpr NameSet owner_types{owner_names, "F_OWNER_???"};
constexpr Name whence_names[] = {
    {0, "SEEK_SET"}, {1, "SEEK_CUR"}, {2, "SEEK_END"}, {3, "SEEK_DATA"}, {4, "SEEK_HOLE"}};
constexpr NameSet whences{whence_names, "SEEK_???"};
constexpr Name hint_names[] = {{0, "RWH_WRITE_LIFE_NOT_SET"}, {1, "RWH_WRITE_LIFE_NONE"},
                               {2, "RWH_WRITE_LIFE_SHORT"},   {3, "RWH_WRITE_LIFE_MEDIUM"},
                               {4, "RWH_WRITE_LIFE_LONG"},    {5, "RWH_WRITE_LIFE_EXTREME"}};
constexpr NameSet hints{hint_names, "RWH_WRITE_LIFE_???"};

// What a lock says when it is set, and what asking for one gives: the holder as well.
template <int Wide, int Holder>
struct Lock {
  static constexpr Type offset = Wide == 0 ? long_ : int64;
  static constexpr Field fields[] = {{"l_type", enum_of(lock_types, Width::i16)},
                                     {"l_whence", enum_of(whences, Width::i16)},
                                     {"l_start", offset},
                                     {"l_len", offset},
                                     {"l_pid", pid, Holder == 0 ? Show::never : Show::always}};
};
constexpr Struct lock_set = layout("flock", Lock<0, 0>::fields);
constexpr Struct lock_got = layout("flock", Lock<0, 1>::fields);
constexpr Struct lock64_set = layout("flock64", Lock<1, 0>::fields);
constexpr Struct lock64_got = layout("flock64", Lock<1, 1>::fields);
static_assert(lock_set.size[0] == 32 && lock_set.size[1] == 16 && lock64_set.size[1] == 24);

constexpr Field owner_fields[] = {{"type", enum_of(owner_types)}, {"pid", shown_as(pid, Format::owner_id)}};
constexpr Struct owner = layout("f_owner_ex", owner_fields);
constexpr Type hint = enum_of(hints, Width::i64);

constexpr Returns new_fd{Returns::Kind::fd};
constexpr Returns fd_flag_result{Returns::Kind::flags, Format::plain, &fd_flags, "flags "};
constexpr Returns open_flag_result{Returns::Kind::flags, Format::plain, &open_flags, "flags "};
constexpr Returns seal_result{Returns::Kind::flags, Format::plain, &seals, "seals "};
constexpr Returns lease_result{Returns::Kind::hex, Format::name_note, &lock_types};
constexpr Returns signal_result{Returns::Kind::dec, Format::name_note, &signal_names};

constexpr Variant taking(std::uint64_t command, Type type, Returns returns = {}) {
  return {command, {{{"arg", type}}}, returns};
}
constexpr Variant alone(std::uint64_t command, Returns returns = {}) { return {command, {}, returns}; }

constexpr Type plain_long = shown_as(ulong, Format::as_signed);
constexpr Type long_flags(const NameSet& names) { return flags_of(names, Width::word); }

// Up to F_GETSIG, and from F_SETOWN_EX to F_GETOWNER_UIDS; the 64-bit locks of i386 lie between.
#define RS_FIRST_COMMANDS                                                                                      \
  taking(F_DUPFD, plain_long, new_fd), alone(F_GETFD, fd_flag_result), taking(F_SETFD, flags_of(fd_flags)),    \
      alone(F_GETFL, open_flag_result), taking(F_SETFL, flags_of(open_flags)), taking(F_GETLK, out(lock_got)), \
      taking(F_SETLK, in(lock_set)), taking(F_SETLKW, in(lock_set)), taking(F_SETOWN, pid),                    \
      alone(F_GETOWN, {Returns::Kind::pid}), taking(F_SETSIG, signal), alone(F_GETSIG, signal_result)
#define RS_MORE_COMMANDS                                                                                            \
  taking(F_SETOWN_EX, in(owner)), taking(F_GETOWN_EX, out(owner)), taking(36, out(lock64_got)),                     \
      taking(37, in(lock64_set)), taking(38, in(lock64_set)), taking(F_SETLEASE, enum_of(lock_types, Width::word)), \
      alone(F_GETLEASE, lease_result), taking(F_NOTIFY, long_flags(notify_flags)), taking(1027, fd), alone(1028),   \
      taking(F_DUPFD_CLOEXEC, plain_long, new_fd), taking(F_SETPIPE_SZ, plain_long), alone(F_GETPIPE_SZ),           \
      taking(F_ADD_SEALS, long_flags(seals)), alone(F_GET_SEALS, seal_result), taking(F_GET_RW_HINT, out(hint)),    \
      taking(F_SET_RW_HINT, in(hint)), taking(F_GET_FILE_RW_HINT, out(hint)), taking(F_SET_FILE_RW_HINT, in(hint))

constexpr Variant commands[] = {RS_FIRST_COMMANDS, RS_MORE_COMMANDS};
constexpr Variant commands64[] = {RS_FIRST_COMMANDS, taking(12, out(lock64_got)), taking(13, in(lock64_set)),
                                  taking(14, in(lock64_set)), RS_MORE_COMMANDS};

#undef RS_FIRST_COMMANDS
#undef RS_MORE_COMMANDS

}  // namespace

constinit const NameSet fcntl_commands{command_names, "F_???"};
constinit const VariantTable fcntl_variants{.first = 2, .selector = 1, .variants = commands};
constinit const VariantTable fcntl64_variants{.first = 2, .selector = 1, .variants = commands64};

}  // namespace ringside::catalog
