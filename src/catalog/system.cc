#include "catalog/build.h"
#include "catalog/families.h"

namespace ringside::catalog {
namespace {

constexpr Field utsname_fields[] = {
    {"sysname", inline_text(65)},
    {"nodename", inline_text(65)},
    {"release", inline_text(65), Show::verbose},
    {"version", inline_text(65), Show::verbose},
    {"machine", inline_text(65), Show::verbose},
    {"domainname", inline_text(65), Show::verbose},
};
constexpr Struct utsname = layout("new_utsname", utsname_fields);
static_assert(utsname.size[0] == 390);

constexpr Field sysinfo_fields[] = {
    {"uptime", long_},     {"loads", inline_array(ulong, 3)},
    {"totalram", ulong},   {"freeram", ulong},
    {"sharedram", ulong},  {"bufferram", ulong},
    {"totalswap", ulong},  {"freeswap", ulong},
    {"procs", uint16},     {"totalhigh", ulong},
    {"freehigh", ulong},   {"mem_unit", uint_},
};
constexpr Struct sysinfo = layout("sysinfo", sysinfo_fields);

constexpr Name random_names[] = {{1, "GRND_NONBLOCK"}, {2, "GRND_RANDOM"}, {4, "GRND_INSECURE"}};
constexpr NameSet random_flags{random_names, "GRND_???"};

constexpr Syscall rows[] = {
    {.name = "uname",
     .x86_64 = 63,
     .i386 = 122,
     .purpose = "get the names and the version of this system",
     .args = {{{"name", out(utsname)}}}},
    {.name = "sysinfo",
     .x86_64 = 99,
     .i386 = 116,
     .purpose = "get the load and the memory of this system",
     .args = {{{"info", out(sysinfo)}}}},
    {.name = "getrandom",
     .x86_64 = 318,
     .i386 = 355,
     .purpose = "get random bytes",
     .args = {{{"ubuf", bytes_out(length_result())}, {"len", size}, {"flags", flags_of(random_flags)}}}},
};

}  // namespace

constinit const std::span<const Syscall> system_rows = rows;

}  // namespace ringside::catalog
