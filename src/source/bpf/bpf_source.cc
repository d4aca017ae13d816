#include "source/bpf/bpf_source.h"

#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <dirent.h>
#include <poll.h>
#include <ringside.skel.h>  // made by bpftool in the build folder
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <span>
#include <string>
#include <vector>

#include "base/check.h"
#include "base/time.h"
#include "kernel/libbpf_words.h"
#include "source/bpf/filters.h"
#include "source/bpf/loading.h"
#include "source/bpf/plan_upload.h"
#include "source/bpf/process_of.h"
#include "source/bpf/small_btf.h"

namespace ringside::source::bpf {
namespace {

static_assert(longest_bpf_string + 1 <= RS_COPY_BYTES - 8);

// Records wake us by their amount; these bound how long few of them wait. Longer where nothing happens.
constexpr int shortest_wait = 5;
constexpr int longest_wait = 40;
constexpr int batch_records = 100'000;               // then it is time to look after other things
constexpr std::int64_t pending_period = 50'000'000;  // how often calls that last are looked for

event::Time now() { return {base::Monotonic::now().since_zero.count, base::Realtime::now().since_zero.count}; }

event::Life life_of(event::Pid tid, event::Pid pid, event::Life::Kind kind) {
  event::Life life;
  life.time = now();
  life.kind = kind;
  life.pid = pid;
  life.tid = tid;
  return life;
}

// Many things can be missing, and most of them look like something else.
base::Error explained(const base::Error& error) {
  if (const auto reason = why_no_bpf()) return base::Error{0, "use the bpf source:", *reason};
  return error;
}

std::vector<std::uint32_t> places(std::size_t count) {
  std::vector<std::uint32_t> all(count);
  std::iota(all.begin(), all.end(), 0U);
  return all;
}

// All at once: there are thousands.
template <typename Key, typename Value>
bool put_all(bpf_map* map, const std::vector<Key>& keys, const std::vector<Value>& values) {
  auto count = static_cast<std::uint32_t>(keys.size());
  return count == 0 || (bpf_map_update_batch(bpf_map__fd(map), keys.data(), values.data(), &count, nullptr) == 0 &&
                        count == keys.size());
}

}  // namespace

struct BpfSource::Skeleton {
  explicit Skeleton(ringside_bpf* opened) : object(opened) {}
  ~Skeleton() { ringside_bpf::destroy(object); }
  Skeleton(const Skeleton&) = delete;
  Skeleton& operator=(const Skeleton&) = delete;
  ringside_bpf* object;
};

BpfSource::BpfSource(const Targets& targets, const Options& options)
    : targets_(targets),
      options_(options),
      inherited_(Inherited::now()),
      wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

BpfSource::~BpfSource() = default;

void BpfSource::request_stop(int signal) noexcept {
  int none = 0;
  stop_.compare_exchange_strong(none, signal == 0 ? -1 : signal);
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = ::write(wake_.get(), &one, sizeof one);
}

base::Result<void> BpfSource::load() {
  kernel::silence_libbpf();
  SmallBtf types;
  LIBBPF_OPTS(bpf_object_open_opts, opening);
  opening.btf_custom_path = types.path();
  ringside_bpf* const opened = ringside_bpf::open(&opening);
  if (opened == nullptr) return bpf_error("open the BPF programs", 0);
  skeleton_ = std::make_unique<Skeleton>(opened);
  const int processors = libbpf_num_possible_cpus();
  if (processors < 0) return bpf_error("count the processors for the BPF programs", processors);
  catalog::Limits limits = options_.limits;
  limits.block_limit = std::min(limits.block_limit, longest_bpf_string + 1);
  const Upload upload = make_upload(options_.calls, limits, options_.arguments);

  opened->rodata->descriptors = options_.descriptors ? 1 : 0;
  opened->rodata->descriptor_details = options_.descriptor_details ? 1 : 0;
  opened->rodata->identities = options_.identities ? 1 : 0;
  set_filters(*opened, targets_, options_);
  bpf_program__set_autoload(opened->progs.on_switch, options_.kernel_stacks);
  const bool waits = options_.cpu_time || options_.system_time;
  bpf_program__set_autoload(opened->progs.on_wait, waits);
  opened->rodata->waits = waits ? 1 : 0;
  if (waits) reader_.expect_waits();
  if (options_.stack_files != nullptr) {
    opened->rodata->stack_bytes = std::min<std::uint32_t>(options_.stack_bytes, RS_COPY_BYTES);
    RS_TRY(reader_.stacks().begin(*options_.stack_files, options_.stack_depth));
  }
  opened->rodata->exact_times = options_.stack_files != nullptr || options_.exact_times || options_.shortest != 0;
  bpf_map__set_max_entries(opened->maps.ring, options_.ring_bytes);
  opened->rodata->wake_bytes = options_.ring_bytes / 16;
  if (options_.wait_when_full) opened->rodata->hold_bytes = options_.ring_bytes / 4 * 3;
  bpf_map__set_max_entries(opened->maps.scratches, static_cast<std::uint32_t>(2 * processors));
  bpf_map__set_max_entries(opened->maps.calls, static_cast<std::uint32_t>(upload.calls.size()));
  bpf_map__set_max_entries(opened->maps.plans, static_cast<std::uint32_t>(upload.plans.size()));
  bpf_map__set_max_entries(opened->maps.variants,
                           static_cast<std::uint32_t>(std::max<std::size_t>(upload.variants.size(), 1)));
  bpf_program__set_autoattach(opened->progs.adopt, false);
  bpf_program__set_autoattach(opened->progs.show_pending, false);
  bpf_program__set_autoattach(opened->progs.on_vsyscall, false);
  RS_TRY(types.fill(opened->obj));
  if (const int result = ringside_bpf::load(opened); result != 0) return bpf_error("load the BPF programs", result);

  std::vector<rs_variant_key> keys;
  std::vector<rs_variant_info> infos;
  for (const Upload::VariantEntry& entry : upload.variants) {
    keys.push_back(entry.key);
    infos.push_back(entry.info);
  }
  const bool filled = put_all(opened->maps.calls, places(upload.calls.size()), upload.calls) &&
                      put_all(opened->maps.plans, places(upload.plans.size()), upload.plans) &&
                      put_all(opened->maps.variants, keys, infos);
  if (!filled) return bpf_error("fill the maps of the BPF programs", 0);
  RS_TRY(fill_whom(opened->maps.wanted_cgroup, opened->maps.excluded, targets_));

  RS_TRY(ring, RingReader::map(bpf_map__fd(opened->maps.ring), bpf_map__max_entries(opened->maps.ring)));
  ring_.emplace(std::move(ring));
  opened->bss->coarse_time = static_cast<std::uint64_t>(base::Monotonic::now().since_zero.count);
  if (const int result = ringside_bpf::attach(opened); result != 0)
    return bpf_error("attach the BPF programs", result);
  // Kernels without the vsyscall page have no such tracepoint.
  opened->links.on_vsyscall = bpf_program__attach(opened->progs.on_vsyscall);
  return {};
}

base::Result<void> BpfSource::adopt(event::Pid process, std::uint32_t how) {
  const auto key = static_cast<std::uint32_t>(process);
  bpf_map* const map = skeleton_->object->maps.adopted;
  if (bpf_map__update_elem(map, &key, sizeof key, &how, sizeof how, BPF_ANY) != 0)
    return bpf_error("name a process to the BPF programs", 0);
  RS_TRY(run_iterator(skeleton_->object->progs.adopt));
  (void)bpf_map__delete_elem(map, &key, sizeof key, 0);
  return {};
}

base::Result<void> BpfSource::attach(event::Sink& sink, event::Pid named) {
  RS_TRY(pid, process_of(named));
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir(("/proc/" + std::to_string(pid) + "/task").c_str()),
                                                   &::closedir);
  if (folder == nullptr)
    return base::Error{errno == ENOENT ? ESRCH : errno, "attach to process", std::to_string(pid)};
  const bool alone = !targets_.all_threads;
  RS_TRY(adopt(alone ? named : pid, alone ? RS_ADOPT_ALONE : RS_ADOPT));
  reader_.stacks().attached(pid);
  std::size_t threads = 0;
  while (const dirent* entry = ::readdir(folder.get())) {
    const event::Pid tid = std::atoi(entry->d_name);
    if (tid <= 0 || (alone && tid != named)) continue;
    ++threads;
    reader_.life().add(tid, pid);
    sink.on_event(life_of(tid, pid, event::Life::Kind::attached));
  }
  sink.on_attached(named, threads);
  return {};
}

