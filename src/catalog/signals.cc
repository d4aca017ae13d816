// Signals: handlers, masks, sending, waiting.
#include <asm/signal.h>
#include <linux/signalfd.h>

#include "catalog/build.h"
#include "catalog/families.h"
#include "catalog/signal_names.h"
#include "catalog/signal_types.h"
#include "catalog/time_structs.h"

namespace ringside::catalog {
namespace {

// A handler of i386 is never all ones in 64 bits, so SIG_ERR has its name on x86-64 only, as in strace.
constexpr Name handler_names[] = {{~std::uint64_t{0}, "SIG_ERR"}, {0, "SIG_DFL"}, {1, "SIG_IGN"}};
constexpr NameSet handlers{handler_names};

constexpr Name action_names[] = {
    {0x04000000, "SA_RESTORER"},  {0x08000000, "SA_ONSTACK"},   {0x10000000, "SA_RESTART"},
    {0x20000000, "SA_INTERRUPT"}, {0x40000000, "SA_NODEFER"},   {0x80000000, "SA_RESETHAND"},
    {0x00000004, "SA_SIGINFO"},   {0x00000001, "SA_NOCLDSTOP"}, {0x00000002, "SA_NOCLDWAIT"},
};
constexpr NameSet action_flags{action_names, "SA_???"};
constexpr std::uint64_t has_restorer = 0x04000000;

constexpr Name how_names[] = {{0, "SIG_BLOCK"}, {1, "SIG_UNBLOCK"}, {2, "SIG_SETMASK"}};
constexpr NameSet hows{how_names, "SIG_???"};

constexpr Name stack_names[] = {{1, "SS_ONSTACK"}, {2, "SS_DISABLE"}, {0x80000000, "SS_AUTODISARM"}};
constexpr NameSet stack_flags{stack_names, "SS_???"};

constexpr Name signalfd_names[] = {{SFD_CLOEXEC, "SFD_CLOEXEC"}, {SFD_NONBLOCK, "SFD_NONBLOCK"}};
constexpr NameSet signalfd_flags{signalfd_names, "SFD_???"};

constexpr Name pidfd_signal_names[] = {
    {1, "PIDFD_SIGNAL_THREAD"}, {2, "PIDFD_SIGNAL_THREAD_GROUP"}, {4, "PIDFD_SIGNAL_PROCESS_GROUP"}};
constexpr NameSet pidfd_signal_flags{pidfd_signal_names};

constexpr Field sigaction_fields[] = {
    {"sa_handler", enum_of(handlers, Width::word)},
    {"sa_flags", flags_of(action_flags, Width::word)},
    {"sa_restorer", address, Show::always, 1, has_restorer, has_restorer},
    {"sa_mask", sigset_field},
    pad(56),  // strace takes the mask to be longer than it is, and wants all of it to be readable
};
constexpr std::uint8_t sigaction_order[] = {0, 3, 1, 2};
constexpr Struct sigaction_ = layout("sigaction", sigaction_fields, Packing::natural, sigaction_order);
static_assert(sigaction_.size[0] == 88 && sigaction_.size[1] == 76);

constexpr Field old_sigaction_fields[] = {
    {"sa_handler", enum_of(handlers, Width::word)},
    {"sa_mask", old_sigset},
    {"sa_flags", flags_of(action_flags)},
    {"sa_restorer", address, Show::always, 2, has_restorer, has_restorer},
};
constexpr Struct old_sigaction = layout("old_sigaction", old_sigaction_fields);
static_assert(old_sigaction.size[1] == 16);

constexpr Field stack_fields[] = {{"ss_sp", address}, {"ss_flags", flags_of(stack_flags)}, {"ss_size", size}};
constexpr Struct stack = layout("sigaltstack", stack_fields);
static_assert(stack.size[0] == 24 && stack.size[1] == 12);

// What lies at the stack pointer when a handler returns. x86-64: struct ucontext up to uc_sigmask. i386: the
// handler's arguments, siginfo, ucontext.
constexpr Field frame64_fields[] = {pad(296, 8), {"mask", sigset_field}};
constexpr Struct frame64 = layout("rt_sigframe", frame64_fields);
constexpr Field frame32_fields[] = {pad(3 * 4 + siginfo_bytes + 108, 4), {"mask", sigset_field}};
constexpr Struct frame32 = layout("rt_sigframe_ia32", frame32_fields);
// i386's older frame: struct sigcontext, room for the FPU, the rest of the mask.
constexpr Type old_frame = shown_as(bytes(length_constant(716), Direction::in), Format::old_frame);
static_assert(frame64.size[0] == 304 && frame32.size[1] == 256);

constexpr Syscall rows[] = {
    {.name = "rt_sigaction",
     .x86_64 = 13,
     .i386 = 174,
     .classes = Class::signal,
     .purpose = "set or get what a signal does",
     .args = {{{"sig", signal}, {"act", in(sigaction_)}, {"oact", out(sigaction_)}, {"sigsetsize", size}}}},
    {.name = "rt_sigprocmask",
     .x86_64 = 14,
     .i386 = 175,
     .classes = Class::signal,
     .purpose = "change or get the thread's blocked signals",
     .args = {{{"how", enum_of(hows)}, {"nset", sigset_in(3)}, {"oset", sigset_out(3)}, {"sigsetsize", size}}}},
    {.name = "rt_sigreturn",
     .x86_64 = 15,
     .classes = Class::signal,
     .purpose = "go back to what a signal handler interrupted",
     .args = {{{"frame", in(frame64), false, -1, 0, stack_pointer_register}}}},
    {.name = "rt_sigreturn",
     .i386 = 173,
     .classes = Class::signal,
     .purpose = "go back to what a signal handler interrupted",
     .args = {{{"frame", in(frame32), false, -1, 0, stack_pointer_register}}}},
    {.name = "rt_sigpending",
     .x86_64 = 127,
     .i386 = 176,
     .classes = Class::signal,
     .purpose = "get the signals that wait to be let in",
     .args = {{{"uset", shown_as(sigset_out(1), Format::short_sigset)}, {"sigsetsize", size}}}},
    {.name = "rt_sigtimedwait",
     .x86_64 = 128,
     .i386 = 177,
     .classes = Class::signal,
     .purpose = "wait for a signal and take it, at most for some time",
     .args = {{{"uthese", sigset_in(3)}, {"uinfo", siginfo_out}, {"uts", in(timespec)}, {"sigsetsize", size}}},
     .returns = {Returns::Kind::dec, Format::name_note, &signal_names}},
    {.name = "rt_sigtimedwait_time64",
     .i386 = 421,
     .classes = Class::signal,
     .purpose = "wait for a signal and take it, at most for some time",
     .args = {{{"uthese", sigset_in(3)}, {"uinfo", siginfo_out}, {"uts", in(timespec64)}, {"sigsetsize", size}}},
     .returns = {Returns::Kind::dec, Format::name_note, &signal_names}},
    {.name = "rt_sigqueueinfo",
     .x86_64 = 129,
     .i386 = 178,
     .classes = Class::process | Class::signal,
     .purpose = "send a process a signal with data",
     .args = {{{"pid", pid}, {"sig", signal}, {"uinfo", siginfo_in}}}},
    {.name = "rt_tgsigqueueinfo",
     .x86_64 = 297,
     .i386 = 335,
     .classes = Class::process | Class::signal,
     .purpose = "send a thread a signal with data",
     .args = {{{"tgid", pid}, {"pid", pid}, {"sig", signal}, {"uinfo", siginfo_in}}}},
    {.name = "pidfd_send_signal",
     .x86_64 = 424,
     .i386 = 424,
     .classes = Class::process | Class::signal | Class::desc,
     .purpose = "send a signal to the process behind a descriptor",
     .args = {{{"pidfd", fd}, {"sig", signal}, {"info", siginfo_in}, {"flags", flags_of(pidfd_signal_flags)}}}},
    {.name = "rt_sigsuspend",
     .x86_64 = 130,
     .i386 = 179,
     .classes = Class::signal,
     .purpose = "wait for a signal under another mask",
     .args = {{{"unewset", sigset_in(1)}, {"sigsetsize", size}}}},
    {.name = "sigaltstack",
     .x86_64 = 131,
     .i386 = 186,
     .classes = Class::signal,
     .purpose = "set or get the stack for signal handlers",
     .args = {{{"uss", in(stack)}, {"uoss", out(stack)}}}},
    {.name = "kill",
     .x86_64 = 62,
     .i386 = 37,
     .classes = Class::process | Class::signal,
     .purpose = "send a signal to processes",
     .args = {{{"pid", pid}, {"sig", signal}}}},
    {.name = "tkill",
     .x86_64 = 200,
     .i386 = 238,
     .classes = Class::process | Class::signal,
     .purpose = "send a signal to a thread",
     .args = {{{"pid", pid}, {"sig", signal}}}},
    {.name = "tgkill",
     .x86_64 = 234,
     .i386 = 270,
     .classes = Class::process | Class::signal,
     .purpose = "send a signal to a thread of a process",
     .args = {{{"tgid", pid}, {"pid", pid}, {"sig", signal}}}},
    {.name = "pause", .x86_64 = 34, .i386 = 29, .classes = Class::signal, .purpose = "wait for a signal"},
    {.name = "restart_syscall",
     .x86_64 = 219,
     .i386 = 0,
     .purpose = "go on with a call that a stop interrupted",
     .args = {{{"call", number(Kind::hex, Width::word, Format::resumed_call)}}}},
    {.name = "signalfd",
     .x86_64 = 282,
     .i386 = 321,
     .classes = Class::desc | Class::signal,
     .purpose = "make or change a descriptor that signals are read from",
     .args = {{{"ufd", fd}, {"user_mask", sigset_in(2)}, {"sizemask", size}}},
     .returns = {Returns::Kind::fd}},
    {.name = "signalfd4",
     .x86_64 = 289,
     .i386 = 327,
     .classes = Class::desc | Class::signal,
     .purpose = "make or change a descriptor that signals are read from",
     .args = {{{"ufd", fd}, {"user_mask", sigset_in(2)}, {"sizemask", size}, {"flags", flags_of(signalfd_flags)}}},
     .returns = {Returns::Kind::fd}},
    {.name = "sigreturn",
     .i386 = 119,
     .classes = Class::signal,
     .purpose = "go back to what a signal handler interrupted",
     .args = {{{"frame", old_frame, false, -1, 0, stack_pointer_register}}}},
    // The calls of before the real-time signals, with masks of 32 bits.
    {.name = "signal",
     .i386 = 48,
     .classes = Class::signal,
     .purpose = "set what a signal does, once",
     .args = {{{"sig", signal}, {"handler", enum_of(handlers, Width::word)}}},
     .returns = {Returns::Kind::hex, Format::name_note, &handlers}},
    {.name = "sigaction",
     .i386 = 67,
     .classes = Class::signal,
     .purpose = "set or get what a signal does",
     .args = {{{"sig", signal}, {"act", in(old_sigaction)}, {"oact", out(old_sigaction)}}}},
    {.name = "sgetmask",
     .i386 = 68,
     .classes = Class::signal,
     .purpose = "get the blocked signals",
     .returns = {Returns::Kind::hex, Format::sigset_note, nullptr, "mask "}},
    {.name = "ssetmask",
     .i386 = 69,
     .classes = Class::signal,
     .purpose = "set the blocked signals",
     .args = {{{"newmask", old_sigset}}},
     .returns = {Returns::Kind::hex, Format::sigset_note, nullptr, "old mask "}},
    {.name = "sigsuspend",
     .i386 = 72,
     .classes = Class::signal,
     .purpose = "wait for a signal under another mask",
     .args = {{{"unused1", omitted}, {"unused2", omitted}, {"mask", old_sigset}}}},
    {.name = "sigpending",
     .i386 = 73,
     .classes = Class::signal,
     .purpose = "get the signals that wait to be let in",
     .args = {{{"uset", old_sigset_out}}}},
    {.name = "sigprocmask",
     .i386 = 126,
     .classes = Class::signal,
     .purpose = "change or get the blocked signals",
     .args = {{{"how", enum_of(hows)}, {"nset", old_sigset_in}, {"oset", old_sigset_out}}}},
};

}  // namespace

constinit const std::span<const Syscall> signals_rows = rows;

}  // namespace ringside::catalog
