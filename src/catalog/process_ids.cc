// Who a process is and what it may use: user and group ids, capabilities, resource limits.
#include "catalog/build.h"
#include "catalog/families.h"
#include "catalog/process_structs.h"

namespace ringside::catalog {
namespace {

constexpr Type uid16 = sized(uid, Width::i16);
constexpr Type gid16 = sized(gid, Width::i16);
constexpr Type uid_out = out(uid);
constexpr Type gid_out = out(gid);
constexpr Type uid16_out = out(uid16);
constexpr Type gid16_out = out(gid16);
constexpr std::uint32_t most_groups = 65536;

constexpr Length groups_length = [] {
  Length length = length_arg(0);
  length.constant = most_groups;
  return length;
}();

constexpr Type rlimit_in = in(rlimit);
constexpr Type rlimit_out = out(rlimit);

constexpr Syscall no_arguments(const char* name, std::int16_t x86_64, std::int16_t i386, const char* purpose,
                               Class classes = Class::creds | Class::pure) {
  return {.name = name, .x86_64 = x86_64, .i386 = i386, .classes = classes, .purpose = purpose};
}

constexpr Syscall one_id(const char* name, std::int16_t x86_64, std::int16_t i386, const char* purpose,
                         const Type& type) {
  return {.name = name,
          .x86_64 = x86_64,
          .i386 = i386,
          .classes = Class::creds,
          .purpose = purpose,
          .args = {{{"id", type}}}};
}

constexpr Syscall two_ids(const char* name, std::int16_t x86_64, std::int16_t i386, const char* purpose,
                          const char* real, const char* effective, const Type& type) {
  return {.name = name,
          .x86_64 = x86_64,
          .i386 = i386,
          .classes = Class::creds,
          .purpose = purpose,
          .args = {{{real, type}, {effective, type}}}};
}

constexpr Syscall three_ids(const char* name, std::int16_t x86_64, std::int16_t i386, const char* purpose,
                            std::array<const char*, 3> names, const Type& type) {
  return {.name = name,
          .x86_64 = x86_64,
          .i386 = i386,
          .classes = Class::creds,
          .purpose = purpose,
          .args = {{{names[0], type}, {names[1], type}, {names[2], type}}}};
}

constexpr Syscall groups(const char* name, std::int16_t x86_64, std::int16_t i386, const char* purpose,
                         const Type& list) {
  return {.name = name,
          .x86_64 = x86_64,
          .i386 = i386,
          .classes = Class::creds,
          .purpose = purpose,
          .args = {{{"gidsetsize", int_}, {"grouplist", list}}}};
}

constexpr std::array<const char*, 3> user_ids = {"ruid", "euid", "suid"};
constexpr std::array<const char*, 3> group_ids = {"rgid", "egid", "sgid"};

constexpr const char* get_uid = "get the real user id";
constexpr const char* get_gid = "get the real group id";
constexpr const char* get_euid = "get the effective user id";
constexpr const char* get_egid = "get the effective group id";
constexpr const char* set_uid = "set the user id";
constexpr const char* set_gid = "set the group id";
constexpr const char* set_reuid = "set the real and the effective user id";
constexpr const char* set_regid = "set the real and the effective group id";
constexpr const char* set_resuid = "set the real, effective and saved user id";
constexpr const char* set_resgid = "set the real, effective and saved group id";
constexpr const char* get_resuid = "get the real, effective and saved user id";
constexpr const char* get_resgid = "get the real, effective and saved group id";
constexpr const char* set_fsuid = "set the user id that counts for files";
constexpr const char* set_fsgid = "set the group id that counts for files";
constexpr const char* get_groups = "get the supplementary groups";
constexpr const char* set_groups = "set the supplementary groups";

constexpr Syscall rows[] = {
    no_arguments("getuid", 102, absent, get_uid),
    no_arguments("getgid", 104, absent, get_gid),
    no_arguments("geteuid", 107, absent, get_euid),
    no_arguments("getegid", 108, absent, get_egid),
    // i386 has each twice: with 16-bit ids, and with today's.
    no_arguments("getuid", absent, 24, get_uid),
    no_arguments("getgid", absent, 47, get_gid),
    no_arguments("geteuid", absent, 49, get_euid),
    no_arguments("getegid", absent, 50, get_egid),
    no_arguments("getuid32", absent, 199, get_uid),
    no_arguments("getgid32", absent, 200, get_gid),
    no_arguments("geteuid32", absent, 201, get_euid),
    no_arguments("getegid32", absent, 202, get_egid),

    one_id("setuid", 105, absent, set_uid, uid),
    one_id("setgid", 106, absent, set_gid, gid),
    one_id("setfsuid", 122, absent, set_fsuid, uid),
    one_id("setfsgid", 123, absent, set_fsgid, gid),
    one_id("setuid", absent, 23, set_uid, uid16),
    one_id("setgid", absent, 46, set_gid, gid16),
    one_id("setfsuid", absent, 138, set_fsuid, uid16),
    one_id("setfsgid", absent, 139, set_fsgid, gid16),
    one_id("setuid32", absent, 213, set_uid, uid),
    one_id("setgid32", absent, 214, set_gid, gid),
    one_id("setfsuid32", absent, 215, set_fsuid, uid),
    one_id("setfsgid32", absent, 216, set_fsgid, gid),

    two_ids("setreuid", 113, absent, set_reuid, "ruid", "euid", uid),
    two_ids("setregid", 114, absent, set_regid, "rgid", "egid", gid),
    two_ids("setreuid", absent, 70, set_reuid, "ruid", "euid", uid16),
    two_ids("setregid", absent, 71, set_regid, "rgid", "egid", gid16),
    two_ids("setreuid32", absent, 203, set_reuid, "ruid", "euid", uid),
    two_ids("setregid32", absent, 204, set_regid, "rgid", "egid", gid),

    three_ids("setresuid", 117, absent, set_resuid, user_ids, uid),
    three_ids("setresgid", 119, absent, set_resgid, group_ids, gid),
    three_ids("setresuid", absent, 164, set_resuid, user_ids, uid16),
    three_ids("setresgid", absent, 170, set_resgid, group_ids, gid16),
    three_ids("setresuid32", absent, 208, set_resuid, user_ids, uid),
    three_ids("setresgid32", absent, 210, set_resgid, group_ids, gid),
    three_ids("getresuid", 118, absent, get_resuid, user_ids, uid_out),
    three_ids("getresgid", 120, absent, get_resgid, group_ids, gid_out),
    three_ids("getresuid", absent, 165, get_resuid, user_ids, uid16_out),
    three_ids("getresgid", absent, 171, get_resgid, group_ids, gid16_out),
    three_ids("getresuid32", absent, 209, get_resuid, user_ids, uid_out),
    three_ids("getresgid32", absent, 211, get_resgid, group_ids, gid_out),

    groups("getgroups", 115, absent, get_groups, out_array(gid, length_result())),
    groups("setgroups", 116, absent, set_groups, in_array(gid, groups_length)),
    groups("getgroups", absent, 80, get_groups, out_array(gid16, length_result())),
    groups("setgroups", absent, 81, set_groups, in_array(gid16, groups_length)),
    groups("getgroups32", absent, 205, get_groups, out_array(gid, length_result())),
    groups("setgroups32", absent, 206, set_groups, in_array(gid, groups_length)),

    {.name = "capget",
     .x86_64 = 125,
     .i386 = 184,
     .classes = Class::creds,
     .purpose = "get the capabilities of a thread",
     .args = {{{"header", in(capability_header)},
               {"dataptr", shown_as(out_array(capability_data, length_constant(2)), Format::capabilities)}}}},
    {.name = "capset",
     .x86_64 = 126,
     .i386 = 185,
     .classes = Class::creds,
     .purpose = "set the capabilities of this thread",
     .args = {{{"header", in(capability_header)},
               {"data", shown_as(in_array(capability_data, length_constant(2)), Format::capabilities)}}}},

    {.name = "getrlimit",
     .x86_64 = 97,
     .i386 = 76,
     .purpose = "get how much of a resource this process may use",
     .args = {{{"resource", enum_of(resources)}, {"rlim", rlimit_out}}}},
    {.name = "ugetrlimit",
     .i386 = 191,
     .purpose = "get how much of a resource this process may use",
     .args = {{{"resource", enum_of(resources)}, {"rlim", rlimit_out}}}},
    {.name = "setrlimit",
     .x86_64 = 160,
     .i386 = 75,
     .purpose = "set how much of a resource this process may use",
     .args = {{{"resource", enum_of(resources)}, {"rlim", rlimit_in}}}},
    {.name = "prlimit64",
     .x86_64 = 302,
     .i386 = 340,
     .purpose = "get and set how much of a resource a process may use",
     .args =
         {{{"pid", pid}, {"resource", enum_of(resources)}, {"new_rlim", in(rlimit64)}, {"old_rlim", out(rlimit64)}}}},
    {.name = "getrusage",
     .x86_64 = 98,
     .i386 = 77,
     .purpose = "get what this thread, process or its children have used",
     .args = {{{"who", enum_of(usage_who)}, {"ru", out(rusage)}}}},
    {.name = "times",
     .x86_64 = 100,
     .i386 = 43,
     .purpose = "get the processor time of this process and its children",
     .args = {{{"tbuf", out(tms)}}}},
};

}  // namespace

constinit const std::span<const Syscall> identity_rows = rows;

}  // namespace ringside::catalog
