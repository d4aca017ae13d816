// The bpf source: loads the programs, tells them whom to watch and what to copy, and turns what arrives in the
// ring into events. Everything it loads goes away with its descriptors, however the process ends. One thread.
#pragma once

#include <atomic>
#include <memory>
#include <optional>

#include "base/fd.h"
#include "source/bpf/record_reader.h"
#include "source/bpf/ring_reader.h"
#include "source/launcher.h"
#include "source/source.h"

struct ringside_bpf;

namespace ringside::source::bpf {

class BpfSource final : public Source {
 public:
  BpfSource(const Targets& targets, const Options& options);
  ~BpfSource() override;
  BpfSource(const BpfSource&) = delete;
  BpfSource& operator=(const BpfSource&) = delete;

  base::Result<Outcome> run(event::Sink& sink) override;
  bool batches() const override { return true; }
  void request_stop(int signal) noexcept override;

 private:
  struct Skeleton;  // owns the loaded object

  base::Result<void> load();
  base::Result<void> adopt(event::Pid process, std::uint32_t how);
  base::Result<void> attach(event::Sink& sink, event::Pid named);
  base::Result<void> begin(event::Sink& sink);
  base::Result<void> watch(event::Sink& sink);
  base::Result<void> prepare_waiting();
  void wait(int milliseconds);
  bool drain();
  void read_late_ends();
  void reap_command();
  base::Result<void> let_go();
  void report_losses(event::Sink& sink);

  Targets targets_;
  Options options_;
  Inherited inherited_;
  std::unique_ptr<Skeleton> skeleton_;
  std::optional<RingReader> ring_;
  base::Fd epoll_;
  base::Fd command_end_;  // a pidfd
  std::optional<Launch> launch_;
  pid_t command_ = 0;
  RecordReader reader_;
  event::Sink* sink_ = nullptr;
  Outcome outcome_;
  std::uint64_t late_ends_read_ = 0;
  std::atomic<int> stop_{0};
  base::Fd wake_;  // an eventfd that request_stop() writes to
};

}  // namespace ringside::source::bpf
