// Operations that do nothing, through io_uring: some put into the ring, one entry into the kernel for all of them.
#include <asm/unistd_64.h>
#include <linux/io_uring.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <utility>

#include "base/fd.h"
#include "base/mapping.h"
#include "bench/doors/sampling.h"
#include "ringside/call.h"

namespace ringside::bench {
namespace {

// A ring of this process, mapped. The indices are shared with the kernel.
struct Ring {
  base::Fd fd;
  base::Mapping submissions, completions, entries;
  std::uint32_t* submission_tail = nullptr;
  std::uint32_t* submission_slots = nullptr;
  std::uint32_t submission_mask = 0;
  std::uint32_t* completion_head = nullptr;
  std::uint32_t* completion_tail = nullptr;
  io_uring_sqe* queue = nullptr;
};

template <typename T>
T* at(const base::Mapping& mapping, std::uint32_t offset) {
  return reinterpret_cast<T*>(mapping.data() + offset);
}

base::Result<Ring> open_ring(unsigned entries) {
  io_uring_params parameters{};
  const CallResult opened = call<Door::syscall>(__NR_io_uring_setup, entries, &parameters);
  if (!opened) return base::Error{opened.error(), "set up", "an io_uring"};
  Ring ring;
  ring.fd = base::Fd(static_cast<int>(opened.value()));
  const auto map = [&](std::size_t size, off_t what) {
    return base::Mapping::of_fd(ring.fd.get(), size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, what);
  };
  RS_TRY(submissions,
         map(parameters.sq_off.array + parameters.sq_entries * sizeof(std::uint32_t), IORING_OFF_SQ_RING));
  RS_TRY(completions, map(parameters.cq_off.cqes + parameters.cq_entries * sizeof(io_uring_cqe), IORING_OFF_CQ_RING));
  RS_TRY(queue, map(parameters.sq_entries * sizeof(io_uring_sqe), IORING_OFF_SQES));
  ring.submissions = std::move(submissions);
  ring.completions = std::move(completions);
  ring.entries = std::move(queue);
  ring.submission_tail = at<std::uint32_t>(ring.submissions, parameters.sq_off.tail);
  ring.submission_slots = at<std::uint32_t>(ring.submissions, parameters.sq_off.array);
  ring.submission_mask = *at<std::uint32_t>(ring.submissions, parameters.sq_off.ring_mask);
  ring.completion_head = at<std::uint32_t>(ring.completions, parameters.cq_off.head);
  ring.completion_tail = at<std::uint32_t>(ring.completions, parameters.cq_off.tail);
  ring.queue = at<io_uring_sqe>(ring.entries, 0);
  return ring;
}

// False: the kernel did not complete them all.
bool run_operations(const Ring& ring, unsigned count) {
  std::uint32_t tail = *ring.submission_tail;
  for (unsigned i = 0; i < count; ++i, ++tail) {
    const std::uint32_t slot = tail & ring.submission_mask;
    ::memset(&ring.queue[slot], 0, sizeof ring.queue[slot]);
    ring.queue[slot].opcode = IORING_OP_NOP;
    ring.submission_slots[slot] = slot;
  }
  std::atomic_ref(*ring.submission_tail).store(tail, std::memory_order_release);
  raw_call<Door::syscall>(__NR_io_uring_enter, ring.fd.get(), count, count, IORING_ENTER_GETEVENTS, nullptr, 0);
  const std::uint32_t done = std::atomic_ref(*ring.completion_tail).load(std::memory_order_acquire);
  const std::uint32_t seen = *ring.completion_head;
  std::atomic_ref(*ring.completion_head).store(done, std::memory_order_release);
  return done - seen == count;
}

}  // namespace

base::Result<std::unique_ptr<Target>> make_uring_target(unsigned operations) {
  RS_TRY(opened, open_ring(operations));
  if (!run_operations(opened, operations))
    return base::Error{0, "use a ring that does not complete what it is given", {}};
  auto ring = std::make_shared<const Ring>(std::move(opened));
  const Ring* borrowed = ring.get();
  return make_inline_target([borrowed, operations] { run_operations(*borrowed, operations); }, std::move(ring),
                            operations);
}

}  // namespace ringside::bench