base::Result<void> BpfSource::begin(event::Sink& sink) {
  // Paths are told from our own root, which the iterator looks for: with everybody watched there is nobody to adopt.
  if (targets_.everyone) RS_TRY(run_iterator(skeleton_->object->progs.adopt));
  outcome_.all_refused = !targets_.pids.empty() && targets_.command.empty();
  for (const event::Pid named : targets_.pids) {
    if (reader_.life().threads().count(named) != 0) continue;  // named twice, or with its process
    const base::Result<void> attached = attach(sink, named);
    if (attached) {
      outcome_.all_refused = false;
    } else {
      if (!options_.attach_to_some) return attached;
      sink.on_refused(attached.error());
    }
  }
  if (targets_.command.empty()) return {};
  if (targets_.started != nullptr) {
    launch_.emplace(std::move(*targets_.started));
  } else {
    RS_TRY(launch, Launch::prepare(targets_, inherited_, {}, Launch::Handshake::none));
    launch_.emplace(std::move(launch));
  }
  command_ = outcome_.command_pid = launch_->pid();
  RS_TRY(adopt(command_, RS_ADOPT_AT_EXEC));
  reader_.life().add(command_, command_);
  command_end_ = base::Fd(static_cast<int>(::syscall(SYS_pidfd_open, command_, 0)));
  launch_->go();
  launch_->release();
  return {};
}

