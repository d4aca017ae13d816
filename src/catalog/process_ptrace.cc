// ptrace: what its last two arguments are depends on the request.
#include "catalog/build.h"
#include "catalog/families.h"
#include "catalog/ptrace_structs.h"
#include "catalog/signal_types.h"
#include "catalog/system_sets.h"

namespace ringside::catalog {
namespace {

constexpr Type word_out = out(address);
constexpr Type number_out = out(ulong);

constexpr Name note_names[] = {{1, "NT_PRSTATUS"},
                               {2, "NT_FPREGSET"},
                               {3, "NT_PRPSINFO"},
                               {4, "NT_PRXREG"},
                               {5, "NT_PLATFORM"},
                               {6, "NT_AUXV"},
                               {7, "NT_GWINDOWS"},
                               {8, "NT_ASRS"},
                               {0xa, "NT_PSTATUS"},
                               {0xd, "NT_PSINFO"},
                               {0xe, "NT_PRCRED"},
                               {0xf, "NT_UTSNAME"},
                               {0x10, "NT_LWPSTATUS"},
                               {0x11, "NT_LWPSINFO"},
                               {0x14, "NT_PRFPXREG"},
                               {0x100, "NT_PPC_VMX"},
                               {0x101, "NT_PPC_SPE"},
                               {0x102, "NT_PPC_VSX"},
                               {0x103, "NT_PPC_TAR"},
                               {0x104, "NT_PPC_PPR"},
                               {0x105, "NT_PPC_DSCR"},
                               {0x106, "NT_PPC_EBB"},
                               {0x107, "NT_PPC_PMU"},
                               {0x108, "NT_PPC_TM_CGPR"},
                               {0x109, "NT_PPC_TM_CFPR"},
                               {0x10a, "NT_PPC_TM_CVMX"},
                               {0x10b, "NT_PPC_TM_CVSX"},
                               {0x10c, "NT_PPC_TM_SPR"},
                               {0x10d, "NT_PPC_TM_CTAR"},
                               {0x10e, "NT_PPC_TM_CPPR"},
                               {0x10f, "NT_PPC_TM_CDSCR"},
                               {0x110, "NT_PPC_PKEY"},
                               {0x200, "NT_386_TLS"},
                               {0x201, "NT_386_IOPERM"},
                               {0x202, "NT_X86_XSTATE"},
                               {0x204, "NT_X86_SHSTK"},
                               {0x205, "NT_X86_XSAVE_LAYOUT"},
                               {0x300, "NT_S390_HIGH_GPRS"},
                               {0x301, "NT_S390_TIMER"},
                               {0x302, "NT_S390_TODCMP"},
                               {0x303, "NT_S390_TODPREG"},
                               {0x304, "NT_S390_CTRS"},
                               {0x305, "NT_S390_PREFIX"},
                               {0x306, "NT_S390_LAST_BREAK"},
                               {0x307, "NT_S390_SYSTEM_CALL"},
                               {0x308, "NT_S390_TDB"},
                               {0x309, "NT_S390_VXRS_LOW"},
                               {0x30a, "NT_S390_VXRS_HIGH"},
                               {0x30b, "NT_S390_GS_CB"},
                               {0x30c, "NT_S390_GS_BC"},
                               {0x30d, "NT_S390_RI_CB"},
                               {0x30e, "NT_S390_PV_CPU_DATA"},
                               {0x400, "NT_ARM_VFP"},
                               {0x401, "NT_ARM_TLS"},
                               {0x402, "NT_ARM_HW_BREAK"},
                               {0x403, "NT_ARM_HW_WATCH"},
                               {0x404, "NT_ARM_SYSTEM_CALL"},
                               {0x405, "NT_ARM_SVE"},
                               {0x406, "NT_ARM_PAC_MASK"},
                               {0x407, "NT_ARM_PACA_KEYS"},
                               {0x408, "NT_ARM_PACG_KEYS"},
                               {0x409, "NT_ARM_TAGGED_ADDR_CTRL"},
                               {0x40a, "NT_ARM_PAC_ENABLED_KEYS"},
                               {0x40b, "NT_ARM_SSVE"},
                               {0x40c, "NT_ARM_ZA"},
                               {0x40d, "NT_ARM_ZT"},
                               {0x40e, "NT_ARM_FPMR"},
                               {0x40f, "NT_ARM_POE"},
                               {0x410, "NT_ARM_GCS"},
                               {0x500, "NT_METAG_CBUF"},
                               {0x501, "NT_METAG_RPIPE"},
                               {0x502, "NT_METAG_TLS"},
                               {0x600, "NT_ARC_V2"},
                               {0x700, "NT_VMCOREDD"},
                               {0x800, "NT_MIPS_DSP"},
                               {0x801, "NT_MIPS_FP_MODE"},
                               {0x802, "NT_MIPS_MSA"},
                               {0x900, "NT_RISCV_CSR"},
                               {0x901, "NT_RISCV_VECTOR"},
                               {0x902, "NT_RISCV_TAGGED_ADDR_CTRL"},
                               {0xa00, "NT_LOONGARCH_CPUCFG"},
                               {0xa01, "NT_LOONGARCH_CSR"},
                               {0xa02, "NT_LOONGARCH_LSX"},
                               {0xa03, "NT_LOONGARCH_LASX"},
                               {0xa04, "NT_LOONGARCH_LBT"},
                               {0xa05, "NT_LOONGARCH_HW_BREAK"},
                               {0xa06, "NT_LOONGARCH_HW_WATCH"},
                               {0x46494c45, "NT_FILE"},
                               {0x46e62b7f, "NT_PRXFPREG"},
                               {0x53494749, "NT_SIGINFO"}};
constexpr NameSet note_types{note_names, "NT_???", true};

constexpr Arg ignored{"addr", omitted};
constexpr Arg any_address{"addr", address};
constexpr Arg user_offset{"addr", shown_as(address, Format::user_offset)};
constexpr Arg register_set{"addr", enum_of(note_types)};
constexpr Arg size_of_data{"addr", ulong};
constexpr std::array<Arg, 5> peek = {{any_address, {"data", word_out}}};
constexpr std::array<Arg, 5> go_on = {{any_address, {"data", signal}}};
constexpr std::array<Arg, 5> options = {{any_address, {"data", flags_of(ptrace_options, Width::word)}}};
constexpr Type signals_out = shown_as(bytes(length_result(siginfo_bytes), Direction::out), Format::ptrace_signals);

template <const Struct& Regs, const Struct& FpRegs>
constexpr Variant requests[] = {
    {0, {}},                                                                 // PTRACE_TRACEME
    {1, peek},                                                               // PTRACE_PEEKTEXT
    {2, peek},                                                               // PTRACE_PEEKDATA
    {3, {{user_offset, {"data", word_out}}}},                                // PTRACE_PEEKUSER
    {6, {{user_offset, {"data", address}}}},                                 // PTRACE_POKEUSER
    {7, go_on},                                                              // PTRACE_CONT
    {8, {}},                                                                 // PTRACE_KILL
    {9, go_on},                                                              // PTRACE_SINGLESTEP
    {12, {{ignored, {"data", out(Regs)}}}},                                  // PTRACE_GETREGS
    {13, {{ignored, {"data", in(Regs)}}}},                                   // PTRACE_SETREGS
    {14, {{ignored, {"data", out(FpRegs)}}}},                                // PTRACE_GETFPREGS
    {15, {{ignored, {"data", in(FpRegs)}}}},                                 // PTRACE_SETFPREGS
    {16, {}},                                                                // PTRACE_ATTACH
    {17, go_on},                                                             // PTRACE_DETACH
    {21, options},                                                           // PTRACE_OLDSETOPTIONS
    {24, go_on},                                                             // PTRACE_SYSCALL
    {31, go_on},                                                             // PTRACE_SYSEMU
    {32, go_on},                                                             // PTRACE_SYSEMU_SINGLESTEP
    {33, go_on},                                                             // PTRACE_SINGLEBLOCK
    {0x4200, options},                                                       // PTRACE_SETOPTIONS
    {0x4201, {{any_address, {"data", number_out}}}},                         // PTRACE_GETEVENTMSG
    {0x4202, {{any_address, {"data", siginfo_out}}}},                        // PTRACE_GETSIGINFO
    {0x4203, {{any_address, {"data", siginfo_in}}}},                         // PTRACE_SETSIGINFO
    {0x4204, {{register_set, {"data", even_on_error(inout(regset_out))}}}},  // PTRACE_GETREGSET
    {0x4205, {{register_set, {"data", even_on_error(inout(regset_in))}}}},   // PTRACE_SETREGSET
    {0x4206, options},                                                       // PTRACE_SEIZE
    {0x4207, {}},                                                            // PTRACE_INTERRUPT
    {0x4208, {}},                                                            // PTRACE_LISTEN
    {0x4209, {{{"addr", in(peek_signals)}, {"data", signals_out}}}},         // PTRACE_PEEKSIGINFO
    {0x420a, {{size_of_data, {"data", sigset_out(2)}}}},                     // PTRACE_GETSIGMASK
    {0x420b, {{size_of_data, {"data", sigset_in(2)}}}},                      // PTRACE_SETSIGMASK
    {0x420c,
     {{size_of_data,
       {"data", shown_as(bytes_out(length_result(8)), Format::instructions)}}}},  // PTRACE_SECCOMP_GET_FILTER
    {0x420d, {{size_of_data, {"data", shown_as(inout(filter_metadata), Format::ptrace_filter)}}}},
    {0x420e, {{size_of_data, {"data", shown_as(out(syscall_info), Format::ptrace_syscall_info)}}}},
    {0x420f, {{any_address, {"data", address}}}},  // PTRACE_GET_RSEQ_CONFIGURATION
    {0x4212, {{size_of_data, {"data", shown_as(in(syscall_info), Format::ptrace_syscall_info)}}}},
};
template <const Struct& Regs, const Struct& FpRegs>
constexpr VariantTable request_table{
    .first = 2, .selector = 0, .mask = ~std::uint64_t{0}, .variants = requests<Regs, FpRegs>};

constexpr std::array<Arg, 6> arguments = {{{"request", enum_of(ptrace_requests, Width::word)},
                                           {"pid", pid, false, 0, ~std::uint64_t{0}},
                                           any_address,
                                           {"data", address}}};
// Request 0, PTRACE_TRACEME, has no further arguments.
constexpr const char* purpose = "watch and control another process";

constexpr Syscall rows[] = {
    {.name = "ptrace",
     .x86_64 = 101,
     .purpose = purpose,
     .args = arguments,
     .variants = &request_table<regs_64, fpregs_64>},
    {.name = "ptrace",
     .i386 = 26,
     .purpose = purpose,
     .args = arguments,
     .variants = &request_table<regs_32, fpregs_32>},
};

}  // namespace

constinit const std::span<const Syscall> ptrace_rows = rows;

}  // namespace ringside::catalog
