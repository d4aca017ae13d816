#include "source/bpf/bpf_counter.h"

#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <span>
#include <string>

#include "base/time.h"
#include "kernel/libbpf_words.h"
#include "source/bpf/counter_skeleton.h"
#include "source/bpf/filters.h"
#include "source/bpf/loading.h"
#include "source/bpf/process_of.h"

namespace ringside::source::bpf {
namespace {

constexpr int patience = 20;  // milliseconds between two looks at what is still there

struct ByName {
  By by;
  rs_by bit;
};
constexpr ByName by_names[] = {{By::call, RS_BY_CALL},   {By::process, RS_BY_PROCESS}, {By::thread, RS_BY_THREAD},
                               {By::error, RS_BY_ERRNO}, {By::door, RS_BY_DOOR},       {By::cgroup, RS_BY_CGROUP},
                               {By::comm, RS_BY_COMM}};

// How much of the key is used.
std::uint32_t key_size(const BySet& by) {
  if (by.has(By::comm)) return sizeof(rs_count_key);
  if (by.has(By::cgroup)) return offsetof(rs_count_key, comm);
  if (by.has(By::thread) || by.has(By::error) || by.has(By::door)) return offsetof(rs_count_key, cgroup);
  return offsetof(rs_count_key, tid);
}

}  // namespace

BpfCounter::BpfCounter(const Targets& targets, const CounterOptions& options)
    : targets_(targets),
      options_(options),
      inherited_(Inherited::now()),
      wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

BpfCounter::~BpfCounter() = default;

void BpfCounter::request_stop(int signal) noexcept {
  int none = 0;
  stop_.compare_exchange_strong(none, signal == 0 ? -1 : signal);
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = ::write(wake_.get(), &one, sizeof one);
}

base::Result<void> BpfCounter::load() {
  kernel::silence_libbpf();
  count_bpf* const opened = count_bpf::open();
  if (opened == nullptr) return bpf_error("open the counting BPF programs", 0);
  skeleton_ = std::make_unique<Skeleton>(opened);
  const int processors = libbpf_num_possible_cpus();
  if (processors < 0) return bpf_error("count the processors for the BPF programs", processors);
  processors_ = static_cast<std::size_t>(processors);
  calls_ = make_upload(options_.calls, {}, false).calls;

  const auto call_slots = static_cast<std::uint32_t>(calls_.size());
  const bool only_calls = options_.by.bits() == static_cast<std::uint32_t>(By::call);
  auto& constants = *opened->rodata;
  set_whom(constants, targets_);
  constants.by = 0;
  for (const ByName& entry : by_names)
    if (options_.by.has(entry.by)) constants.by |= entry.bit;
  constants.every_call = options_.calls == CallSet::everything() ? 1 : 0;
  constants.filtered = constants.by_uid != 0 || constants.by_comm != 0 || constants.by_cgroup != 0 ? 1 : 0;
  constants.plain = constants.every_call != 0 && constants.filtered == 0 && !options_.by.has(By::door) ? 1 : 0;
  constants.times = options_.times ? 1 : 0;
  constants.recent = options_.recent ? 1 : 0;
  constants.call_slots = call_slots;
  bpf_map__set_max_entries(opened->maps.calls, call_slots);
  stride_ = only_calls ? call_slots + RS_CALL_NUMBERS : 1;
  bpf_map__set_max_entries(opened->maps.slots, stride_ * static_cast<std::uint32_t>(processors_));
  bpf_map__set_max_entries(opened->maps.counts, only_calls ? 1 : RS_MOST_COUNTS);
  bpf_map__set_key_size(opened->maps.counts, key_size(options_.by));
  constants.keeps_histograms = options_.histograms ? 1 : 0;
  constants.tells = options_.on_call ? 1 : 0;
  constants.slower = static_cast<std::uint64_t>(options_.slower);
  if (options_.histograms) {
    choose_histograms();
    bpf_map__set_max_entries(opened->maps.histogram_places, call_slots + RS_CALL_NUMBERS);
    bpf_map__set_max_entries(opened->maps.histograms, static_cast<std::uint32_t>(histogram_slots_.size()));
  }
  if (!options_.on_call) bpf_map__set_max_entries(opened->maps.told, static_cast<std::uint32_t>(::getpagesize()));
  bpf_program__set_autoattach(opened->progs.count_adopt, false);
  bpf_program__set_autoattach(opened->progs.count_vsyscall, false);
  if (const int result = count_bpf::load(opened); result != 0)
    return base::Error{0, "load the counting BPF programs:", std::strerror(-result)};  // no question of who we are
  for (std::uint32_t i = 0; i < call_slots; ++i)
    if (bpf_map__update_elem(opened->maps.calls, &i, sizeof i, &calls_[i], sizeof calls_[i], BPF_ANY) != 0)
      return bpf_error("fill the maps of the BPF programs", 0);
  RS_TRY(place_slots());
  RS_TRY(fill_histograms());
  if (options_.on_call) {
    RS_TRY(ring, RingReader::map(bpf_map__fd(opened->maps.told), bpf_map__max_entries(opened->maps.told)));
    told_.emplace(std::move(ring));
  }
  RS_TRY(fill_whom(opened->maps.wanted_cgroup, opened->maps.excluded, targets_));
  if (const int result = count_bpf::attach(opened); result != 0)
    return bpf_error("attach the counting BPF programs", result);
  // Kernels without the vsyscall page have no such tracepoint.
  opened->links.count_vsyscall = bpf_program__attach(opened->progs.count_vsyscall);
  return {};
}

// A histogram for each call that is wanted and known.
void BpfCounter::choose_histograms() {
  const auto call_slots = static_cast<std::uint32_t>(calls_.size());
  for (std::uint32_t slot = 0; slot < call_slots + RS_CALL_NUMBERS; ++slot) {
    const rs_call_info& info = calls_[slot < call_slots ? slot : slot - call_slots];
    CountKey key;
    describe_slot(slot, key);
    if ((info.wanted & RS_WANTED) != 0 && key.row != nullptr) histogram_slots_.push_back(slot);
  }
  if (histogram_slots_.empty()) histogram_slots_.push_back(0);
}

// Each processor adds up in a part of its own, which is read where it lies.
base::Result<void> BpfCounter::place_slots() {
  static_assert(sizeof(rs_here) % 8 == 0);
  std::vector<rs_here> heres(processors_);
  for (std::size_t i = 0; i < processors_; ++i) heres[i].base = i * stride_;
  const std::uint32_t first = 0;
  const int placed = bpf_map_update_elem(bpf_map__fd(skeleton_->object->maps.heres), &first, heres.data(), BPF_ANY);
  if (placed != 0) return bpf_error("fill the maps of the BPF programs", placed);
  const int slots = bpf_map__fd(skeleton_->object->maps.slots);
  void* const area = ::mmap(nullptr, stride_ * processors_ * sizeof(rs_count), PROT_READ, MAP_SHARED, slots, 0);
  if (area == MAP_FAILED) return bpf_error("map the counts of the BPF programs", -errno);
  skeleton_->slots = {static_cast<const rs_count*>(area), stride_ * processors_};
  return {};
}

base::Result<void> BpfCounter::fill_histograms() {
  for (std::uint32_t place = 0; place < histogram_slots_.size(); ++place) {
    const std::uint32_t slot = histogram_slots_[place];
    const std::uint32_t value = place + 1;
    if (bpf_map__update_elem(skeleton_->object->maps.histogram_places, &slot, sizeof slot, &value, sizeof value, 0) !=
        0)
      return bpf_error("fill the maps of the BPF programs", 0);
  }
  return {};
}

base::Result<void> BpfCounter::adopt(event::Pid process, std::uint32_t how) {
  const auto key = static_cast<std::uint32_t>(process);
  bpf_map* const map = skeleton_->object->maps.adopted;
  if (bpf_map__update_elem(map, &key, sizeof key, &how, sizeof how, BPF_ANY) != 0)
    return bpf_error("name a process to the BPF programs", 0);
  RS_TRY(run_iterator(skeleton_->object->progs.count_adopt));
  (void)bpf_map__delete_elem(map, &key, sizeof key, 0);
  return {};
}

base::Result<void> BpfCounter::begin() {
  for (const event::Pid named : targets_.pids) {
    RS_TRY(pid, process_of(named));
    RS_TRY(adopt(pid, RS_ADOPT));
  }
  if (targets_.command.empty()) return {};
  RS_TRY(launch, Launch::prepare(targets_, inherited_, {}, Launch::Handshake::none));
  launch_.emplace(std::move(launch));
  command_ = outcome_.command_pid = launch_->pid();
  RS_TRY(adopt(command_, RS_ADOPT_AT_EXEC));
  launch_->go();
  launch_->release();
  return {};
}

base::Result<void> BpfCounter::reap_command() {
  if (command_ == 0 || outcome_.command_ended) return {};
  int status = 0;
  if (::waitpid(command_, &status, WNOHANG) != command_) return {};
  outcome_.command_ended = true;
  outcome_.exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
  outcome_.death_signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  command_end_ = base::Fd();
  const auto failure = launch_->failure();
  launch_.reset();
  if (failure) return *failure;
  return {};
}

bool BpfCounter::is_over() const {
  if (targets_.everyone || (command_ != 0 && !outcome_.command_ended)) return false;
  return __atomic_load_n(&skeleton_->object->bss->alive, __ATOMIC_RELAXED) <= 0;
}

base::Result<void> BpfCounter::watch(event::Sink& sink) {
  epoll_ = base::Fd(::epoll_create1(EPOLL_CLOEXEC));
  epoll_event event{};
  event.events = EPOLLIN;
  int failed = ::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, wake_.get(), &event);
  if (command_ != 0) {
    command_end_ = base::Fd(static_cast<int>(::syscall(SYS_pidfd_open, command_, 0)));
    failed |= ::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, command_end_.get(), &event);
  }
  if (failed != 0) return bpf_error("wait for the BPF programs", 0);
  while (stop_.load(std::memory_order_relaxed) == 0) {
    (void)::epoll_wait(epoll_.get(), &event, 1, patience);
    drain();
    RS_TRY(reap_command());
    if (is_over()) break;
    sink.on_pause();
  }
  return {};
}

