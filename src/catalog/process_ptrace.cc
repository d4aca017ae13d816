// ptrace: what its last two arguments are depends on the request.
#include "catalog/build.h"
#include "catalog/families.h"
#include "catalog/io_structs.h"
#include "catalog/signal_types.h"
#include "catalog/system_sets.h"

namespace ringside::catalog {
namespace {

constexpr Type word_out = out(address);
constexpr Type number_out = out(ulong);

constexpr Field regs_64_fields[] = {
    {"r15", hex_long},     {"r14", hex_long}, {"r13", hex_long},     {"r12", hex_long},     {"rbp", hex_long},
    {"rbx", hex_long},     {"r11", hex_long}, {"r10", hex_long},     {"r9", hex_long},      {"r8", hex_long},
    {"rax", hex_long},     {"rcx", hex_long}, {"rdx", hex_long},     {"rsi", hex_long},     {"rdi", hex_long},
    {"orig_rax", hex_long}, {"rip", hex_long}, {"cs", hex_long},     {"eflags", hex_long},  {"rsp", hex_long},
    {"ss", hex_long},      {"fs_base", hex_long}, {"gs_base", hex_long}, {"ds", hex_long},  {"es", hex_long},
    {"fs", hex_long},      {"gs", hex_long}};
constexpr Struct regs_64 = layout("user_regs_struct", regs_64_fields);
static_assert(regs_64.size[0] == 216);

constexpr Field regs_32_fields[] = {
    {"ebx", hex_long}, {"ecx", hex_long}, {"edx", hex_long},      {"esi", hex_long}, {"edi", hex_long},
    {"ebp", hex_long}, {"eax", hex_long}, {"xds", hex_long},      {"xes", hex_long}, {"xfs", hex_long},
    {"xgs", hex_long}, {"orig_eax", hex_long}, {"eip", hex_long}, {"xcs", hex_long}, {"eflags", hex_long},
    {"esp", hex_long}, {"xss", hex_long}};
constexpr Struct regs_32 = layout("user_regs_struct", regs_32_fields);
static_assert(regs_32.size[1] == 68);

constexpr Field rseq_fields[] = {{"rseq_abi_pointer", sized(address, Width::a64)},
                                 {"rseq_abi_size", uint_},
                                 {"signature", hex_int},
                                 {"flags", hex_int},
                                 unless_zero("pad", hex_int, 4)};
constexpr Struct rseq_configuration = layout("ptrace_rseq_configuration", rseq_fields);

constexpr Name note_names[] = {{1, "NT_PRSTATUS"},    {2, "NT_FPREGSET"},      {3, "NT_PRPSINFO"},
                               {4, "NT_PRXREG"},      {5, "NT_PLATFORM"},      {6, "NT_AUXV"},
                               {0x200, "NT_386_TLS"}, {0x201, "NT_386_IOPERM"}, {0x202, "NT_X86_XSTATE"}};
constexpr NameSet note_types{note_names, "NT_???"};

constexpr Arg ignored{"addr", omitted};
constexpr Arg any_address{"addr", address};
constexpr Arg user_offset{"addr", shown_as(address, Format::user_offset)};
constexpr Arg register_set{"addr", enum_of(note_types, Width::word)};
constexpr Arg size_of_data{"addr", ulong};
constexpr std::array<Arg, 5> peek = {{any_address, {"data", word_out}}};
constexpr std::array<Arg, 5> go_on = {{any_address, {"data", signal}}};
constexpr std::array<Arg, 5> options = {{any_address, {"data", flags_of(ptrace_options, Width::word)}}};
constexpr std::array<Arg, 5> with_iovec = {{register_set, {"data", in(iovec_bare)}}};
constexpr std::array<Arg, 5> address_and_size = {{size_of_data, {"data", address}}};

template <const Struct& Regs>
constexpr Variant requests[] = {
    {0, {}},                                                             // PTRACE_TRACEME
    {1, peek},                                                           // PTRACE_PEEKTEXT
    {2, peek},                                                           // PTRACE_PEEKDATA
    {3, {{user_offset, {"data", word_out}}}},                            // PTRACE_PEEKUSER
    {6, {{user_offset, {"data", address}}}},                             // PTRACE_POKEUSER
    {7, go_on},                                                          // PTRACE_CONT
    {8, {}},                                                             // PTRACE_KILL
    {9, go_on},                                                          // PTRACE_SINGLESTEP
    {12, {{ignored, {"data", out(Regs)}}}},                              // PTRACE_GETREGS
    {13, {{ignored, {"data", in(Regs)}}}},                               // PTRACE_SETREGS
    {16, {}},                                                            // PTRACE_ATTACH
    {17, go_on},                                                         // PTRACE_DETACH
    {21, options},                                                       // PTRACE_OLDSETOPTIONS
    {24, go_on},                                                         // PTRACE_SYSCALL
    {31, go_on},                                                         // PTRACE_SYSEMU
    {32, go_on},                                                         // PTRACE_SYSEMU_SINGLESTEP
    {33, go_on},                                                         // PTRACE_SINGLEBLOCK
    {0x4200, options},                                                   // PTRACE_SETOPTIONS
    {0x4201, {{any_address, {"data", number_out}}}},                     // PTRACE_GETEVENTMSG
    {0x4202, {{any_address, {"data", siginfo_out}}}},                    // PTRACE_GETSIGINFO
    {0x4203, {{any_address, {"data", siginfo_in}}}},                     // PTRACE_SETSIGINFO
    {0x4204, with_iovec},                                                // PTRACE_GETREGSET
    {0x4205, with_iovec},                                                // PTRACE_SETREGSET
    {0x4206, options},                                                   // PTRACE_SEIZE
    {0x4207, {}},                                                        // PTRACE_INTERRUPT
    {0x4208, {}},                                                        // PTRACE_LISTEN
    {0x420a, {{size_of_data, {"data", sigset_out(2)}}}},                 // PTRACE_GETSIGMASK
    {0x420b, {{size_of_data, {"data", sigset_in(2)}}}},                  // PTRACE_SETSIGMASK
    {0x420c, address_and_size},                                          // PTRACE_SECCOMP_GET_FILTER
    {0x420d, address_and_size},                                          // PTRACE_SECCOMP_GET_METADATA
    {0x420e, address_and_size},                                          // PTRACE_GET_SYSCALL_INFO
    {0x420f, {{any_address, {"data", out(rseq_configuration)}}}},        // PTRACE_GET_RSEQ_CONFIGURATION
};
template <const Struct& Regs>
constexpr VariantTable request_table{.first = 2, .selector = 0, .variants = requests<Regs>};

constexpr std::array<Arg, 6> arguments = {
    {{"request", enum_of(ptrace_requests, Width::word)}, {"pid", pid, false, 0, ~std::uint64_t{0}}, any_address, {"data", address}}};
// Request 0, PTRACE_TRACEME, has no further arguments.
constexpr const char* purpose = "watch and control another process";

constexpr Syscall rows[] = {
    {.name = "ptrace", .x86_64 = 101, .purpose = purpose, .args = arguments, .variants = &request_table<regs_64>},
    {.name = "ptrace", .i386 = 26, .purpose = purpose, .args = arguments, .variants = &request_table<regs_32>},
};

}  // namespace

constinit const std::span<const Syscall> ptrace_rows = rows;

}  // namespace ringside::catalog
