// struct siginfo: of a signal about to be delivered, and of every call that carries one.
#include <linux/audit.h>

#include <csignal>

#include "base/short_text.h"
#include "catalog/audit_arch.h"
#include "catalog/errors.h"
#include "catalog/signal_names.h"
#include "catalog/signal_types.h"
#include "decode/presentations.h"
#include "decode/process_id.h"

namespace ringside::decode {
namespace {

using catalog::Name;
using catalog::NameSet;

// What every signal may carry; the codes above 0 belong to the signal, but SI_KERNEL.
constexpr Name general_codes[] = {
    RS_NAME(SI_USER),    RS_NAME(SI_KERNEL), RS_NAME(SI_QUEUE), RS_NAME(SI_TIMER),    RS_NAME(SI_MESGQ),
    RS_NAME(SI_ASYNCIO), RS_NAME(SI_SIGIO),  RS_NAME(SI_TKILL), RS_NAME(SI_DETHREAD), RS_NAME(SI_ASYNCNL),
};
constexpr Name ill_codes[] = {
    {1, "ILL_ILLOPC"}, {2, "ILL_ILLOPN"}, {3, "ILL_ILLADR"}, {4, "ILL_ILLTRP"},   {5, "ILL_PRVOPC"},
    {6, "ILL_PRVREG"}, {7, "ILL_COPROC"}, {8, "ILL_BADSTK"}, {9, "ILL_BADIADDR"},
};
constexpr Name fpe_codes[] = {
    {1, "FPE_INTDIV"}, {2, "FPE_INTOVF"}, {3, "FPE_FLTDIV"}, {4, "FPE_FLTOVF"},  {5, "FPE_FLTUND"},
    {6, "FPE_FLTRES"}, {7, "FPE_FLTINV"}, {8, "FPE_FLTSUB"}, {14, "FPE_FLTUNK"}, {15, "FPE_CONDTRAP"},
};
constexpr Name segv_codes[] = {
    {1, "SEGV_MAPERR"},  {2, "SEGV_ACCERR"},  {3, "SEGV_BNDERR"},  {4, "SEGV_PKUERR"},  {5, "SEGV_ACCADI"},
    {6, "SEGV_ADIDERR"}, {7, "SEGV_ADIPERR"}, {8, "SEGV_MTEAERR"}, {9, "SEGV_MTESERR"}, {10, "SEGV_CPERR"},
};
constexpr Name bus_codes[] = {
    {1, "BUS_ADRALN"}, {2, "BUS_ADRERR"}, {3, "BUS_OBJERR"}, {4, "BUS_MCEERR_AR"}, {5, "BUS_MCEERR_AO"},
};
constexpr Name trap_codes[] = {
    {1, "TRAP_BRKPT"}, {2, "TRAP_TRACE"}, {3, "TRAP_BRANCH"}, {4, "TRAP_HWBKPT"}, {5, "TRAP_UNK"}, {6, "TRAP_PERF"},
};
constexpr Name chld_codes[] = {
    {1, "CLD_EXITED"},  {2, "CLD_KILLED"},  {3, "CLD_DUMPED"},
    {4, "CLD_TRAPPED"}, {5, "CLD_STOPPED"}, {6, "CLD_CONTINUED"},
};
constexpr Name poll_codes[] = {
    {1, "POLL_IN"}, {2, "POLL_OUT"}, {3, "POLL_MSG"}, {4, "POLL_ERR"}, {5, "POLL_PRI"}, {6, "POLL_HUP"},
};
constexpr Name sys_codes[] = {{1, "SYS_SECCOMP"}, {2, "SYS_USER_DISPATCH"}};

constexpr NameSet general{general_codes};

constexpr NameSet codes_of(int signal) {
  switch (signal) {
    case SIGILL: return {ill_codes};
    case SIGFPE: return {fpe_codes};
    case SIGSEGV: return {segv_codes};
    case SIGBUS: return {bus_codes};
    case SIGTRAP: return {trap_codes};
    case SIGCHLD: return {chld_codes};
    case SIGPOLL: return {poll_codes};
    case SIGSYS: return {sys_codes};
    default: return {};
  }
}

// The union behind the three numbers begins with `word` alignment; everything in it is told by
// `word` too.
class Siginfo {
 public:
  // `receiver`: the thread that is told the ids of others.
  Siginfo(Visitor& out, const Options& options, event::Pid receiver, std::span<const std::byte> bytes,
          std::span<const event::FdFact> descriptors, std::size_t word, abi::Abi abi)
      : out_(out),
        options_(options),
        receiver_(receiver),
        bytes_(bytes),
        descriptors_(descriptors),
        word_(word),
        abi_(abi),
        start_(word == 8 ? 16 : 12) {}