// Children that the command made ours (CLONE_PARENT) go as well: somebody may wait for their end.
void BpfSource::reap_command() {
  if (command_ == 0 || outcome_.command_ended) return;
  int status = 0;
  pid_t reaped = 0;
  do {
    reaped = ::waitpid(-1, &status, WNOHANG | __WALL);
  } while (reaped > 0 && reaped != command_);
  // With -D it is nobody's child here: its descriptor tells the end, and its parent the status.
  pollfd end{command_end_.get(), POLLIN, 0};
  const bool elsewhere = reaped < 0 && targets_.started != nullptr && ::poll(&end, 1, 0) == 1;
  if (reaped != command_ && !elsewhere) return;
  outcome_.command_ended = true;
  outcome_.exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
  outcome_.death_signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  command_end_ = base::Fd();
}

// The ring tells once that there is something in it (edge-triggered): otherwise a busy thread would keep us awake,
// reading small batches and taking the writers' cache lines away from them.
base::Result<void> BpfSource::prepare_waiting() {
  epoll_ = base::Fd(::epoll_create1(EPOLL_CLOEXEC));
  epoll_event event{};
  event.events = EPOLLIN | EPOLLET;
  int failed = ::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, bpf_map__fd(skeleton_->object->maps.ring), &event);
  event.events = EPOLLIN;
  failed |= ::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, wake_.get(), &event);
  if (command_ != 0) failed |= ::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, command_end_.get(), &event);
  if (failed != 0) return bpf_error("wait for the BPF programs", 0);
  return {};
}

void BpfSource::wait(int milliseconds) {
  epoll_event event{};
  (void)::epoll_wait(epoll_.get(), &event, 1, milliseconds);
  skeleton_->object->bss->coarse_time = static_cast<std::uint64_t>(base::Monotonic::now().since_zero.count);
  skeleton_->object->bss->wake_asked = 0;
}

// True: there was something.
bool BpfSource::drain() {
  int left = batch_records;
  for (auto record = ring_->next(); !record.empty(); record = ring_->next()) {
    RS_CHECK(reader_.read(record, *sink_));
    if (--left == 0) break;
  }
  ring_->release();
  reader_.stacks().drain(left > 0);
  if (left == batch_records) return false;
  sink_->on_pause();
  return true;
}

