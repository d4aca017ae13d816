#include "source/now/thread_reader.h"

#include <fmt/format.h>

#include <array>

#include "base/fd.h"
#include "base/time.h"
#include "kernel/maps.h"
#include "ringside/auxv.h"
#include "source/ptrace/multiplexer.h"
#include "source/ptrace/netlink.h"

namespace ringside::source::now {
namespace {

constexpr int most_tries = 3;  // at a call that changes under our eyes
constexpr std::size_t most_maps = std::size_t{8} << 20;

std::string path_of(const Thread& thread, const char* file) {
  return fmt::format("/proc/{}/task/{}/{}", thread.pid, thread.tid, file);
}

std::optional<CallWords> read_words(const Thread& thread, int& error) {
  const auto text = base::read_whole_file(path_of(thread, "syscall"));
  error = text ? 0 : text.error().errno_value;
  return text ? parse_call_words(*text) : std::nullopt;
}

std::optional<Sched> read_sched(const Thread& thread) {
  const auto text = base::read_whole_file(path_of(thread, "sched"));
  return text ? parse_sched(*text) : std::nullopt;
}

std::optional<std::uint64_t> read_switches(const Thread& thread) {
  const auto sched = read_sched(thread);
  return sched ? std::optional(sched->switches) : std::nullopt;
}

std::string read_wait_channel(const Thread& thread) {
  const auto channel = base::read_whole_file(path_of(thread, "wchan"));
  return channel && *channel != "0" ? *channel : std::string();
}

bool is_32bit_program(event::Pid pid) {
  // Its file may lie where nobody answers.
  const auto vector = read_auxv(pid);
  return vector && vector->word_size == 4;
}

// Those that the kernel tells: where it is, and what it handed over with the call.
void take_registers(Thread& thread, const CallWords& words) {
  using stack::Registers;
  Registers& registers = thread.registers;
  registers = {};
  registers.is_32_bit = is_32bit_program(thread.pid);
  registers.set(registers.pc_index(), words.instruction_pointer);
  registers.set(registers.sp_index(), words.stack_pointer);
  thread.has_registers = true;
  if (words.kind != CallWords::Kind::call) return;
  constexpr std::array<std::size_t, 6> places_64{5, 4, 1, 10, 8, 9};
  // The sixth, ebp, is behind the vDSO's entry on the stack.
  constexpr std::array<std::size_t, 5> places_32{3, 1, 2, 6, 7};
  if (registers.is_32_bit) {
    for (std::size_t i = 0; i < places_32.size(); ++i) registers.set(places_32[i], words.args[i]);
  } else if (thread.call.abi != abi::Abi::i386) {
    for (std::size_t i = 0; i < places_64.size(); ++i) registers.set(places_64[i], words.args[i]);
  }
}

}  // namespace

const catalog::PlanTable& ThreadReader::plans(abi::Abi abi) {
  auto& table = plans_[static_cast<std::size_t>(abi)];
  if (!table) table.emplace(abi, limits_);
  return *table;
}

// A call that was interrupted and goes on has another number, but its own arguments. What it sleeps in tells which it
// is: of the calls that go on in this way, all but futex and poll are sleeps. Of i386's there are two for each, with
// times of different widths.
void ThreadReader::resume(Thread& thread) {
  event::Call& call = thread.call;
  constexpr std::uint64_t smallest_address = 4096;
  if (call.row == nullptr || std::string_view(call.row->name) != "restart_syscall" || thread.wait_channel.empty())
    return;
  const auto sleeps_in = [&](const char* part) { return thread.wait_channel.find(part) != std::string::npos; };
  const std::uint64_t number = sleeps_in("futex")                ? 202
                               : sleeps_in("poll")               ? 7
                               : call.args[0] < smallest_address ? 230  // clock_nanosleep
                                                                 : 35;
  const catalog::Syscall* row = catalog::find(abi::Abi::x86_64, number);
  if (call.abi != abi::Abi::x86_64) {
    call.previous = row;
    return;
  }
  thread.restarted = true;
  call.row = row;
  call.number = number;
}

// The two bytes before the instruction to which the call will return. Those of the 32-bit vDSO end in the `int $0x80`
// that stands behind its sysenter or syscall: the table is certain, the door is not.
void ThreadReader::find_abi(Thread& thread, MemoryReader& memory) {
  event::Call& call = thread.call;
  std::array<std::byte, 2> code{};
  const bool known = memory.read_one(call.instruction_pointer - code.size(), code) == code.size();
  const auto is = [&](unsigned first, unsigned second) {
    return known && code[0] == std::byte(first) && code[1] == std::byte(second);
  };
  call.abi = abi::Abi::x86_64;
  call.door = abi::Door::unknown;
  thread.abi_basis = AbiBasis::instruction;
  if (is(0xcd, 0x80)) {
    call.abi = abi::Abi::i386;
    const auto text = memories_.read_file(thread.pid, "maps", most_maps);
    const auto areas = text ? kernel::parse_maps(*text) : std::vector<kernel::Area>();
    const kernel::Area* vdso = kernel::find_area(areas, "[vdso]");
    const bool in_vdso =
        vdso != nullptr && call.instruction_pointer >= vdso->begin && call.instruction_pointer < vdso->end;
    if (!areas.empty() && !in_vdso) call.door = abi::Door::int80;
  } else if (is(0x0f, 0x05)) {
    call.door = abi::Door::syscall;
  } else {
    thread.abi_basis = AbiBasis::assumed;
    if (is_32bit_program(thread.pid)) call.abi = abi::Abi::i386;
  }
  if (call.abi == abi::Abi::x86_64 && (call.number & abi::x32_bit) != 0) {
    call.abi = abi::Abi::x32;
    call.number &= ~abi::x32_bit;
  }
}

void ThreadReader::take_words(Thread& thread, const CallWords& words, MemoryReader& memory) {
  event::Call& call = thread.call;
  call = {};
  call.pid = thread.pid;
  call.tid = thread.tid;
  call.number = words.number;
  call.args = words.args;
  call.instruction_pointer = words.instruction_pointer;
  call.stack_pointer = words.stack_pointer;
  call.entered = {base::Monotonic::now().since_zero.count, base::Realtime::now().since_zero.count};
  // What it will write is not there yet, as after a failure.
  call.failed = true;
  call.result_known = false;
  find_abi(thread, memory);
  if (call.abi != abi::Abi::x86_64)
    for (std::uint64_t& argument : call.args) argument &= call.abi == abi::Abi::i386 ? 0xffffffff : ~std::uint64_t{0};
  call.row = catalog::find(call.abi, call.number);
  resume(thread);
  std::uint64_t shmat_result = 0;
  if (call.row != nullptr && call.row->multiplexer != nullptr && call.abi == abi::Abi::i386)
    ptrace::unwrap(call, memory, shmat_result);
  if (call.wrapper == event::Wrapper::ipc) call.args[5] = 0;  // nothing has gone wrong: all of it is shown
  thread.capture.clear();
  call.memory = &thread.capture;
  thread.facts.clear();
  if (call.row == nullptr) return;
  const catalog::Plan& plan = plans(call.abi).plan_for(*call.row, call.args);
  if (plan.asks_netlink) call.netlink = ptrace::netlink_protocol(thread.tid, static_cast<std::int32_t>(call.args[0]));
  const bool netlink = call.netlink != event::Call::no_netlink;
  copy(plan, event::Phase::entry, {call.args, 0, false, call.stack_pointer, netlink}, memory, thread.capture);
  thread.facts.read(call, false, nullptr);
  call.descriptors = thread.facts.all();
}

void ThreadReader::read_call(Thread& thread) {
  ProcessMemory memory(memories_, thread.pid, thread.tid);
  for (int tries = 0; tries < most_tries && !thread.steady; ++tries) {
    int error = 0;
    thread.switches = read_switches(thread);
    const auto words = read_words(thread, error);
    if (error == EACCES || error == EPERM) thread.activity = Activity::refused;
    if (!words) return;
    thread.words = *words;
    thread.has_call = words->kind == CallWords::Kind::call;
    const bool halted = thread.stat.state == 'T' || thread.stat.state == 't';
    if (!halted)
      thread.activity = thread.has_call                           ? Activity::in_call
                        : words->kind == CallWords::Kind::running ? Activity::running
                                                                  : Activity::outside;
    if (!thread.has_call) {
      if (words->kind == CallWords::Kind::outside) take_registers(thread, *words);
      thread.steady = true;
      break;
    }
    thread.wait_channel = read_wait_channel(thread);
    take_words(thread, *words, memory);
    take_registers(thread, *words);
    thread.steady = !has_gone_on(thread);
  }
}

bool ThreadReader::has_gone_on(const Thread& thread) {
  if (thread.activity != Activity::in_call && thread.activity != Activity::outside) return false;
  int error = 0;
  return read_words(thread, error) != thread.words || read_switches(thread) != thread.switches;
}

std::unique_ptr<Thread> ThreadReader::read(event::Pid pid, event::Pid tid) {
  auto thread = std::make_unique<Thread>();
  thread->pid = pid;
  thread->tid = tid;
  const auto text = base::read_whole_file(path_of(*thread, "stat"));
  auto stat = text ? parse_stat(*text) : std::nullopt;
  if (!stat || stat->state == 'X') return nullptr;
  thread->stat = *std::move(stat);
  thread->kernel_thread = thread->stat.is_kernel_thread();
  if (thread->stat.state == 'Z') {
    thread->activity = Activity::ended;
    return thread;
  }
  if (thread->stat.state == 'T') thread->activity = Activity::stopped;
  if (thread->stat.state == 't') thread->activity = Activity::traced;
  if (!thread->kernel_thread) read_call(*thread);
  if (thread->activity == Activity::running && !thread->kernel_thread) return thread;
  const bool left_cpu = thread->activity == Activity::in_call || thread->activity == Activity::outside;
  if (const auto sched = read_sched(*thread); sched && (left_cpu || thread->stat.state != 'R'))
    thread->asleep = clock_.since(thread->stat.processor, sched->last_ran);
  thread->wait_channel = read_wait_channel(*thread);
  if (!kernel_stacks_) return thread;
  const auto stack = base::read_whole_file(path_of(*thread, "stack"));
  if (stack) thread->kernel_stack = parse_kernel_stack(*stack);
  thread->kernel_stack_error = stack ? 0 : stack.error().errno_value;
  return thread;
}

}  // namespace ringside::source::now