  void show() {
    out_.begin_struct();
    signal_ = int32_at(0);
    if (signal_ != 0) {
      code_ = int32_at(8);
      out_.field("si_signo");
      show_signal_number(signal_);
      show_code();
      show_errno();
      if (code_ <= 0) {
        show_from_process();
      } else {
        show_from_kernel();
      }
    }
    out_.end_struct();
  }

 private:
  std::uint64_t at(std::size_t offset, std::size_t size) const { return Context::load(bytes_, offset, size); }
  std::int32_t int32_at(std::size_t offset) const { return static_cast<std::int32_t>(at(offset, 4)); }
  std::uint64_t word_at(std::size_t offset) const { return at(offset, word_); }

  void show_signal_number(std::int32_t signal) {
    const char* name = catalog::signal_name(signal);
    if (name != nullptr) {
      out_.constant(static_cast<std::uint64_t>(signal), name, Base::udec);
    } else {
      out_.number(signal);
    }
  }

  void show_code() {
    out_.field("si_code");
    const auto value = static_cast<std::uint64_t>(static_cast<std::int64_t>(code_));
    const char* name = catalog::name_of(general, value);
    if (name == nullptr) name = catalog::name_of(codes_of(signal_), value);
    if (name != nullptr) {
      out_.constant(value & 0xffffffff, name);
    } else {
      out_.unknown_constant(value & 0xffffffff, Base::hex, nullptr);
    }
  }

  void show_errno() {
    const std::int32_t error = int32_at(4);
    if (error == 0) return;
    out_.field("si_errno");
    const char* name = catalog::error_name(error);
    if (name != nullptr) {
      out_.constant(static_cast<std::uint64_t>(error), name, Base::udec);
    } else {
      out_.unsigned_number(static_cast<std::uint32_t>(error));
    }
  }

  void show_sender() {
    out_.field("si_pid");
    show_process_id(out_, options_, receiver_, int32_at(start_));
    out_.field("si_uid");
    show_uid(int32_at(start_ + 4));
  }

  void show_uid(std::int32_t uid) {
    if (uid == -1) {
      out_.number(-1);
    } else {
      out_.unsigned_number(static_cast<std::uint32_t>(uid));
    }
  }

  void show_value() {
    out_.field("si_int");
    out_.number(int32_at(start_ + 8));
    show_address("si_ptr", start_ + 8);
  }

  void show_address(const char* name, std::size_t offset) {
    out_.field(name);
    out_.address(word_at(offset));
  }

  void show_band() {
    out_.field("si_band");
    const std::uint64_t band = word_at(start_);
    out_.number(word_ == 8 ? static_cast<std::int64_t>(band) : static_cast<std::int32_t>(band));
    out_.field("si_fd");
    const std::int32_t fd = int32_at(start_ + word_);
    const event::FdFact* found = nullptr;
    for (const event::FdFact& fact : descriptors_)
      if (fact.fd == fd && fact.whose < 0) found = &fact;
    out_.descriptor(fd, fd < 0 ? nullptr : found);
  }

  void show_from_process() {
    switch (code_) {
      case SI_USER:
      case SI_TKILL: show_sender(); return;
      case SI_TIMER:
        out_.field("si_timerid");
        out_.hex(at(start_, 4));
        out_.field("si_overrun");
        out_.number(int32_at(start_ + 4));
        show_value();
        return;
      case SI_SIGIO: show_band(); return;
      default:
        show_sender();
        if (word_at(start_ + 8) != 0) show_value();
        return;
    }
  }

