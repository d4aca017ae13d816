#include "source/bpf/bpf_source.h"

#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <dirent.h>
#include <poll.h>
#include <ringside.skel.h>  // made by bpftool in the build folder
#include <sys/eventfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string>

#include "base/check.h"
#include "base/time.h"
#include "source/bpf/plan_upload.h"

namespace ringside::source::bpf {
namespace {

constexpr int poll_milliseconds = 20;
constexpr std::int64_t pending_period = 50'000'000;  // how often calls that last are looked for

base::Error bpf_error(const char* action, int result) {
  return base::Error{result < 0 ? -result : errno, action, {}};
}

}  // namespace

struct BpfSource::Skeleton {
  explicit Skeleton(ringside_bpf* opened) : object(opened) {}
  ~Skeleton() { ringside_bpf::destroy(object); }
  Skeleton(const Skeleton&) = delete;
  Skeleton& operator=(const Skeleton&) = delete;
  ringside_bpf* object;
};

struct BpfSource::Ring {
  explicit Ring(ring_buffer* made) : buffer(made) {}
  ~Ring() { ring_buffer__free(buffer); }
  Ring(const Ring&) = delete;
  Ring& operator=(const Ring&) = delete;
  ring_buffer* buffer;
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
  // The library's own words would go to stderr; ours are made from the errno.
  libbpf_set_print([](libbpf_print_level, const char*, va_list) { return 0; });
  ringside_bpf* const opened = ringside_bpf::open();
  if (opened == nullptr) return bpf_error("open the BPF programs", 0);
  skeleton_ = std::make_unique<Skeleton>(opened);
  const int processors = libbpf_num_possible_cpus();
  if (processors < 0) return bpf_error("count the processors for the BPF programs", processors);
  catalog::Limits limits = options_.limits;
  limits.block_limit = std::min<std::uint32_t>(limits.block_limit, RS_COPY_BYTES - 8);
  const Upload upload = make_upload(options_.calls, limits);

  opened->rodata->follow = targets_.follow ? 1 : 0;
  opened->rodata->wake_bytes = bpf_map__max_entries(opened->maps.ring) / 16;
  bpf_map__set_max_entries(opened->maps.scratches, static_cast<std::uint32_t>(2 * processors));
  bpf_map__set_max_entries(opened->maps.calls, static_cast<std::uint32_t>(upload.calls.size()));
  bpf_map__set_max_entries(opened->maps.plans, static_cast<std::uint32_t>(upload.plans.size()));
  bpf_map__set_max_entries(opened->maps.variants,
                           static_cast<std::uint32_t>(std::max<std::size_t>(upload.variants.size(), 1)));
  bpf_program__set_autoattach(opened->progs.adopt, false);
  bpf_program__set_autoattach(opened->progs.show_pending, false);
  bpf_program__set_autoattach(opened->progs.on_vsyscall, false);
  if (const int result = ringside_bpf::load(opened); result != 0) {
    if (result == -EPERM)
      return base::Error{0, "load the BPF programs without CAP_BPF and CAP_PERFMON: be root, or use --source=ptrace", {}};
    return bpf_error("load the BPF programs", result);
  }

  const auto put = [](bpf_map* map, const void* key, std::size_t key_size, const void* value,
                      std::size_t value_size) {
    return bpf_map__update_elem(map, key, key_size, value, value_size, BPF_ANY);
  };
  int failed = 0;
  for (std::uint32_t i = 0; i < upload.calls.size(); ++i)
    failed |= put(opened->maps.calls, &i, sizeof i, &upload.calls[i], sizeof upload.calls[i]);
  for (std::uint32_t i = 0; i < upload.plans.size(); ++i)
    failed |= put(opened->maps.plans, &i, sizeof i, &upload.plans[i], sizeof upload.plans[i]);
  for (const Upload::VariantEntry& entry : upload.variants)
    failed |= put(opened->maps.variants, &entry.key, sizeof entry.key, &entry.info, sizeof entry.info);
  if (failed != 0) return bpf_error("fill the maps of the BPF programs", 0);

