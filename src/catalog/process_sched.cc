// When threads run and how they wait for each other: scheduling, priorities, futexes, barriers.
#include "catalog/build.h"
#include "catalog/families.h"
#include "catalog/process_structs.h"
#include "catalog/time_sets.h"

namespace ringside::catalog {
namespace {

constexpr Type int_out = out(int_);
constexpr Type uint_out = out(uint_);
constexpr Type int_in = in(int_);
constexpr Type address_out = out(address);
constexpr Type size_out = out(size);

constexpr Type policy = enum_of(sched_policies);
constexpr Type io_priority = shown_as(int_, Format::io_priority);

// What follows futex's value depends on the operation; its private and clock bits do not matter for that.
constexpr Type wait_time = in(timespec);
constexpr Type wait_time64 = in(timespec64);
constexpr Type value = uint_;
constexpr Type second_value = uint_;  // in the place of the timeout
constexpr Name any_bits_name[] = {{0xffffffff, "FUTEX_BITSET_MATCH_ANY"}};
constexpr NameSet any_bits{any_bits_name, nullptr};
constexpr Type bits = enum_of(any_bits);
// The newer calls have a word for the mask, and tell the size of what is waited for.
constexpr Type wide_bits = enum_of(any_bits, Width::word);
constexpr Name futex2_names[] = {{0, "FUTEX2_SIZE_U8", 3},  {1, "FUTEX2_SIZE_U16", 3}, {2, "FUTEX2_SIZE_U32", 3},
                                 {3, "FUTEX2_SIZE_U64", 3}, {4, "FUTEX2_NUMA"},        {8, "FUTEX2_MPOL"},
                                 {0x80, "FUTEX2_PRIVATE"}};
constexpr NameSet sized_futex{futex2_names};

template <const Type& Time>
constexpr Variant futex_variants[] = {
    {0, {{{"val", value}, {"utime", Time}}}},                                               // FUTEX_WAIT
    {1, {{{"val", value}}}},                                                                // FUTEX_WAKE
    {2, {{{"val", value}}}},                                                                // FUTEX_FD
    {3, {{{"val", value}, {"val2", second_value}, {"uaddr2", address}}}},                   // FUTEX_REQUEUE
    {4, {{{"val", value}, {"val2", second_value}, {"uaddr2", address}, {"val3", value}}}},  // FUTEX_CMP_REQUEUE
    {5,
     {{{"val", value},
       {"val2", second_value},
       {"uaddr2", address},
       {"val3", shown_as(uint_, Format::futex_wake_op)}}}},                                  // FUTEX_WAKE_OP
    {6, {{{"val", omitted}, {"utime", Time}}}},                                              // FUTEX_LOCK_PI
    {7},                                                                                     // FUTEX_UNLOCK_PI
    {8},                                                                                     // FUTEX_TRYLOCK_PI
    {9, {{{"val", value}, {"utime", Time}, {"uaddr2", omitted}, {"val3", bits}}}},           // FUTEX_WAIT_BITSET
    {10, {{{"val", value}, {"utime", omitted}, {"uaddr2", omitted}, {"val3", bits}}}},       // FUTEX_WAKE_BITSET
    {11, {{{"val", value}, {"utime", Time}, {"uaddr2", address}}}},                          // FUTEX_WAIT_REQUEUE_PI
    {12, {{{"val", value}, {"val2", second_value}, {"uaddr2", address}, {"val3", value}}}},  // FUTEX_CMP_REQUEUE_PI
    {13, {{{"val", omitted}, {"utime", Time}}}},                                             // FUTEX_LOCK_PI2
};
constexpr std::uint64_t futex_command_mask = 0x7f;
template <const Type& Time>
constexpr VariantTable futex_table{
    .first = 2, .selector = 1, .mask = futex_command_mask, .variants = futex_variants<Time>};

constexpr Syscall futex_row(const char* name, std::int16_t x86_64, std::int16_t i386, const VariantTable& table) {
  return {.name = name,
          .x86_64 = x86_64,
          .i386 = i386,
          .purpose = "wait until a word changes, or wake those who wait for it",
          .args = {{{"uaddr", address},
                    {"op", shown_as(int_, Format::futex_operation)},
                    {"val", value},
                    {"utime", address},
                    {"uaddr2", address},
                    {"val3", hex_int}}},
          .variants = &table};
}

constexpr Type clock_id = enum_of(clock_names);

constexpr Arg barrier_flags{"flags", flags_of(membarrier_flags)};
constexpr Arg barrier_cpu{"cpu_id", int_, false, 1, 1};
constexpr Variant membarrier_query[] = {
    {0, {{barrier_flags, barrier_cpu}}, {Returns::Kind::hex, Format::numbered_flags_note, &membarrier_commands}}};
constexpr VariantTable membarrier_table{.first = 1, .selector = 0, .variants = membarrier_query};

constexpr Syscall rows[] = {
    {.name = "sched_yield", .x86_64 = 24, .i386 = 158, .purpose = "let another thread run"},
    {.name = "sched_setparam",
     .x86_64 = 142,
     .i386 = 154,
     .purpose = "set the real-time priority of a thread",
     .args = {{{"pid", pid}, {"param", int_in}}}},
    {.name = "sched_getparam",
     .x86_64 = 143,
     .i386 = 155,
     .purpose = "get the real-time priority of a thread",
     .args = {{{"pid", pid}, {"param", int_out}}}},
    {.name = "sched_setscheduler",
     .x86_64 = 144,
     .i386 = 156,
     .purpose = "set the scheduling policy of a thread",
     .args = {{{"pid", pid}, {"policy", policy}, {"param", int_in}}}},
    {.name = "sched_getscheduler",
     .x86_64 = 145,
     .i386 = 157,
     .purpose = "get the scheduling policy of a thread",
     .args = {{{"pid", pid}}},
     .returns = {Returns::Kind::dec, Format::name_note, &sched_policies}},
    {.name = "sched_get_priority_max",
     .x86_64 = 146,
     .i386 = 159,
     .purpose = "get the highest priority of a policy",
     .args = {{{"policy", policy}}}},
    {.name = "sched_get_priority_min",
     .x86_64 = 147,
     .i386 = 160,
     .purpose = "get the lowest priority of a policy",
     .args = {{{"policy", policy}}}},
    {.name = "sched_rr_get_interval",
     .x86_64 = 148,
     .i386 = 161,
     .purpose = "get the time slice of a thread",
     .args = {{{"pid", pid}, {"interval", out(timespec)}}}},
    {.name = "sched_rr_get_interval_time64",
     .i386 = 423,
     .purpose = "get the time slice of a thread",
     .args = {{{"pid", pid}, {"interval", out(timespec64)}}}},
    {.name = "sched_setaffinity",
     .x86_64 = 203,
     .i386 = 241,
     .purpose = "say on which processors a thread may run",
     .args = {{{"pid", pid}, {"len", uint_}, {"user_mask_ptr", shown_as(bytes_in(length_arg(1)), Format::cpu_set)}}}},
    {.name = "sched_getaffinity",
     .x86_64 = 204,
     .i386 = 242,
     .purpose = "learn on which processors a thread may run",
     .args = {{{"pid", pid},
               {"len", uint_},
               {"user_mask_ptr", shown_as(bytes_out(length_result()), Format::cpu_set)}}}},
    {.name = "sched_setattr",
     .x86_64 = 314,
     .i386 = 351,
     .purpose = "set policy, priority and deadlines of a thread",
     .args = {{{"pid", pid},
               {"uattr", even_on_error(shown_as(inout(sched_attr), Format::sched_attr))},
               {"flags", uint_}}}},
    {.name = "sched_getattr",
     .x86_64 = 315,
     .i386 = 352,
     .purpose = "get policy, priority and deadlines of a thread",
     .args = {{{"pid", pid},
               {"uattr", shown_as(out(sched_attr), Format::sched_attr)},
               {"usize", uint_},
               {"flags", uint_}}}},
    {.name = "getpriority",
     .x86_64 = 140,
     .i386 = 96,
     .purpose = "get the nice value; the result counts from 40 downwards",
     .args = {{{"which", enum_of(priority_which)}, {"who", id_of_kind(0, 0, 1)}}}},
    {.name = "setpriority",
     .x86_64 = 141,
     .i386 = 97,
     .purpose = "set the nice value of a process, group or user",
     .args = {{{"which", enum_of(priority_which)}, {"who", id_of_kind(0, 0, 1)}, {"niceval", int_}}}},
    {.name = "nice", .i386 = 34, .purpose = "change the nice value of this thread", .args = {{{"increment", int_}}}},
    {.name = "ioprio_set",
     .x86_64 = 251,
     .i386 = 289,
     .purpose = "set the input and output priority of a process, group or user",
     .args = {{{"which", enum_of(ioprio_who)}, {"who", id_of_kind(0, 1, 1)}, {"ioprio", io_priority}}}},
    {.name = "ioprio_get",
     .x86_64 = 252,
     .i386 = 290,
     .purpose = "get the input and output priority of a process, group or user",
     .args = {{{"which", enum_of(ioprio_who)}, {"who", id_of_kind(0, 1, 1)}}},
     .returns = {Returns::Kind::dec, Format::io_priority_note}},

    futex_row("futex", 202, absent, futex_table<wait_time>),
    futex_row("futex", absent, 240, futex_table<wait_time>),
    futex_row("futex_time64", absent, 422, futex_table<wait_time64>),
    {.name = "futex_waitv",
     .x86_64 = 449,
     .i386 = 449,
     .purpose = "wait until one of several words changes",
     .args = {{{"waiters", in_array(futex_waitv, length_arg(1))},
               {"nr_futexes", uint_},
               {"flags", hex_int},
               {"timeout", in(timespec64)},
               {"clockid", clock_id}}}},
    {.name = "futex_wake",
     .x86_64 = 454,
     .i386 = 454,
     .purpose = "wake those who wait for a word",
     .args = {{{"uaddr", address}, {"mask", wide_bits}, {"nr", int_}, {"flags", flags_of(sized_futex)}}}},
    {.name = "futex_wait",
     .x86_64 = 455,
     .i386 = 455,
     .purpose = "wait until a word changes",
     .args = {{{"uaddr", address},
               {"val", ulong},
               {"mask", wide_bits},
               {"flags", flags_of(sized_futex)},
               {"timeout", in(timespec64)},
               {"clockid", clock_id}}}},
    {.name = "futex_requeue",
     .x86_64 = 456,
     .i386 = 456,
     .purpose = "wake some who wait for a word and let the others wait for another",
     .args = {{{"waiters", in_array(futex_waitv, length_constant(2))},
               {"flags", hex_int},
               {"nr_wake", int_},
               {"nr_requeue", int_}}}},
    {.name = "set_robust_list",
     .x86_64 = 273,
     .i386 = 311,
     .purpose = "tell the kernel where this thread lists the locks it holds",
     .args = {{{"head", address}, {"len", size}}}},
    {.name = "get_robust_list",
     .x86_64 = 274,
     .i386 = 312,
     .purpose = "learn where a thread lists the locks it holds",
     .args = {{{"pid", pid}, {"head_ptr", address_out}, {"len_ptr", size_out}}}},
    {.name = "rseq",
     .x86_64 = 334,
     .i386 = 386,
     .purpose = "register the area for restartable sequences",
     .args = {{{"rseq", hex_long}, {"rseq_len", hex_long}, {"flags", hex_long}, {"sig", hex_long}}}},
    {.name = "membarrier",
     .x86_64 = 324,
     .i386 = 375,
     .purpose = "order memory accesses between the threads of processes",
     .args = {{{"cmd", enum_of(membarrier_commands)}, barrier_flags, barrier_cpu}},
     .variants = &membarrier_table},
    {.name = "getcpu",
     .x86_64 = 309,
     .i386 = 318,
     .purpose = "learn on which processor and memory node this thread runs",
     .args = {{{"cpup", uint_out}, {"nodep", uint_out}, {"unused", address}}}},
};

}  // namespace

constinit const std::span<const Syscall> scheduling_rows = rows;

}  // namespace ringside::catalog
