#include "bench/doors/explain_facts.h"

namespace ringside::bench {
namespace {

using Words = std::string_view;

constexpr Words c_convention =
    "rdi, rsi, rdx, rcx, r8, r9 carry arguments, rax the result; a call may change rax, rcx, "
    "rdx, rsi, rdi and r8 to r11.";
constexpr Words syscall_convention =
    "rax the number; rdi, rsi, rdx, r10, r8, r9 the arguments; rax the result, -4095 to -1 being an errno. The CPU "
    "overwrites rcx and r11; everything else comes back as it was.";
constexpr Words i386_convention =
    "eax the number of the i386 table; ebx, ecx, edx, esi, edi, ebp the arguments; eax the result.";

constexpr Words call_steps[] = {
    "call pushes the address behind itself and goes on at the function.",
    "ret takes that address from the stack; the CPU has predicted it.",
    "Nothing changes but the instruction pointer: no privilege, no stack, no page tables."};

constexpr Words vdso_steps[] = {
    "The kernel mapped a small library into the process and put its address into AT_SYSINFO_EHDR.",
    "The function reads a sequence count in the data page beside it, waits while the kernel is writing (odd), and "
    "reads "
    "the base time, mult and shift.",
    "It reads the CPU's counter (rdtsc), scales the distance from the last update, and reads the sequence count "
    "again.",
    "If the clock cannot be read so, it makes the system call in the ordinary way."};

constexpr Words syscall_steps[] = {
    "The CPU puts the return address into rcx and the flags into r11, masks the flags, and jumps to the address in "
    "the "
    "register LSTAR, with kernel privilege. It touches no memory and does not change the stack.",
    "The kernel switches to its per-CPU data (swapgs) and, with KPTI, to its own page tables; then to the task's "
    "kernel "
    "stack.",
    "It saves the registers there, and takes the measures of the mitigations.",
    "x64_sys_call goes by the number to the function of the call (before 6.9: the array sys_call_table).",
    "The way out: pending work (signals, another task to run), registers, page tables, swapgs, sysretq."};

constexpr Words libc_steps[] = {
    "syscall() of the C library moves each argument one register on, since the number was the first.",
    "It executes the instruction; see --explain syscall.",
    "An answer from -4095 to -1 is put into errno and becomes -1."};

constexpr Words sysenter_steps[] = {
    "The caller pushes ecx, edx and ebp, and puts the stack pointer into ebp: the frame of __kernel_vsyscall.",
    "The CPU loads instruction and stack pointer from its registers, and remembers nothing: neither from where it "
    "came "
    "nor where the stack was.",
    "The kernel finds the stack by ebp, reads the sixth argument there, and takes the other registers.",
    "It does not return behind the instruction, whose address nobody saved, but to the landing pad of the vDSO: just "
    "behind the int 0x80 of __kernel_vsyscall.",
    "The landing pad takes ebp, edx and ecx from the stack and returns: without that frame the program crashes."};

constexpr Words syscall32_steps[] = {
    "The caller pushes ecx, edx and ebp, and puts ecx into ebp, since the CPU overwrites ecx: the frame of "
    "__kernel_vsyscall.",
    "The CPU puts the return address into ecx and jumps to the address in the register CSTAR.",
    "The kernel reads the sixth argument from the stack.",
    "It returns to the landing pad of the vDSO, which takes ebp, edx and ecx from the stack and returns."};

constexpr Words kernel_vsyscall_steps[] = {
    "AT_SYSINFO tells a 32-bit program the address of this function of the vDSO, and libc calls it for every system "
    "call.",
    "It pushes ecx, edx and ebp, so that the landing pad may find them.",
    "The kernel has patched it for this CPU: sysenter, syscall, or neither, in which case int 0x80 is reached.",
    "Behind that int 0x80 is the landing pad, where all three come back: pop ebp, edx, ecx, ret."};

constexpr Words int80_steps[] = {
    "The CPU finds gate 128 in the interrupt descriptor table, checks that ring 3 may use it, and takes a stack "
    "pointer "
    "from the task state segment.",
    "It pushes SS, the stack pointer, flags, CS and the return address, and goes on with kernel privilege.",
    "The kernel saves the registers, and takes the low 32 bits of each argument, whoever called.",
    "ia32_sys_call goes by the i386 number to the function of the call.",
    "iret loads the five words back, with all the checks that an interrupt needs."};

constexpr Words vsyscall_steps[] = {
    "The program calls an address that is the same in every process: gettimeofday at 0xffffffffff600000, time 0x400 "
    "behind it, getcpu 0x800.",
    "No program may execute that page: the call is a page fault.",
    "The kernel sees that the fault was of fetching an instruction there, and that the address is one of the three.",
    "It makes the call for the program, takes the return address from its stack, and returns there, as if the "
    "function "
    "had run. Native code in that page ended with Linux 4.16."};

constexpr Words sigill_steps[] = {
    "ud2 is never valid: the CPU raises exception 6, by the interrupt descriptor table, as an int would.",
    "The kernel turns it into SIGILL, builds a frame with all registers (the vector registers too) on the user's "
    "stack, "
    "and returns into the handler.",
    "The handler reads the arguments in that frame, does the work, writes the result into rax and moves rip over "
    "ud2.",
    "It ends with a system call, rt_sigreturn, which loads all those registers back.",
    "Windows on the 386 did its work within the exception, and spared itself the second half."};

constexpr Words uring_steps[] = {
    "Program and kernel share two rings in memory: operations to do, and results.",
    "The program writes operations and moves the tail of the first ring: no kernel in it.",
    "One io_uring_enter (number 426, through syscall) lets the kernel carry out all of them.",
    "The results are read from the second ring, again without the kernel."};

constexpr Words sysenter64_steps[] = {
    "An Intel CPU takes sysenter in 64-bit mode, an AMD raises an invalid opcode.",
    "The kernel enters as for 32-bit code, and returns to where the landing pad of a 32-bit vDSO would be.",
    "A 64-bit process has none there: it dies of SIGSEGV."};

constexpr Words call_gate_steps[] = {
    "A far call to a selector that names a call gate would enter ring 0 at the address in the gate, with parameters "
    "copied from stack to stack.",
    "Linux puts none into the global descriptor table.",
    "modify_ldt lets a program fill a local one, but with segments only: its struct has no way to say 'gate'."};

constexpr Words syscall_entries[] = {"entry_SYSCALL_64", "do_syscall_64", "x64_sys_call", "sys_call_table"};
constexpr Words sysenter_entries[] = {"entry_SYSENTER_compat", "do_SYSENTER_32", "do_fast_syscall_32",
                                      "ia32_sys_call"};
constexpr Words syscall32_entries[] = {"entry_SYSCALL_compat", "do_fast_syscall_32", "ia32_sys_call"};
constexpr Words kernel_vsyscall_entries[] = {"entry_SYSENTER_compat", "entry_SYSCALL_compat", "do_fast_syscall_32",
                                             "ia32_sys_call"};
constexpr Words int80_entries[] = {"asm_int80_emulation", "int80_emulation",     "do_int80_emulation",
                                   "entry_INT80_compat",  "do_int80_syscall_32", "ia32_sys_call"};
constexpr Words vsyscall_entries[] = {"asm_exc_page_fault", "exc_page_fault", "emulate_vsyscall"};
constexpr Words sigill_entries[] = {"asm_exc_invalid_op", "exc_invalid_op", "force_sig_fault",
                                    "arch_do_signal_or_restart", "__x64_sys_rt_sigreturn"};
constexpr Words uring_entries[] = {"entry_SYSCALL_64", "__x64_sys_io_uring_enter", "io_submit_sqes", "io_nop"};

constexpr Way call_figures[] = {Way::near_call, Way::indirect_call, Way::syscall};
constexpr Way vdso_figures[] = {Way::near_call, Way::vdso, Way::syscall};
constexpr Way vdso32_figures[] = {Way::near_call, Way::vdso32, Way::kernel_vsyscall};
constexpr Way syscall_figures[] = {Way::near_call, Way::vdso, Way::syscall};
constexpr Way libc_figures[] = {Way::near_call, Way::syscall, Way::libc};
constexpr Way fast32_figures[] = {Way::near_call, Way::syscall,         Way::sysenter,
                                  Way::syscall32, Way::kernel_vsyscall, Way::int80_32};
constexpr Way int80_figures[] = {Way::near_call, Way::syscall, Way::int80, Way::int80_32};
constexpr Way fault_figures[] = {Way::near_call, Way::syscall, Way::int80, Way::vsyscall, Way::invalid_instruction};
constexpr Way uring_figures[] = {Way::near_call, Way::syscall, Way::uring_1, Way::uring_64};

constexpr Words fast32_why =
    "Both instructions skip what an interrupt must do: no descriptor table, no words on the "
    "stack, few checks. What is left of the price is the kernel's own way in and out.";
constexpr Words interrupt_why =
    "An interrupt is made for any moment and any code: the gate and two segments are read from memory and checked, "
    "five "
    "words are pushed, and iret checks them all again and serializes the CPU. Under a hypervisor that has to look at "
    "interrupts it can cost many times more.";

constexpr Explanation table[] = {
    {"call",
     "A function call",
     c_convention,
     call_steps,
     {},
     call_figures,
     "Call and return are predicted: most of the cost is that of the loop around them."},
    {"call-indirect",
     "A function call through a pointer",
     c_convention,
     call_steps,
     {},
     call_figures,
     "The target is predicted as well, as long as it stays the same."},
    {"vdso",
     "A function of the vDSO",
     c_convention,
     vdso_steps,
     {},
     vdso_figures,
     "It is a function call, and the dearest thing in it is rdtsc. Where the vDSO's clock enters the kernel (see the "
     "heading of 'ringside doors'), it costs what syscall costs and a little more."},
    {"vdso32",
     "A function of the 32-bit vDSO",
     "Arguments on the stack, from the right to the left; eax the result.",
     vdso_steps,
     {},
     vdso32_figures,
     "As in the 64-bit vDSO, with 64-bit arithmetic done in halves."},
    {"syscall", "The instruction syscall, from 64-bit code", syscall_convention, syscall_steps, syscall_entries,
     syscall_figures,
     "The instruction itself is quick. The rest is saving and loading registers, the mitigations, and, with KPTI, "
     "two "
     "changes of page tables: compare two boots with --save and --compare."},
    {"libc", "The instruction syscall, through the C library's syscall()",
     "As a function: rdi the number, then rsi, rdx, rcx, r8, r9 and the stack.", libc_steps, syscall_entries,
     libc_figures, "A call and seven moves are nothing beside the border."},
    {"sysenter", "sysenter, from 32-bit code", i386_convention, sysenter_steps, sysenter_entries, fast32_figures,
     fast32_why},
    {"syscall32", "syscall, from 32-bit code", i386_convention, syscall32_steps, syscall32_entries, fast32_figures,
     fast32_why},
    {"kernel-vsyscall", "__kernel_vsyscall of the 32-bit vDSO", i386_convention, kernel_vsyscall_steps,
     kernel_vsyscall_entries, fast32_figures, fast32_why},
    {"int80", "int 0x80, from 64-bit code",
     "eax the number of the i386 table; the low halves of rbx, rcx, rdx, rsi, rdi, rbp the arguments; rax the "
     "result. "
     "Kernels before 4.17 bring r8 to r11 back as zero.",
     int80_steps, int80_entries, int80_figures, interrupt_why},
    {"int80-32", "int 0x80, from 32-bit code", i386_convention, int80_steps, int80_entries, int80_figures,
     interrupt_why},
    {"vsyscall", "A call into the vsyscall page", c_convention, vsyscall_steps, vsyscall_entries, fault_figures,
     "A page fault in the place of an instruction made for entering: by the interrupt descriptor table, through the "
     "kernel's handling of faults, and back by iret."},
    {"sigill", "An invalid instruction, caught and stepped over",
     "Whatever handler and program agree on; here as in a function call.", sigill_steps, sigill_entries,
     fault_figures,
     "The kernel is entered twice, by an exception and by rt_sigreturn, and in between it writes and reads a frame "
     "of "
     "all registers, kilobytes where the vector registers are wide."},
    {"uring", "io_uring", "In memory; see --explain syscall for the entry.", uring_steps, uring_entries,
     uring_figures,
     "One operation a time costs an entry and the ring on top of it; many share the entry. These operations do "
     "nothing: "
     "the ring itself is what is measured."},
    {"sysenter-64", "sysenter, from 64-bit code", "None: Linux has never offered it.", sysenter64_steps, {}, {}, {}},
    {"call-gate",
     "A far call through a call gate",
     "None: Linux has never offered one.",
     call_gate_steps,
     {},
     {},
     {}},
};

}  // namespace

std::span<const Explanation> explanations() { return table; }

const Explanation* explanation_of(std::string_view name) {
  if (name == "uring-1" || name == "uring-64") name = "uring";
  for (const Explanation& one : table)
    if (one.name == name) return &one;
  return nullptr;
}

}  // namespace ringside::bench
