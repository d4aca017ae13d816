// A fault taken as a system call: an invalid instruction, and a handler that does the work and steps over it.
#include <signal.h>
#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>

#include <utility>

#include "base/mapping.h"
#include "bench/doors/sampling.h"
#include "bench/doors/stand_in.h"
#include "bench/doors/work.h"
#include "ringside/call.h"

namespace ringside::bench {
namespace {

// For the handler, which can be handed nothing. One such target lives at a time.
long work_number = 0;
VdsoFunction work_function = nullptr;

void do_work(int signal, siginfo_t*, void* context) {
  constexpr greg_t length_of_ud2 = 2;
  auto& registers = static_cast<ucontext_t*>(context)->uc_mcontext.gregs;
  if (registers[REG_RIP] != reinterpret_cast<greg_t>(ringside_invalid_instruction)) {
    ::signal(signal, SIG_DFL);  // somebody else's fault: it comes again, and kills
    return;
  }
  const long a = registers[REG_RDI], b = registers[REG_RSI], c = registers[REG_RDX];
  registers[REG_RAX] =
      work_function != nullptr ? work_function(a, b, c) : raw_call<Door::syscall>(work_number, a, b, c);
  registers[REG_RIP] += length_of_ud2;
}

// The handler for as long as it lives, and the memory that the work fills.
class Handler {
 public:
  explicit Handler(base::Mapping memory) : memory_(std::move(memory)) {
    struct sigaction action {};
    action.sa_sigaction = do_work;
    action.sa_flags = SA_SIGINFO;
    installed_ = ::sigaction(SIGILL, &action, &before_) == 0;
  }
  Handler(Handler&& other) noexcept
      : memory_(std::move(other.memory_)),
        before_(other.before_),
        installed_(std::exchange(other.installed_, false)) {}
  Handler& operator=(Handler&&) = delete;
  ~Handler() {
    if (installed_) ::sigaction(SIGILL, &before_, nullptr);
  }

 private:
  base::Mapping memory_;
  struct sigaction before_ {};
  bool installed_ = false;
};

}  // namespace

base::Result<std::unique_ptr<Target>> make_signal_target(Work work) {
  RS_TRY(memory, base::Mapping::anonymous(4096));
  const WorkRow& row = row_of(work);
  work_number = row.number;
  work_function = row.vdso_name != nullptr ? vdso_function(row.vdso_name) : nullptr;
  const Arguments with = arguments_of(work, memory.data());
  return make_inline_target([with] { ringside_invalid_instruction(with.a, with.b, with.c); },
                            Handler(std::move(memory)));
}

}  // namespace ringside::bench
