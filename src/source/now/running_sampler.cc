#include "source/now/running_sampler.h"

#include <linux/perf_event.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

#include "base/fd.h"
#include "base/time.h"

namespace ringside::source::now {
namespace {

constexpr std::size_t most_threads = 64;
constexpr std::size_t page = 4096;
constexpr std::size_t data_bytes = 16 * page;  // a power of two of pages, and more than a sample
constexpr std::uint32_t stack_bytes = 16 * 1024;
constexpr std::uint64_t period = 500'000;  // nanoseconds of the thread's time on a CPU

// The registers that are asked for, by their numbers in asm/perf_regs.h: ax bx cx dx si di bp sp ip, r8 to r15.
constexpr std::uint64_t register_mask = 0xff01ff;
// For each of these, in that order, its place in struct pt_regs.
constexpr std::size_t places[] = {10, 5, 11, 12, 13, 14, 4, 19, 16, 9, 8, 7, 6, 3, 2, 1, 0};

class Event {
 public:
  explicit Event(event::Pid tid) {
    perf_event_attr wanted{};
    wanted.size = sizeof wanted;
    wanted.type = PERF_TYPE_SOFTWARE;
    wanted.config = PERF_COUNT_SW_CPU_CLOCK;
    wanted.sample_period = period;
    wanted.sample_type = PERF_SAMPLE_REGS_USER | PERF_SAMPLE_STACK_USER;
    wanted.sample_regs_user = register_mask;
    wanted.sample_stack_user = stack_bytes;
    wanted.wakeup_events = 1;
    for (const bool without_kernel : {false, true}) {
      wanted.exclude_kernel = without_kernel ? 1 : 0;
      fd_.reset(static_cast<int>(::syscall(SYS_perf_event_open, &wanted, tid, -1, -1, PERF_FLAG_FD_CLOEXEC)));
      if (!fd_.is_empty()) break;
    }
    if (fd_.is_empty()) return;
    void* const area = ::mmap(nullptr, page + data_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, fd_.get(), 0);
    if (area != MAP_FAILED) area_ = static_cast<const char*>(area);
  }
  ~Event() {
    if (area_ != nullptr) ::munmap(const_cast<char*>(area_), page + data_bytes);
  }
  Event(Event&& other) noexcept : fd_(std::move(other.fd_)), area_(std::exchange(other.area_, nullptr)) {}
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
  Event& operator=(Event&&) = delete;

  bool is_open() const { return area_ != nullptr; }
  int fd() const { return fd_.get(); }

  // The first sample there is. Nothing is taken out of the area: it lies at its beginning.
  std::optional<RunningSample> read() const {
    const std::uint64_t end =
        __atomic_load_n(&reinterpret_cast<const perf_event_mmap_page*>(area_)->data_head, __ATOMIC_ACQUIRE);
    const char* const data = area_ + page;
    for (std::uint64_t at = 0; at + sizeof(perf_event_header) <= std::min<std::uint64_t>(end, data_bytes);) {
      perf_event_header header{};
      std::memcpy(&header, data + at, sizeof header);
      if (header.size < sizeof header || at + header.size > std::min<std::uint64_t>(end, data_bytes)) break;
      if (header.type == PERF_RECORD_SAMPLE)
        return parse(header, data + at + sizeof header, header.size - sizeof header);
      at += header.size;
    }
    return std::nullopt;
  }

 private:
  // abi, registers, size of the stack's piece, the piece, how much of it is filled.
  static std::optional<RunningSample> parse(const perf_event_header& header, const char* at, std::size_t size) {
    RunningSample sample;
    sample.in_user_code = (header.misc & PERF_RECORD_MISC_CPUMODE_MASK) == PERF_RECORD_MISC_USER;
    const char* const end = at + size;
    const auto next = [&](std::uint64_t& value) {
      if (end - at < static_cast<std::ptrdiff_t>(sizeof value)) return false;
      std::memcpy(&value, at, sizeof value);
      at += sizeof value;
      return true;
    };
    std::uint64_t abi = 0;
    if (!next(abi) || abi == PERF_SAMPLE_REGS_ABI_NONE) return std::nullopt;
    sample.is_32_bit = abi == PERF_SAMPLE_REGS_ABI_32;
    for (const std::size_t place : places)
      if (!next(sample.registers[place])) return std::nullopt;
    std::uint64_t room = 0;
    std::uint64_t filled = 0;
    if (!next(room) || room > static_cast<std::uint64_t>(end - at)) return std::nullopt;
    const char* const piece = at;
    at += room;
    if (room != 0 && !next(filled)) return std::nullopt;
    sample.stack.resize(std::min(filled, room));
    std::memcpy(sample.stack.data(), piece, sample.stack.size());
    return sample;
  }

  base::Fd fd_;
  const char* area_ = nullptr;
};

std::int64_t monotonic() { return base::Monotonic::now().since_zero.count; }

}  // namespace

std::map<event::Pid, RunningSample> sample_running(const std::vector<event::Pid>& tids, std::int64_t patience) {
  std::map<event::Pid, RunningSample> samples;
  std::vector<std::pair<event::Pid, Event>> waiting;
  for (const event::Pid tid : tids) {
    if (waiting.size() >= most_threads) break;
    Event event(tid);
    if (event.is_open()) waiting.emplace_back(tid, std::move(event));
  }
  const std::int64_t until = monotonic() + patience;
  std::vector<pollfd> polled;
  for (const auto& [tid, event] : waiting) polled.push_back({event.fd(), POLLIN, 0});
  for (std::size_t left = polled.size(); left > 0;) {
    const std::int64_t rest = until - monotonic();
    if (rest <= 0) break;
    if (::poll(polled.data(), polled.size(), static_cast<int>(rest / 1'000'000) + 1) < 0 && errno != EINTR) break;
    for (std::size_t i = 0; i < polled.size(); ++i) {
      if (polled[i].fd < 0 || polled[i].revents == 0) continue;
      if (auto sample = waiting[i].second.read()) samples.emplace(waiting[i].first, *std::move(sample));
      polled[i].fd = -1;  // seen, or it has ended
      --left;
    }
  }
  return samples;
}

}  // namespace ringside::source::now