void BpfCounter::drain() {
  if (!told_) return;
  const std::int64_t to_real = base::Realtime::now().since_zero.count - base::Monotonic::now().since_zero.count;
  for (auto record = told_->next(); !record.empty(); record = told_->next()) {
    rs_told told;
    if (record.size() < sizeof told) break;
    std::memcpy(&told, record.data(), sizeof told);
    TimedCall call;
    describe_slot(told.slot, call.key);
    call.key.pid = static_cast<event::Pid>(told.pid);
    call.key.tid = static_cast<event::Pid>(told.tid);
    call.key.comm = comm_of(told.comm);
    call.left.monotonic = static_cast<std::int64_t>(told.left);
    call.left.real = call.left.monotonic + to_real;
    call.spent = static_cast<std::int64_t>(told.spent);
    call.waited = static_cast<std::int64_t>(std::min(told.waited, told.spent));
    call.result = told.result;
    call.failed = told.failed != 0;
    options_.on_call(call);
  }
  told_->release();
}

void BpfCounter::report_losses(event::Sink& sink) const {
  if (const std::uint64_t count = skeleton_->object->bss->no_room_task; count != 0)
    sink.on_event(event::Loss{event::Loss::Cause::task_table_full, {}, 0, count});
  if (const std::uint64_t count = skeleton_->object->bss->no_room_told; count != 0)
    sink.on_event(event::Loss{event::Loss::Cause::ring_full, {}, 0, count});
  std::uint64_t missed = 0;
  for (const bpf_program* program : {skeleton_->object->progs.count_enter, skeleton_->object->progs.count_exit}) {
    bpf_prog_info info{};
    std::uint32_t size = sizeof info;
    if (bpf_obj_get_info_by_fd(bpf_program__fd(program), &info, &size) == 0) missed += info.recursion_misses;
  }
  if (missed != 0) sink.on_event(event::Loss{event::Loss::Cause::scratch_busy, {}, 0, missed});
}

base::Result<Outcome> BpfCounter::run(event::Sink& sink) {
  if (const auto loaded = load(); !loaded) {
    if (const auto reason = why_no_bpf()) return base::Error{0, "count with BPF:", *reason};
    return loaded.error();
  }
  RS_TRY(begin());
  tell_begin();
  RS_TRY(watch(sink));
  __atomic_store_n(&skeleton_->object->bss->closing, std::uint8_t{1}, __ATOMIC_RELAXED);
  count_bpf::detach(skeleton_->object);
  drain();
  report_losses(sink);
  if (const int signal = stop_.load(); signal != 0) {
    outcome_.stop_signal = signal;
    if (command_ != 0 && !outcome_.command_ended && signal > 0) ::kill(command_, signal);
  }
  return outcome_;
}

}  // namespace ringside::source::bpf

namespace ringside::source {

base::Result<std::unique_ptr<Counter>> make_bpf_counter(const Targets& targets, const CounterOptions& options) {
  return std::unique_ptr<Counter>(std::make_unique<bpf::BpfCounter>(targets, options));
}

}  // namespace ringside::source
