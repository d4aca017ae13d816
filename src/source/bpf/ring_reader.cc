#include "source/bpf/ring_reader.h"

#include <linux/bpf.h>
#include <sys/mman.h>
#include <unistd.h>

#include <utility>

namespace ringside::source::bpf {
namespace {

constexpr std::size_t batches = 64;  // per ring: how often room is given back while there is more to read

std::uint64_t load(const std::byte* place) {
  return __atomic_load_n(reinterpret_cast<const std::uint64_t*>(place), __ATOMIC_ACQUIRE);
}

}  // namespace

base::Result<RingReader> RingReader::map(int ring, std::size_t size) {
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  RS_TRY(consumer, base::Mapping::of_fd(ring, page, PROT_READ | PROT_WRITE, MAP_SHARED));
  RS_TRY(producer, base::Mapping::of_fd(ring, page + 2 * size, PROT_READ, MAP_SHARED, static_cast<off_t>(page)));
  return RingReader(std::move(consumer), std::move(producer), size);
}

RingReader::RingReader(base::Mapping consumer, base::Mapping producer, std::size_t size)
    : consumer_(std::move(consumer)), producer_(std::move(producer)), size_(size) {
  at_ = released_ = written_ = load(consumer_.data());
}

std::span<const std::byte> RingReader::next() {
  const std::size_t page = consumer_.size();
  if (at_ - released_ >= size_ / batches) release();
  for (;;) {
    if (at_ == written_) written_ = load(producer_.data());
    if (at_ == written_) return {};
    const std::byte* const record = producer_.data() + page + (at_ & (size_ - 1));
    const std::uint32_t length = __atomic_load_n(reinterpret_cast<const std::uint32_t*>(record), __ATOMIC_ACQUIRE);
    if ((length & BPF_RINGBUF_BUSY_BIT) != 0) return {};
    const std::uint32_t bytes = length & ~(BPF_RINGBUF_BUSY_BIT | BPF_RINGBUF_DISCARD_BIT);
    at_ += (bytes + BPF_RINGBUF_HDR_SZ + 7) / 8 * 8;
    if ((length & BPF_RINGBUF_DISCARD_BIT) == 0) return {record + BPF_RINGBUF_HDR_SZ, bytes};
  }
}

void RingReader::release() {
  if (at_ == released_) return;
  released_ = at_;
  __atomic_store_n(reinterpret_cast<std::uint64_t*>(consumer_.data()), at_, __ATOMIC_RELEASE);
}

}  // namespace ringside::source::bpf
