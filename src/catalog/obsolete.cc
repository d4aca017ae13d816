// Numbers that Linux keeps for calls it no longer has, or never had. Their arguments are shown as numbers.
#include "catalog/build.h"
#include "catalog/families.h"

namespace ringside::catalog {
namespace {

template <std::size_t Count>
constexpr Syscall gone(const char* name, std::int16_t x86_64, std::int16_t i386, const char* purpose,
                       Class classes = Class::none) {
  constexpr std::array<const char*, 6> names = {"arg0", "arg1", "arg2", "arg3", "arg4", "arg5"};
  Syscall row{.name = name, .x86_64 = x86_64, .i386 = i386, .classes = classes, .purpose = purpose};
  for (std::size_t i = 0; i < Count; ++i) row.args[i] = {names[i], hex_long};
  return row;
}

constexpr Field sysctl_fields[] = {{"name", address},
                                   {"nlen", int_},
                                   {"oldval", address},
                                   {"oldlenp", address},
                                   {"newval", address},
                                   {"newlen", ulong},
                                   {"__unused", inline_array(ulong, 4), Show::never}};
constexpr Struct sysctl_args = layout("__sysctl_args", sysctl_fields);

constexpr Syscall rows[] = {
    gone<2>("create_module", 174, 127, "removed in 2.6: made room for a module"),
    gone<1>("get_kernel_syms", 177, 130, "removed in 2.6: listed the kernel's symbols"),
    gone<5>("query_module", 178, 167, "removed in 2.6: told about modules"),
    gone<3>("nfsservctl", 180, 169, "removed in 3.1: spoke to the NFS server"),
    gone<5>("getpmsg", 181, 188, "reserved for STREAMS, never made", Class::network),
    gone<5>("putpmsg", 182, 189, "reserved for STREAMS, never made", Class::network),
    gone<5>("afs_syscall", 183, 137, "reserved for AFS, never made"),
    gone<3>("tuxcall", 184, absent, "reserved for the Tux web server, never made"),
    gone<3>("security", 185, absent, "reserved for security modules, never made"),
    gone<4>("epoll_ctl_old", 214, absent, "never made: an early epoll_ctl"),
    gone<4>("epoll_wait_old", 215, absent, "never made: an early epoll_wait"),
    gone<5>("vserver", 236, 273, "reserved for virtual servers, never made"),
    gone<0>("break", absent, 17, "never made: from an older Unix", Class::memory),
    gone<2>("stty", absent, 31, "never made: from an older Unix"),
    gone<2>("gtty", absent, 32, "never made: from an older Unix"),
    gone<0>("ftime", absent, 35, "never made: from an older Unix"),
    gone<0>("prof", absent, 44, "never made: from an older Unix"),
    gone<0>("lock", absent, 53, "never made: from an older Unix"),
    gone<0>("mpx", absent, 56, "never made: from an older Unix"),
    gone<2>("ulimit", absent, 58, "never made: from an older Unix"),
    gone<1>("oldolduname", absent, 59, "get the names of this system, in nine bytes each"),
    gone<4>("profil", absent, 98, "never made: from an older Unix"),
    gone<1>("olduname", absent, 109, "get the names of this system, without its domain"),
    gone<0>("idle", absent, 112, "removed in 2.4: was the idle process"),
    gone<1>("vm86old", absent, 113, "run 8086 code, an early form"),
    gone<5>("vm86", absent, 166, "run 8086 code"),
    gone<2>("bdflush", absent, 134, "removed in 5.15: tuned the writing of dirty blocks"),
    {.name = "_sysctl",
     .x86_64 = 156,
     .i386 = 149,
     .purpose = "removed in 5.5: read or wrote a kernel parameter",
     .args = {{{"args", in(sysctl_args)}}}},
};

}  // namespace

constinit const std::span<const Syscall> obsolete_rows = rows;

}  // namespace ringside::catalog
