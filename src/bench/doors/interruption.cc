#include "bench/doors/interruption.h"

#include <linux/rseq.h>
#include <sys/rseq.h>

#include <cstddef>

// The kernel checks the signature before the abort address even if the sequence does not run.
extern "C" {
extern const char ringside_never_run[];
extern const char ringside_never_aborts[];
}
__asm__(
    ".pushsection .text\n"
    ".globl ringside_never_run, ringside_never_aborts\n"
    ".hidden ringside_never_run, ringside_never_aborts\n"
    "ringside_never_run:\n\tud2\n\t.long 0x53053053\nringside_never_aborts:\n\tud2\n"
    ".popsection\n");

namespace ringside::bench {
namespace {

static_assert(RSEQ_SIG == 0x53053053);

const struct rseq_cs* never_run() {
  static const struct rseq_cs sequence = {
      .version = 0,
      .flags = 0,
      .start_ip = reinterpret_cast<std::uintptr_t>(ringside_never_run),
      .post_commit_offset = 2,
      .abort_ip = reinterpret_cast<std::uintptr_t>(ringside_never_aborts),
  };
  return &sequence;
}

}  // namespace

InterruptionWatch::InterruptionWatch() {
  if (__rseq_size == 0) return;
  std::uintptr_t thread = 0;
  __asm__("mov %%fs:0, %0" : "=r"(thread));
  const std::uintptr_t area = thread + static_cast<std::uintptr_t>(__rseq_offset);
  place_ = reinterpret_cast<volatile std::uint64_t*>(area + offsetof(struct rseq, rseq_cs));
  armed_ = reinterpret_cast<std::uintptr_t>(never_run());
}

}  // namespace ringside::bench
