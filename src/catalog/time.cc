// Clocks, sleeping and timers.
#include <linux/timerfd.h>
#include <linux/timex.h>

#include "catalog/build.h"
#include "catalog/families.h"
#include "catalog/sigevent.h"
#include "catalog/time_sets.h"
#include "catalog/time_structs.h"

namespace ringside::catalog {
namespace {

constexpr Type clock = enum_of(clock_names);

constexpr Name timer_flag_names[] = {{1, "TIMER_ABSTIME"}};
constexpr NameSet timer_flags{timer_flag_names, "TIMER_???"};

constexpr Name timerfd_names[] = {
    RS_NAME(TFD_TIMER_ABSTIME),
    RS_NAME(TFD_TIMER_CANCEL_ON_SET),
    {02000000, "TFD_CLOEXEC"},
    {04000, "TFD_NONBLOCK"},
};
constexpr NameSet timerfd_flags{timerfd_names, "TFD_???"};

constexpr Name itimer_names[] = {{0, "ITIMER_REAL"}, {1, "ITIMER_VIRTUAL"}, {2, "ITIMER_PROF"}};
constexpr NameSet itimers{itimer_names, "ITIMER_???"};

constexpr Name mode_names[] = {
    RS_NAME(ADJ_OFFSET_SS_READ),
    RS_NAME(ADJ_OFFSET_SINGLESHOT),
    RS_NAME(ADJ_OFFSET),
    RS_NAME(ADJ_FREQUENCY),
    RS_NAME(ADJ_MAXERROR),
    RS_NAME(ADJ_ESTERROR),
    RS_NAME(ADJ_STATUS),
    RS_NAME(ADJ_TIMECONST),
    RS_NAME(ADJ_TAI),
    RS_NAME(ADJ_SETOFFSET),
    RS_NAME(ADJ_MICRO),
    RS_NAME(ADJ_NANO),
    RS_NAME(ADJ_TICK),
};
constexpr NameSet modes{mode_names, "ADJ_???"};

constexpr Name status_names[] = {
    RS_NAME(STA_PLL),       RS_NAME(STA_PPSFREQ),   RS_NAME(STA_PPSTIME),   RS_NAME(STA_FLL),
    RS_NAME(STA_INS),       RS_NAME(STA_DEL),       RS_NAME(STA_UNSYNC),    RS_NAME(STA_FREQHOLD),
    RS_NAME(STA_PPSSIGNAL), RS_NAME(STA_PPSJITTER), RS_NAME(STA_PPSWANDER), RS_NAME(STA_PPSERROR),
    RS_NAME(STA_CLOCKERR),  RS_NAME(STA_NANO),      RS_NAME(STA_MODE),      RS_NAME(STA_CLK),
};
constexpr NameSet statuses{status_names, "STA_???"};

constexpr Name state_names[] = {RS_NAME(TIME_OK),  RS_NAME(TIME_INS),  RS_NAME(TIME_DEL),
                                RS_NAME(TIME_OOP), RS_NAME(TIME_WAIT), RS_NAME(TIME_ERROR)};
constexpr NameSet states{state_names};
constexpr Returns clock_state = {Returns::Kind::dec, Format::clock_state_note, &states};

constexpr Field timex_fields[] = {
    {"modes", flags_of(modes)},  {"offset", long_},    {"freq", long_},
    {"maxerror", long_},         {"esterror", long_},  {"status", flags_of(statuses)},
    {"constant", long_},         {"precision", long_}, {"tolerance", long_},
    {"time", embedded(timeval)}, {"tick", long_},      {"ppsfreq", long_},
    {"jitter", long_},           {"shift", int_},      {"stabil", long_},
    {"jitcnt", long_},           {"calcnt", long_},    {"errcnt", long_},
    {"stbcnt", long_},           {"tai", int_},        pad(44, 4),
};
constexpr Struct timex_ = layout("timex", timex_fields);
static_assert(timex_.size[0] == 208 && timex_.size[1] == 128);

// Its 64-bit numbers lie as on x86-64; i386 would not align them by itself.
constexpr Type aligned = sized(int64, Width::a64);
constexpr Field timex64_fields[] = {
    {"modes", flags_of(modes)},    {"offset", aligned},    {"freq", aligned},
    {"maxerror", aligned},         {"esterror", aligned},  {"status", flags_of(statuses)},
    {"constant", aligned},         {"precision", aligned}, {"tolerance", aligned},
    {"time", embedded(timeval64)}, {"tick", aligned},      {"ppsfreq", aligned},
    {"jitter", aligned},           {"shift", int_},        {"stabil", aligned},
    {"jitcnt", aligned},           {"calcnt", aligned},    {"errcnt", aligned},
    {"stbcnt", aligned},           {"tai", int_},          pad(44, 4),
};
constexpr Struct timex64 = layout("timex", timex64_fields);
static_assert(timex64.size[0] == 208 && timex64.size[1] == 208);

constexpr Type remaining = shown_as(even_on_error(out(timespec)), Format::remaining);
constexpr Type remaining64 = shown_as(even_on_error(out(timespec64)), Format::remaining);
constexpr Type moment = shown_as(long_, Format::time);

constexpr Syscall rows[] = {
    {.name = "nanosleep",
     .x86_64 = 35,
     .i386 = 162,
     .purpose = "sleep",
     .args = {{{"rqtp", in(timespec)}, {"rmtp", remaining}}}},
    {.name = "clock_nanosleep",
     .x86_64 = 230,
     .i386 = 267,
     .purpose = "sleep by a clock",
     .args =
         {{{"which_clock", clock}, {"flags", flags_of(timer_flags)}, {"rqtp", in(timespec)}, {"rmtp", remaining}}}},
    {.name = "clock_nanosleep_time64",
     .i386 = 407,
     .purpose = "sleep by a clock",
     .args = {{{"which_clock", clock},
               {"flags", flags_of(timer_flags)},
               {"rqtp", in(timespec64)},
               {"rmtp", remaining64}}}},
    {.name = "clock_gettime",
     .x86_64 = 228,
     .i386 = 265,
     .classes = Class::clock,
     .purpose = "get a clock's time",
     .args = {{{"which_clock", clock}, {"tp", out(timespec)}}}},
    {.name = "clock_gettime64",
     .i386 = 403,
     .classes = Class::clock,
     .purpose = "get a clock's time",
     .args = {{{"which_clock", clock}, {"tp", out(timespec64)}}}},
    {.name = "clock_settime",
     .x86_64 = 227,
     .i386 = 264,
     .classes = Class::clock,
     .purpose = "set a clock",
     .args = {{{"which_clock", clock}, {"tp", in(timespec)}}}},
    {.name = "clock_settime64",
     .i386 = 404,
     .classes = Class::clock,
     .purpose = "set a clock",
     .args = {{{"which_clock", clock}, {"tp", in(timespec64)}}}},
    {.name = "clock_getres",
     .x86_64 = 229,
     .i386 = 266,
     .classes = Class::clock,
     .purpose = "get how fine a clock is",
     .args = {{{"which_clock", clock}, {"tp", out(timespec)}}}},
    {.name = "clock_getres_time64",
     .i386 = 406,
     .classes = Class::clock,
     .purpose = "get how fine a clock is",
     .args = {{{"which_clock", clock}, {"tp", out(timespec64)}}}},
    {.name = "clock_adjtime",
     .x86_64 = 305,
     .i386 = 343,
     .classes = Class::clock,
     .purpose = "tune a clock",
     .args = {{{"which_clock", clock}, {"utx", out(timex_)}}},
     .returns = clock_state},
    {.name = "clock_adjtime64",
     .i386 = 405,
     .classes = Class::clock,
     .purpose = "tune a clock",
     .args = {{{"which_clock", clock}, {"utx", out(timex64)}}},
     .returns = clock_state},
    {.name = "adjtimex",
     .x86_64 = 159,
     .i386 = 124,
     .classes = Class::clock,
     .purpose = "tune the system clock",
     .args = {{{"txc_p", out(timex_)}}},
     .returns = clock_state},
    {.name = "gettimeofday",
     .x86_64 = 96,
     .i386 = 78,
     .classes = Class::clock,
     .purpose = "get the time of day",
     .args = {{{"tv", out(timeval)}, {"tz", out(timezone)}}}},
    {.name = "settimeofday",
     .x86_64 = 164,
     .i386 = 79,
     .classes = Class::clock,
     .purpose = "set the time of day",
     .args = {{{"tv", in(timeval)}, {"tz", in(timezone)}}}},
    {.name = "time",
     .x86_64 = 201,
     .i386 = 13,
     .classes = Class::clock,
     .purpose = "get the time in seconds",
     .args = {{{"tloc", out(moment)}}},
     .returns = {Returns::Kind::dec, Format::time_note}},
    {.name = "stime",
     .i386 = 25,
     .purpose = "set the time in seconds",
     .args = {{{"tptr", out(moment)}}},  // read, but shown when the call has succeeded
     .returns = {Returns::Kind::dec, Format::time_note}},
    {.name = "getitimer",
     .x86_64 = 36,
     .i386 = 105,
     .purpose = "get a process timer",
     .args = {{{"which", enum_of(itimers)}, {"value", out(itimerval)}}}},
    {.name = "setitimer",
     .x86_64 = 38,
     .i386 = 104,
     .purpose = "set a process timer",
     .args = {{{"which", enum_of(itimers)}, {"value", in(itimerval)}, {"ovalue", out(itimerval)}}}},
    {.name = "alarm",
     .x86_64 = 37,
     .i386 = 27,
     .purpose = "have SIGALRM sent after some seconds",
     .args = {{{"seconds", uint_}}}},
    {.name = "timer_create",
     .x86_64 = 222,
     .i386 = 259,
     .purpose = "make a POSIX timer",
     .args = {{{"which_clock", clock}, {"timer_event_spec", in(sigevent)}, {"created_timer_id", out(int_)}}}},
    {.name = "timer_settime",
     .x86_64 = 223,
     .i386 = 260,
     .purpose = "start or stop a POSIX timer",
     .args = {{{"timer_id", int_},
               {"flags", flags_of(timer_flags)},
               {"new_setting", in(itimerspec)},
               {"old_setting", out(itimerspec)}}}},
    {.name = "timer_settime64",
     .i386 = 409,
     .purpose = "start or stop a POSIX timer",
     .args = {{{"timer_id", int_},
               {"flags", flags_of(timer_flags)},
               {"new_setting", in(itimerspec64)},
               {"old_setting", out(itimerspec64)}}}},
    {.name = "timer_gettime",
     .x86_64 = 224,
     .i386 = 261,
     .purpose = "get what is left of a POSIX timer",
     .args = {{{"timer_id", int_}, {"setting", out(itimerspec)}}}},
    {.name = "timer_gettime64",
     .i386 = 408,
     .purpose = "get what is left of a POSIX timer",
     .args = {{{"timer_id", int_}, {"setting", out(itimerspec64)}}}},
    {.name = "timer_getoverrun",
     .x86_64 = 225,
     .i386 = 262,
     .purpose = "get how often a POSIX timer expired unseen",
     .args = {{{"timer_id", int_}}}},
    {.name = "timer_delete",
     .x86_64 = 226,
     .i386 = 263,
     .purpose = "delete a POSIX timer",
     .args = {{{"timer_id", int_}}}},
    {.name = "timerfd_create",
     .x86_64 = 283,
     .i386 = 322,
     .classes = Class::desc,
     .purpose = "make a descriptor that tells when time has passed",
     .args = {{{"clockid", clock}, {"flags", flags_of(timerfd_flags)}}},
     .returns = {Returns::Kind::fd}},
    {.name = "timerfd_settime",
     .x86_64 = 286,
     .i386 = 325,
     .classes = Class::desc,
     .purpose = "start or stop a timer descriptor",
     .args =
         {{{"ufd", fd}, {"flags", flags_of(timerfd_flags)}, {"utmr", in(itimerspec)}, {"otmr", out(itimerspec)}}}},
    {.name = "timerfd_settime64",
     .i386 = 411,
     .classes = Class::desc,
     .purpose = "start or stop a timer descriptor",
     .args = {{{"ufd", fd},
               {"flags", flags_of(timerfd_flags)},
               {"utmr", in(itimerspec64)},
               {"otmr", out(itimerspec64)}}}},
    {.name = "timerfd_gettime",
     .x86_64 = 287,
     .i386 = 326,
     .classes = Class::desc,
     .purpose = "get what is left of a timer descriptor",
     .args = {{{"ufd", fd}, {"otmr", out(itimerspec)}}}},
    {.name = "timerfd_gettime64",
     .i386 = 410,
     .classes = Class::desc,
     .purpose = "get what is left of a timer descriptor",
     .args = {{{"ufd", fd}, {"otmr", out(itimerspec64)}}}},
};

}  // namespace

constexpr Name clocks[] = {
    {0, "CLOCK_REALTIME"},          {1, "CLOCK_MONOTONIC"},     {2, "CLOCK_PROCESS_CPUTIME_ID"},
    {3, "CLOCK_THREAD_CPUTIME_ID"}, {4, "CLOCK_MONOTONIC_RAW"}, {5, "CLOCK_REALTIME_COARSE"},
    {6, "CLOCK_MONOTONIC_COARSE"},  {7, "CLOCK_BOOTTIME"},      {8, "CLOCK_REALTIME_ALARM"},
    {9, "CLOCK_BOOTTIME_ALARM"},    {10, "CLOCK_SGI_CYCLE"},    {11, "CLOCK_TAI"},
};
constinit const NameSet clock_names{clocks, "CLOCK_???", true};

constinit const std::span<const Syscall> time_rows = rows;

}  // namespace ringside::catalog