base::Result<void> BpfSource::watch(event::Sink& sink) {
  std::int64_t last_look = base::Monotonic::now().since_zero.count;
  RS_TRY(prepare_waiting());
  int patience = shortest_wait;
  while (stop_.load(std::memory_order_relaxed) == 0) {
    wait(patience);
    patience = drain() ? shortest_wait : std::min(2 * patience, longest_wait);
    reap_command();
    if (outcome_.command_ended && launch_) {
      // Its last records were written before it could be reaped.
      while (stop_.load(std::memory_order_relaxed) == 0 && reader_.life().threads().count(command_) != 0 && drain()) {
      }
      const auto failure = launch_->failure();
      launch_.reset();
      if (failure) return *failure;
      reader_.life().forget(command_);  // of one that was killed before its execve no end is told
    }
    read_late_ends();
    if (!targets_.everyone && reader_.life().threads().empty() && (command_ == 0 || outcome_.command_ended)) break;
    const std::int64_t moment = base::Monotonic::now().since_zero.count;
    if (moment - last_look < pending_period) continue;
    last_look = moment;
    // A thread that was born while its process was taken in is in our list, but only -f has it watched.
    if (!targets_.follow || skeleton_->object->bss->losses[RS_LOSS_NOTICE] != 0) reader_.life().forget_gone();
    RS_TRY(run_iterator(skeleton_->object->progs.show_pending));
    reader_.show_waiting(static_cast<std::uint64_t>(moment) - skeleton_->object->data->pending_after, sink);
  }
  if (stop_.load() != 0) RS_TRY(let_go());
  while (drain()) {
  }
  read_late_ends();
  reader_.show_waiting(UINT64_MAX, sink);
  report_losses(sink);
  return {};
}

// What threads told before their end lies in the ring, and is read first.
void BpfSource::read_late_ends() {
  const std::uint64_t count = skeleton_->object->bss->late_end_count;
  if (count == late_ends_read_) return;
  late_ends_read_ = count;
  bpf_map* const map = skeleton_->object->maps.late_ends;
  std::vector<rs_record> ends;
  std::uint32_t tid = 0;
  const std::uint32_t* previous = nullptr;
  for (; bpf_map__get_next_key(map, previous, &tid, sizeof tid) == 0; previous = &tid) {
    rs_record& end = ends.emplace_back();
    if (bpf_map__lookup_elem(map, &tid, sizeof tid, &end, sizeof end, 0) != 0) ends.pop_back();
  }
  while (stop_.load(std::memory_order_relaxed) == 0 && drain()) {
  }
  for (const rs_record& end : ends) {
    RS_CHECK(reader_.read(std::as_bytes(std::span(&end, 1)), *sink_));
    (void)bpf_map__delete_elem(map, &end.tid, sizeof end.tid, 0);
  }
}

// Nothing more is recorded, and what goes on without us is shown as it stands.
base::Result<void> BpfSource::let_go() {
  __atomic_store_n(&skeleton_->object->bss->closing, std::uint8_t{1}, __ATOMIC_RELAXED);
  ringside_bpf::detach(skeleton_->object);
  while (drain()) {
  }
  skeleton_->object->data->pending_after = 0;
  return run_iterator(skeleton_->object->progs.show_pending);
}

void BpfSource::report_losses(event::Sink& sink) {
  using Cause = event::Loss::Cause;
  constexpr Cause causes[RS_LOSS_CAUSES] = {Cause::ring_full,       Cause::plan_cut, Cause::scratch_busy,
                                            Cause::task_table_full, Cause::notice,   Cause::stack};
  for (std::size_t i = 0; i < RS_LOSS_CAUSES; ++i) {
    std::uint64_t count = skeleton_->object->bss->losses[i];
    if (i == RS_LOSS_RING_FULL) count -= std::min(count, reader_.life().marked_losses());
    if (count != 0) sink.on_event(event::Loss{causes[i], now(), 0, count});
  }
}

base::Result<Outcome> BpfSource::run(event::Sink& sink) {
  sink_ = &sink;
  if (const auto loaded = load(); !loaded) return explained(loaded.error());
  if (const auto begun = begin(sink); !begun)
    return begun.error().errno_value == EMFILE ? explained(begun.error()) : begun.error();
  if (outcome_.all_refused) return outcome_;
  tell_begin();
  RS_TRY(watch(sink));
  if (const int signal = stop_.load(); signal != 0) {
    outcome_.stop_signal = signal;
    for (const auto& [tid, pid] : reader_.life().threads())
      sink.on_event(life_of(tid, pid, event::Life::Kind::detached));
    if (command_ != 0 && !outcome_.command_ended && signal > 0) ::kill(command_, signal);
  }
  return outcome_;
}

}  // namespace ringside::source::bpf

namespace ringside::source {

base::Result<std::unique_ptr<Source>> make_bpf_source(const Targets& targets, const Options& options) {
  return std::unique_ptr<Source>(std::make_unique<bpf::BpfSource>(targets, options));
}

}  // namespace ringside::source
