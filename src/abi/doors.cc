#include "ringside/doors.h"

#include <asm/ldt.h>
#include <asm/unistd_64.h>
#include <fmt/format.h>
#include <linux/io_uring.h>
#include <signal.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>

#include "abi/attempt.h"
#include "abi/compat/compat_program.h"
#include "abi/cpu.h"
#include "base/fd.h"
#include "ringside/call.h"

namespace ringside {
namespace {

using abi::Attempt;
using abi::attempt;
using abi::CompatProgram;

std::string signal_word(int signal) {
  const char* name = ::sigabbrev_np(signal);
  return name != nullptr ? fmt::format("SIG{}", name) : fmt::format("signal {}", signal);
}

std::string cpu_word() {
  const abi::Vendor vendor = abi::cpu_vendor();
  return vendor == abi::Vendor::unknown ? "this CPU" : fmt::format("the {} CPU", abi::vendor_name(vendor));
}

DoorState unknown(Door door, std::string why) { return {door, Presence::unknown, std::move(why)}; }

DoorState probe_int80() {
  const Attempt tried = attempt([] { return raw_call<Door::int80>(20) == ::getpid() ? 1L : 0L; });
  if (!tried.ended) return unknown(Door::int80, "the child that tried it did not end");
  if (tried.signal == 0 && tried.value == 1)
    return {Door::int80, Presence::present, "64-bit code is answered by the i386 table"};
  if (tried.signal != 0)
    return {Door::int80, Presence::disabled_by_kernel,
            fmt::format("{}: this kernel has no IA-32 emulation, or was booted with ia32_emulation=0",
                        signal_word(tried.signal))};
  return unknown(Door::int80, "the call came back with a wrong answer");
}

// getppid by the i386 number, as 32-bit code would. What comes after the instruction is never reached: a kernel that
// takes it goes back to the landing pad of a 32-bit vDSO, in 32-bit code.
long enter_by_sysenter() {
  long result = 64;
  __asm__ volatile("push %%rbp\n\tmov %%esp, %%ebp\n\tsysenter\n\tpop %%rbp"
                   : "+a"(result)
                   :
                   : "rbx", "rcx", "rdx", "rsi", "rdi", "r8", "r9", "r10", "r11", "memory");
  return result;
}

// On a CPU that calls itself Intel the kernel leaves the entry of 32-bit `syscall` at address 0, in the belief that
// the CPU refuses the instruction. An emulator, or an AMD CPU under a hypervisor that calls it Intel, does not refuse
// it: trying would panic the kernel. Such an AMD CPU shows itself by refusing sysenter in 64-bit code.
bool may_try_syscall32() {
  if (abi::cpu_vendor() != abi::Vendor::intel) return true;
  const abi::HypervisorSignature hypervisor = abi::hypervisor_signature();
  if (!hypervisor.present) return true;
  const char* const on_hardware[] = {"KVMKVMKVM", "Microsoft Hv", "VMwareVMware", "XenVMMXenVMM"};
  const bool known = std::any_of(std::begin(on_hardware), std::end(on_hardware),
                                 [&](const char* name) { return hypervisor.is(name); });
  if (!known) return false;
  const Attempt sysenter = attempt(enter_by_sysenter);
  return sysenter.ended && sysenter.signal != SIGILL;
}

std::uint32_t compat_door(Door door) {
  switch (door) {
    case Door::sysenter: return compat_sysenter;
    case Door::syscall32: return compat_syscall32;
    case Door::kernel_vsyscall: return compat_kernel_vsyscall;
    default: return compat_int80;
  }
}

std::string refusal(Door door, int signal) {
  const std::string cpu = cpu_word();
  if (signal != SIGILL)
    return fmt::format("{} in a child that tried it: the kernel does not serve it", signal_word(signal));
  if (door == Door::sysenter) return fmt::format("SIGILL: {} refuses sysenter in compatibility mode", cpu);
  return fmt::format("SIGILL: {} refuses syscall outside 64-bit mode", cpu);
}

DoorState probe_compat(Door door) {
  if (door == Door::syscall32 && !may_try_syscall32())
    return {
        door, Presence::disabled_by_kernel,
        "not tried: on an Intel CPU the kernel has no entry for it, and what this hypervisor runs on may not refuse "
        "it, which would panic the kernel"};
  auto program = CompatProgram::start();
  if (!program) {
    if (program.error().errno_value == ENOEXEC)
      return {door, Presence::disabled_by_kernel,
              "this kernel runs no 32-bit programs: no IA-32 emulation, or booted with ia32_emulation=0"};
    return unknown(door, program.error().message());
  }
  if (door == Door::vdso32 || door == Door::kernel_vsyscall) {
    if (program->kernel_vsyscall() == 0)
      return {door, Presence::disabled_by_kernel,
              "32-bit programs get no AT_SYSINFO: booted with vdso32=0, or without a 32-bit vDSO"};
    if (door == Door::vdso32) return {door, Presence::present, "the kernel gives 32-bit programs a vDSO"};
  }
  compat_request request{};
  request.door = compat_door(door);
  request.call = compat_getppid;
  const auto shown = program->show(request);
  if (!shown) {
    const int signal = program->death_signal();
    if (signal == 0) return unknown(door, shown.error().message());
    return {door, signal == SIGILL ? Presence::refused_by_cpu : Presence::disabled_by_kernel, refusal(door, signal)};
  }
  if (shown->after.eax != static_cast<std::uint32_t>(::getpid()))
    return unknown(door, "the call came back with a wrong answer");
  return {door, Presence::present, "a 32-bit program made a call through it"};
}

DoorState probe_vsyscall() {
  const VsyscallMode mode = vsyscall_mode();
  const Attempt tried = attempt([] { return raw_call_vsyscall(VsyscallEntry::time, nullptr) > 0 ? 1L : 0L; });
  if (!tried.ended) return unknown(Door::vsyscall, "the child that tried it did not end");
  if (tried.signal != 0)
    return {
        Door::vsyscall, Presence::disabled_by_kernel,
        fmt::format("{}: vsyscall={}, the page is not there", signal_word(tried.signal), vsyscall_mode_name(mode))};
  if (tried.value != 1) return unknown(Door::vsyscall, "the call came back with a wrong answer");
  return {Door::vsyscall, Presence::emulated,
          fmt::format("vsyscall={}: the call faults, and the kernel answers the fault", vsyscall_mode_name(mode))};
}

DoorState probe_vdso() {
  if (::getauxval(AT_SYSINFO_EHDR) == 0)
    return {Door::vdso, Presence::disabled_by_kernel, "no AT_SYSINFO_EHDR: booted with vdso=0"};
  return {Door::vdso, Presence::present, "the kernel mapped one into this process"};
}

DoorState probe_uring() {
  io_uring_params parameters{};
  const CallResult ring = call<Door::syscall>(__NR_io_uring_setup, 2, &parameters);
  if (ring) {
    ::close(static_cast<int>(ring.value()));
    return {Door::uring, Presence::present, "io_uring_setup gave a ring"};
  }
  if (ring.error() == ENOSYS)
    return {Door::uring, Presence::disabled_by_kernel,
            "ENOSYS: not built into this kernel, or hidden by a seccomp filter"};
  if (ring.error() == EPERM)
    return {Door::uring, Presence::disabled_by_kernel, "EPERM: kernel.io_uring_disabled, or a seccomp filter"};
  return unknown(Door::uring, fmt::format("io_uring_setup: {}", ::strerror(ring.error())));
}

DoorState probe_sysenter64() {
  const Attempt tried = attempt(enter_by_sysenter);
  if (!tried.ended) return unknown(Door::sysenter64, "the child that tried it did not end");
  if (tried.signal == SIGILL)
    return {Door::sysenter64, Presence::refused_by_cpu,
            fmt::format("SIGILL: {} has no sysenter in 64-bit mode", cpu_word())};
  if (tried.signal != 0)
    return {Door::sysenter64, Presence::disabled_by_kernel,
            fmt::format("{}: the CPU takes it, but the kernel returns to where a 32-bit vDSO would be",
                        signal_word(tried.signal))};
  return unknown(Door::sysenter64, "it came back, which no kernel is known to do");
}

// The access rights of a selector, as the CPU shows them to anyone; nothing: no such descriptor, or not for ring 3.
std::optional<unsigned> access_rights(unsigned selector) {
  unsigned rights = 0;
  bool valid = false;
  __asm__("lar %[selector], %[rights]" : [rights] "=r"(rights), "=@ccz"(valid) : [selector] "r"(selector));
  if (!valid) return std::nullopt;
  return rights;
}

constexpr unsigned type_call_gate = 0xc;  // with S clear, in bits 8 to 12

bool is_call_gate(unsigned selector) {
  const auto rights = access_rights(selector);
  return rights && (*rights >> 8 & 0x1f) == type_call_gate;
}

// 1: a gate was found. 0: none, modify_ldt made a segment of what was asked. Or the errno of modify_ldt, negated.
long look_for_gates() {
  for (unsigned index = 0; index < 8192; ++index)
    if (is_call_gate(index << 3 | 3) || is_call_gate(index << 3 | 7)) return 1;
  // The nearest that its interface can say: conforming code, present. There is no word for a gate.
  user_desc wish{};
  wish.entry_number = 0;
  wish.contents = 3;
  wish.limit = 0xfffff;
  // An int in a long's place: this call zero-extends its errno.
  const int refused = static_cast<int>(raw_call<Door::syscall>(__NR_modify_ldt, 1, &wish, sizeof wish));
  if (refused < 0) return refused;
  return is_call_gate(0 << 3 | 7) ? 1 : 0;
}

DoorState probe_call_gate() {
  const Attempt tried = attempt(look_for_gates);
  if (!tried.ended || tried.signal != 0)
    return unknown(Door::call_gate, "the child that looked for one did not end well");
  if (tried.value == 1) return {Door::call_gate, Presence::present, "a descriptor table has a gate for ring 3"};
  const char* ldt = "modify_ldt makes segments only";
  if (tried.value == -EINVAL) ldt = "modify_ldt knows segments only, and refuses present conforming code (EINVAL)";
  if (tried.value == -ENOSYS) ldt = "modify_ldt is not built into this kernel (ENOSYS)";
  return {Door::call_gate, Presence::disabled_by_kernel,
          fmt::format("none of the selectors of GDT and LDT is a gate; {}", ldt)};
}

}  // namespace

VsyscallMode vsyscall_mode() {
  const auto maps = base::read_whole_file("/proc/self/maps");
  if (maps && !maps->empty()) {
    const std::size_t at = maps->find("[vsyscall]");
    if (at == std::string::npos) return VsyscallMode::none;
    const std::size_t line = maps->rfind('\n', at) + 1;
    const std::size_t space = maps->find(' ', line);
    return space + 1 < maps->size() && (*maps)[space + 1] == 'r' ? VsyscallMode::emulate : VsyscallMode::xonly;
  }
  if (attempt([] { return raw_call_vsyscall(VsyscallEntry::time, nullptr); }).signal != 0) return VsyscallMode::none;
  const Attempt readable = attempt(
      [] { return static_cast<long>(*reinterpret_cast<volatile char*>(vsyscall_address(VsyscallEntry::time))); });
  if (!readable.ended) return VsyscallMode::unknown;
  return readable.signal != 0 ? VsyscallMode::xonly : VsyscallMode::emulate;
}

DoorState probe_door(Door door) {
  switch (door) {
    case Door::syscall: return {door, Presence::present, "every x86-64 CPU and kernel has it"};
    case Door::int80: return probe_int80();
    case Door::int80_32:
    case Door::sysenter:
    case Door::syscall32:
    case Door::kernel_vsyscall:
    case Door::vdso32: return probe_compat(door);
    case Door::vsyscall: return probe_vsyscall();
    case Door::vdso: return probe_vdso();
    case Door::uring: return probe_uring();
    case Door::sysenter64: return probe_sysenter64();
    case Door::call_gate: return probe_call_gate();
  }
  return unknown(door, "no such door");
}

std::vector<DoorState> probe_doors() {
  std::vector<DoorState> states;
  for (const Door door : all_doors) states.push_back(probe_door(door));
  return states;
}

}  // namespace ringside
