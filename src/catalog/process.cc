#include <linux/sched.h>

#include "catalog/build.h"
#include "catalog/families.h"
#include "catalog/files_sets.h"
#include "catalog/process_sets.h"
#include "catalog/process_structs.h"
#include "catalog/signal_types.h"

namespace ringside::catalog {
namespace {

constexpr Type arguments = in_array(text, till_null());
constexpr Type environment = shown_as(in_array(text, till_null()), Format::environment);
constexpr Type int_out = out(int_);

// strace's order and names; the kernel's order of the last two differs between the ABIs.
constexpr std::uint64_t tid_to_parent = CLONE_PARENT_SETTID | CLONE_PIDFD;
constexpr std::uint64_t tid_to_child = CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID;

// An address in the child's memory that is shown when the call has ended.
constexpr Type late_address = shown_late(address);
constexpr Type clone_flags_arg = shown_as(flags_of(clone_flag_names, Width::word), Format::clone_flags);

constexpr Type status = shown_as(out(int_), Format::wait_status);
constexpr Type usage = shown_as(out(rusage), Format::wait_usage);

constexpr Variant kcmp_kinds[] = {
    {0, {{{"idx1", int_}, {"idx2", int_}}}},          {1}, {2}, {3}, {4}, {5}, {6},
    {7, {{{"idx1", int_}, {"idx2", in(kcmp_slot)}}}},
};
constexpr VariantTable kcmp_variants{.first = 3, .selector = 2, .variants = kcmp_kinds};

constexpr Syscall rows[] = {
    {.name = "execve",
     .x86_64 = 59,
     .i386 = 11,
     .classes = Class::file | Class::process,
     .purpose = "replace the program of this process",
     .args = {{{"filename", path}, {"argv", arguments}, {"envp", environment}}}},
    {.name = "execveat",
     .x86_64 = 322,
     .i386 = 358,
     .classes = Class::desc | Class::file | Class::process,
     .purpose = "replace the program by a file relative to a directory descriptor",
     .args = {{{"fd", dirfd},
               {"filename", path},
               {"argv", arguments},
               {"envp", environment},
               {"flags", flags_of(at_flags)}}}},
    {.name = "fork", .x86_64 = 57, .i386 = 2, .classes = Class::process, .purpose = "make a child process"},
    {.name = "vfork",
     .x86_64 = 58,
     .i386 = 190,
     .classes = Class::process,
     .purpose = "make a child that borrows this memory until it ends or runs a program"},
    {.name = "clone",
     .x86_64 = 56,
     .classes = Class::process,
     .purpose = "make a process or thread that shares what the flags say",
     .args = {{{"child_stack", address, true, -1, 0, 1},
               {"flags", clone_flags_arg, true, -1, 0, 0},
               {"parent_tid", int_out, true, 0, tid_to_parent, 2},
               {"tls", late_address, true, 0, CLONE_SETTLS, 4},
               {"child_tidptr", late_address, true, 0, tid_to_child, 3}}}},
    {.name = "clone",
     .i386 = 120,
     .classes = Class::process,
     .purpose = "make a process or thread that shares what the flags say",
     .args = {{{"child_stack", address, true, -1, 0, 1},
               {"flags", clone_flags_arg, true, -1, 0, 0},
               {"parent_tid", int_out, true, 0, tid_to_parent, 2},
               {"tls", shown_as(out(user_desc), Format::user_desc), true, 0, CLONE_SETTLS, 3},
               {"child_tidptr", late_address, true, 0, tid_to_child, 4}}}},
    {.name = "clone3",
     .x86_64 = 435,
     .i386 = 435,
     .classes = Class::process,
     .purpose = "make a process or thread as a struct describes",
     .args = {{{"uargs", shown_as(sized_by(inout(clone_args), length_arg(1)), Format::clone_args)}, {"size", size}}}},
    {.name = "exit",
     .x86_64 = 60,
     .i386 = 1,
     .classes = Class::process,
     .purpose = "end this thread",
     .args = {{{"error_code", int_}}},
     .returns = {Returns::Kind::never}},
    {.name = "exit_group",
     .x86_64 = 231,
     .i386 = 252,
     .classes = Class::process,
     .purpose = "end all threads of this process",
     .args = {{{"error_code", int_}}},
     .returns = {Returns::Kind::never}},
    {.name = "wait4",
     .x86_64 = 61,
     .i386 = 114,
     .classes = Class::process,
     .purpose = "wait for a child to change its state and learn what it used",
     .args = {{{"upid", pid}, {"stat_addr", status}, {"options", flags_of(wait_options)}, {"ru", usage}}}},
    {.name = "waitpid",
     .i386 = 7,
     .classes = Class::process,
     .purpose = "wait for a child to change its state",
     .args = {{{"pid", pid}, {"stat_addr", status}, {"options", flags_of(wait_options)}}}},
    {.name = "waitid",
     .x86_64 = 247,
     .i386 = 284,
     .classes = Class::process,
     .purpose = "wait for children, told apart by pid, group or descriptor",
     .args = {{{"which", enum_of(waitid_types)},
               {"upid", pid},
               {"infop", siginfo_out},
               {"options", flags_of(wait_options)},
               {"ru", out(rusage)}}}},

    {.name = "getpid", .x86_64 = 39, .i386 = 20, .classes = Class::pure, .purpose = "get the process id"},
    {.name = "gettid", .x86_64 = 186, .i386 = 224, .classes = Class::pure, .purpose = "get the thread id"},
    {.name = "getppid", .x86_64 = 110, .i386 = 64, .classes = Class::pure, .purpose = "get the parent's process id"},
    {.name = "getpgrp",
     .x86_64 = 111,
     .i386 = 65,
     .classes = Class::pure,
     .purpose = "get the process group of this process"},
    {.name = "getpgid",
     .x86_64 = 121,
     .i386 = 132,
     .purpose = "get the process group of a process",
     .args = {{{"pid", pid}}}},
    {.name = "setpgid",
     .x86_64 = 109,
     .i386 = 57,
     .purpose = "move a process into a process group",
     .args = {{{"pid", pid}, {"pgid", pid}}}},
    {.name = "getsid",
     .x86_64 = 124,
     .i386 = 147,
     .purpose = "get the session of a process",
     .args = {{{"pid", pid}}}},
    {.name = "setsid", .x86_64 = 112, .i386 = 66, .purpose = "begin a new session"},
    {.name = "set_tid_address",
     .x86_64 = 218,
     .i386 = 258,
     .purpose = "name the word that the kernel clears and wakes when this thread ends",
     .args = {{{"tidptr", hex_long}}}},
    {.name = "pidfd_open",
     .x86_64 = 434,
     .i386 = 434,
     .classes = Class::desc,
     .purpose = "get a descriptor that stands for a process",
     .args = {{{"pid", pid}, {"flags", flags_of(pidfd_open_flags)}}},
     .returns = {Returns::Kind::fd}},
    {.name = "pidfd_getfd",
     .x86_64 = 438,
     .i386 = 438,
     .classes = Class::desc,
     .purpose = "take a copy of another process's descriptor",
     .args = {{{"pidfd", fd}, {"fd", int_}, {"flags", hex_int}}},
     .returns = {Returns::Kind::fd}},
    {.name = "process_mrelease",
     .x86_64 = 448,
     .i386 = 448,
     .classes = Class::desc,
     .purpose = "free the memory of a dying process",
     .args = {{{"pidfd", fd}, {"flags", hex_int}}}},
    {.name = "unshare",
     .x86_64 = 272,
     .i386 = 310,
     .purpose = "leave what is shared with other processes",
     .args = {{{"unshare_flags", flags_of(unshare_flags, Width::word)}}}},
    {.name = "setns",
     .x86_64 = 308,
     .i386 = 346,
     .classes = Class::desc,
     .purpose = "enter the namespace behind a descriptor",
     .args = {{{"fd", fd}, {"flags", flags_of(setns_types)}}}},
    {.name = "kcmp",
     .x86_64 = 312,
     .i386 = 349,
     .purpose = "tell whether two processes share something",
     .args = {{{"pid1", pid}, {"pid2", pid}, {"type", enum_of(kcmp_types)}, {"idx1", hex_long}, {"idx2", hex_long}}},
     .variants = &kcmp_variants},
    {.name = "personality",
     .x86_64 = 135,
     .i386 = 136,
     .purpose = "get or set how the kernel behaves towards this process",
     .args = {{{"personality", shown_as(uint_, Format::personality)}}},
     .returns = {Returns::Kind::hex, Format::personality_note}},
};

}  // namespace

constinit const std::span<const Syscall> process_rows = rows;

}  // namespace ringside::catalog