  ring_buffer* const made = ring_buffer__new(bpf_map__fd(opened->maps.ring), on_record, this, nullptr);
  if (made == nullptr) return bpf_error("map the ring of the BPF programs", 0);
  ring_ = std::make_unique<Ring>(made);
  if (const int result = ringside_bpf::attach(opened); result != 0)
    return bpf_error("attach the BPF programs", result);
  // Kernels without the vsyscall page have no such tracepoint.
  opened->links.on_vsyscall = bpf_program__attach(opened->progs.on_vsyscall);
  return {};
}

int BpfSource::on_record(void* context, void* data, std::size_t size) {
  auto* const self = static_cast<BpfSource*>(context);
  const std::span bytes(static_cast<const std::byte*>(data), size);
  RS_CHECK(self->reader_.read(bytes, *self->sink_));
  return 0;
}

base::Result<void> BpfSource::run_iterator(bpf_program* program) {
  bpf_link* const link = bpf_program__attach_iter(program, nullptr);
  if (link == nullptr) return bpf_error("attach a BPF iterator", 0);
  const int made = bpf_iter_create(bpf_link__fd(link));
  const base::Fd iterator(made);
  if (made >= 0) {
    char nothing[64];
    while (::read(iterator.get(), nothing, sizeof nothing) > 0) {
    }
  }
  bpf_link__destroy(link);
  if (made < 0) return bpf_error("run a BPF iterator", made);
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

base::Result<void> BpfSource::begin(event::Sink& sink) {
  for (const event::Pid pid : targets_.pids) {
    DIR* const folder = ::opendir(("/proc/" + std::to_string(pid) + "/task").c_str());
    if (folder == nullptr)
      return base::Error{errno == ENOENT ? ESRCH : errno, "attach to process", std::to_string(pid)};
    RS_TRY(adopt(pid, RS_ADOPT));
    while (const dirent* entry = ::readdir(folder)) {
      const event::Pid tid = std::atoi(entry->d_name);
      if (tid <= 0) continue;
      reader_.life().add(tid, pid);
      event::Life life;
      life.kind = event::Life::Kind::attached;
      life.pid = pid;
      life.tid = tid;
      sink.on_event(life);
    }
    ::closedir(folder);
  }
  if (targets_.command.empty()) return {};
  RS_TRY(launch, Launch::prepare(targets_, inherited_, {}, Launch::Handshake::none));
  launch_.emplace(std::move(launch));
  command_ = launch_->pid();
  RS_TRY(adopt(command_, RS_ADOPT_AT_EXEC));
  reader_.life().add(command_, command_);
  launch_->go();
  launch_->release();
  return {};
}

void BpfSource::reap_command() {
  if (command_ == 0 || outcome_.command_ended) return;
  int status = 0;
  if (::waitpid(command_, &status, WNOHANG) != command_) return;
  outcome_.command_ended = true;
  outcome_.exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
  outcome_.death_signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

void BpfSource::drain() { (void)ring_buffer__consume(ring_->buffer); }

base::Result<void> BpfSource::watch(event::Sink& sink) {
  std::int64_t last_look = base::Monotonic::now().since_zero.count;
  pollfd waits[2] = {{ring_buffer__epoll_fd(ring_->buffer), POLLIN, 0}, {wake_.get(), POLLIN, 0}};
  while (stop_.load(std::memory_order_relaxed) == 0) {
    (void)::poll(waits, 2, poll_milliseconds);
    drain();
    reap_command();
    if (outcome_.command_ended && reader_.life().threads().count(command_) != 0) {
      drain();  // its last records were written before it could be reaped
      if (const auto failure = launch_->failure()) return *failure;
    }
    if (reader_.life().threads().empty() && (command_ == 0 || outcome_.command_ended)) break;
    const std::int64_t now = base::Monotonic::now().since_zero.count;
    if (now - last_look < pending_period) continue;
    last_look = now;
    RS_TRY(run_iterator(skeleton_->object->progs.show_pending));
  }
  drain();
  report_losses(sink);
  return {};
}

void BpfSource::report_losses(event::Sink& sink) {
  using Cause = event::Loss::Cause;
  constexpr Cause causes[RS_LOSS_CAUSES] = {Cause::ring_full, Cause::plan_cut, Cause::scratch_busy,
                                            Cause::task_table_full};
  for (std::size_t i = 0; i < RS_LOSS_CAUSES; ++i) {
    const std::uint64_t count = skeleton_->object->bss->losses[i];
    if (count != 0) sink.on_event(event::Loss{causes[i], {}, 0, count});
  }
}

base::Result<Outcome> BpfSource::run(event::Sink& sink) {
  sink_ = &sink;
  RS_TRY(load());
  RS_TRY(begin(sink));
  RS_TRY(watch(sink));
  if (const int signal = stop_.load(); signal != 0) {
    outcome_.stop_signal = signal;
    for (const auto& [tid, pid] : reader_.life().threads()) {
      event::Life life;
      life.kind = event::Life::Kind::detached;
      life.pid = pid;
      life.tid = tid;
      sink.on_event(life);
    }
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