  void show_from_kernel() {
    switch (signal_) {
      case SIGCHLD: show_child(); return;
      case SIGILL:
      case SIGFPE:
      case SIGSEGV:
      case SIGBUS:
      case SIGTRAP: show_fault(); return;
      case SIGPOLL:
        if (code_ >= POLL_IN && code_ <= POLL_HUP) show_band();
        return;
      case SIGSYS: show_refused_call(); return;
      default:
        if (at(start_, 8) != 0) show_sender();
        if (word_at(start_ + 8) != 0) show_value();
        return;
    }
  }

  void show_child() {
    show_sender();
    const std::int32_t status = int32_at(start_ + 8);
    out_.field("si_status");
    if (code_ == CLD_EXITED) {
      out_.number(status);
    } else {
      show_signal_number(status);
    }
    const std::size_t times = word_ == 8 ? start_ + 16 : start_ + 12;
    show_ticks("si_utime", times);
    show_ticks("si_stime", times + word_);
  }

  void show_ticks(const char* name, std::size_t offset) {
    std::uint64_t ticks = word_at(offset);  // signed: a 32-bit one is extended
    if (word_ == 4) ticks = static_cast<std::uint64_t>(std::int64_t{static_cast<std::int32_t>(ticks)});
    out_.field(name);
    show_clock_ticks(out_, ticks);
  }

  void show_fault() {
    show_address("si_addr", start_);
    const std::size_t more = start_ + word_;
    if (signal_ == SIGBUS && (code_ == BUS_MCEERR_AR || code_ == BUS_MCEERR_AO)) {
      out_.field("si_addr_lsb");
      out_.hex(at(more, 2));
    } else if (signal_ == SIGSEGV && code_ == SEGV_BNDERR) {
      show_address("si_lower", more + word_);
      show_address("si_upper", more + 2 * word_);
    } else if (signal_ == SIGSEGV && code_ == SEGV_PKUERR) {
      out_.field("si_pkey");
      out_.unsigned_number(at(more + word_, 4));
    }
  }

  void show_refused_call() {
    show_address("si_call_addr", start_);
    const std::uint64_t number = at(start_ + word_, 4);
    const std::uint64_t arch = at(start_ + word_ + 4, 4);
    out_.field("si_syscall");
    visit_call_number(out_, number, arch, abi_);
    out_.field("si_arch");
    visit_enumeration(out_, catalog::audit_archs, arch);
  }

  Visitor& out_;
  const Options& options_;
  const event::Pid receiver_;
  std::span<const std::byte> bytes_;
  std::span<const event::FdFact> descriptors_;
  std::size_t word_;
  abi::Abi abi_;
  std::size_t start_;
  std::int32_t signal_ = 0;
  std::int32_t code_ = 0;
};

}  // namespace

void visit_call_number(Visitor& out, std::uint64_t number, std::uint64_t arch, abi::Abi own) {
  const bool i386 = arch == AUDIT_ARCH_I386;
  const bool x32 = arch == AUDIT_ARCH_X86_64 && (number & abi::x32_bit) != 0;
  const abi::Abi abi = i386 ? abi::Abi::i386 : x32 ? abi::Abi::x32 : abi::Abi::x86_64;
  const catalog::Syscall* row = nullptr;
  if (i386 || arch == AUDIT_ARCH_X86_64) row = catalog::find(abi, x32 ? number & ~abi::x32_bit : number);
  if (row != nullptr && abi == own) {
    out.constant(number, base::ShortText("__NR_%s", row->name), Base::udec);
    return;
  }
  out.unsigned_number(number);
  if (row != nullptr) visit_remark(out, row->name);
}

void decode_siginfo(const event::Life& life, const Options& options, Visitor& out) {
  Siginfo(out, options, life.tid, life.siginfo, life.descriptors, 8, life.abi).show();
}

void show_siginfo(Context& context, const catalog::Type& type, const Value& value, const Parent&) {
  std::span<const std::byte> bytes = value.bytes;
  if (type.kind == catalog::Kind::bytes) {
    const PhaseScope scope(context, type.direction);
    if (context.show_unwritten(type, value.bits)) return;
    bytes = context.memory(value.bits, catalog::siginfo_bytes).bytes;
    if (bytes.size() < catalog::siginfo_bytes) {
      context.out.unreadable(value.bits);
      return;
    }
  }
  Siginfo(context.out, context.options, context.call.tid, bytes, context.call.descriptors, context.word_size(),
          context.call.abi)
      .show();
}

}  // namespace ringside::decode
