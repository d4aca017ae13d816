#include "source/bpf/mapping_events.h"

#include <linux/perf_event.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>

namespace ringside::source::bpf {
namespace {

constexpr std::size_t ring_pages = 64;           // a power of two
constexpr std::size_t most_waiting = 32U << 20;  // bytes

std::size_t bytes_of(const MappingEvent& event) { return sizeof event + event.module.path.size(); }

// What sample_id_all puts at the end of each record.
struct Trailer {
  std::uint32_t pid, tid;
  std::uint64_t time;
};

struct Mmap2 {
  std::uint32_t pid, tid;
  std::uint64_t address, length, offset;
  std::uint32_t major, minor;
  std::uint64_t inode, generation;
  std::uint32_t protection, flags;
};

struct Task {
  std::uint32_t pid, parent_pid, tid, parent_tid;
  std::uint64_t time;
};

template <typename Body>
bool read_body(std::span<const std::byte> record, Body& body) {
  if (record.size() < sizeof(perf_event_header) + sizeof body) return false;
  std::memcpy(&body, record.data() + sizeof(perf_event_header), sizeof body);
  return true;
}

bool parse_mmap(std::span<const std::byte> record, MappingEvent& event) {
  Mmap2 body;
  if (!read_body(record, body) || (body.protection & PROT_EXEC) == 0) return false;
  const auto* const name = reinterpret_cast<const char*>(record.data()) + sizeof(perf_event_header) + sizeof body;
  const std::size_t room = record.size() - sizeof(perf_event_header) - sizeof body - sizeof(Trailer);
  event.kind = MappingEvent::Kind::mapped;
  event.pid = static_cast<event::Pid>(body.pid);
  event.module = {};
  event.module.begin = body.address;
  event.module.end = body.address + body.length;
  event.module.offset = body.offset;
  event.module.device = makedev(body.major, body.minor);
  event.module.inode = body.inode;
  event.module.path.assign(name, ::strnlen(name, room));
  if (event.module.path == "//anon") event.module.path.clear();
  if (body.inode == 0) event.module.offset = 0;  // it is the address
  return event.module.end > event.module.begin;
}

bool parse_task(std::span<const std::byte> record, bool begins, MappingEvent& event) {
  Task body;
  if (!read_body(record, body)) return false;
  event.pid = static_cast<event::Pid>(body.pid);
  event.parent = static_cast<event::Pid>(body.parent_pid);
  if (begins) {
    event.kind = MappingEvent::Kind::forked;
    return body.pid != body.parent_pid;  // otherwise a thread
  }
  event.kind = MappingEvent::Kind::exited;
  return body.pid == body.tid;
}

}  // namespace

bool parse_mapping_event(std::span<const std::byte> record, MappingEvent& event) {
  perf_event_header header;
  if (record.size() < sizeof header + sizeof(Trailer)) return false;
  std::memcpy(&header, record.data(), sizeof header);
  Trailer trailer;
  std::memcpy(&trailer, record.data() + record.size() - sizeof trailer, sizeof trailer);
  event.time = trailer.time;
  switch (header.type) {
    case PERF_RECORD_MMAP2:
      return record.size() >= sizeof header + sizeof(Mmap2) + sizeof(Trailer) && parse_mmap(record, event);
    case PERF_RECORD_COMM:
      event.kind = MappingEvent::Kind::execed;
      event.pid = static_cast<event::Pid>(trailer.pid);
      return (header.misc & PERF_RECORD_MISC_COMM_EXEC) != 0;
    case PERF_RECORD_FORK: return parse_task(record, true, event);
    case PERF_RECORD_EXIT: return parse_task(record, false, event);
    case PERF_RECORD_LOST: event.kind = MappingEvent::Kind::lost; return true;
    default: return false;
  }
}

base::Result<MappingEvents> MappingEvents::open() {
  MappingEvents events;
  perf_event_attr attributes{};
  attributes.size = sizeof attributes;
  attributes.type = PERF_TYPE_SOFTWARE;
  attributes.config = PERF_COUNT_SW_DUMMY;
  attributes.sample_type = PERF_SAMPLE_TID | PERF_SAMPLE_TIME;
  attributes.sample_id_all = 1;
  attributes.mmap = 1;
  attributes.mmap2 = 1;
  attributes.comm = 1;
  attributes.comm_exec = 1;
  attributes.task = 1;
  attributes.use_clockid = 1;
  attributes.clockid = CLOCK_MONOTONIC;
  attributes.exclude_kernel = 1;
  const long processors = ::sysconf(_SC_NPROCESSORS_CONF);
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  for (int processor = 0; processor < processors; ++processor) {
    base::Fd fd(
        static_cast<int>(::syscall(SYS_perf_event_open, &attributes, -1, processor, -1, PERF_FLAG_FD_CLOEXEC)));
    if (!fd && errno == ENODEV) continue;  // it is offline
    if (!fd) return base::last_error("watch what processes map, for their stacks");
    const std::size_t size = (1 + ring_pages) * page;
    RS_TRY(ring, base::Mapping::of_fd(fd.get(), size, PROT_READ | PROT_WRITE, MAP_SHARED));
    events.processors_.push_back({std::move(fd), std::move(ring)});
  }
  return events;
}

void MappingEvents::drain() {
  for (Processor& processor : processors_) drain(processor);
}

void MappingEvents::drain(Processor& processor) {
  auto* const page = reinterpret_cast<perf_event_mmap_page*>(processor.ring.data());
  const std::uint64_t head = std::atomic_ref(page->data_head).load(std::memory_order_acquire);
  std::uint64_t tail = page->data_tail;
  if (head == tail) return;
  const std::byte* const data = reinterpret_cast<const std::byte*>(processor.ring.data()) + page->data_offset;
  const std::uint64_t size = page->data_size;
  while (tail < head && waiting_bytes_ < most_waiting) {
    perf_event_header header;
    const std::uint64_t at = tail % size;  // headers do not lie across the end: records are multiples of 8
    std::memcpy(&header, data + at, sizeof header);
    if (header.size < sizeof header) break;
    std::span<const std::byte> record(data + at, header.size);
    if (at + header.size > size) {
      record_.resize(header.size);
      const auto first = static_cast<std::size_t>(size - at);
      std::memcpy(record_.data(), data + at, first);
      std::memcpy(record_.data() + first, data, header.size - first);
      record = record_;
    }
    MappingEvent event;
    if (parse_mapping_event(record, event)) {
      waiting_bytes_ += bytes_of(event);
      waiting_.push(std::move(event));
    }
    tail += header.size;
  }
  std::atomic_ref(page->data_tail).store(tail, std::memory_order_release);
}

void MappingEvents::take(std::uint64_t time, const std::function<void(const MappingEvent&)>& use) {
  drain();
  while (!waiting_.empty() && waiting_.top().time <= time) {
    use(waiting_.top());
    waiting_bytes_ -= bytes_of(waiting_.top());
    waiting_.pop();
  }
}

}  // namespace ringside::source::bpf
