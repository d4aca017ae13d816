// Counts calls in the kernel: loads programs/count.bpf.c, tells it whom to watch, and reads its maps. Everything it
// loads goes away with its descriptors, however the process ends. One thread.
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <vector>

#include "base/fd.h"
#include "source/bpf/plan_upload.h"
#include "source/bpf/programs/count_format.h"
#include "source/bpf/programs/histogram_format.h"
#include "source/bpf/ring_reader.h"
#include "source/counter.h"
#include "source/launcher.h"

struct count_bpf;

namespace ringside::source::bpf {

class BpfCounter final : public Counter {
 public:
  BpfCounter(const Targets& targets, const CounterOptions& options);
  ~BpfCounter() override;
  BpfCounter(const BpfCounter&) = delete;
  BpfCounter& operator=(const BpfCounter&) = delete;

  base::Result<Outcome> run(event::Sink& sink) override;
  base::Result<void> read(const Visitor& visitor, bool end_epoch) override;
  bool batches() const override { return true; }
  void request_stop(int signal) noexcept override;

 private:
  struct Skeleton;  // owns the loaded object

  base::Result<void> load();
  base::Result<void> begin();
  base::Result<void> adopt(event::Pid process, std::uint32_t how);
  base::Result<void> watch(event::Sink& sink);
  base::Result<void> reap_command();
  bool is_over() const;
  void report_losses(event::Sink& sink) const;
  void choose_histograms();
  base::Result<void> place_slots();
  base::Result<void> fill_histograms();
  void drain();
  base::Result<void> read_histograms(const Visitor& visitor) const;
  void read_slots(const Visitor& visitor) const;
  base::Result<void> read_counts(const Visitor& visitor) const;
  base::Result<void> read_names(const Visitor& visitor) const;
  void add(Count& sum, const rs_count& value) const;
  Count sum(const std::vector<rs_count>& values) const;
  void describe_slot(std::uint32_t slot, CountKey& key) const;

  Targets targets_;
  CounterOptions options_;
  Inherited inherited_;
  std::vector<rs_call_info> calls_;
  std::vector<std::uint32_t> histogram_slots_;  // by place: whose histogram it is
  std::optional<RingReader> told_;
  std::unique_ptr<Skeleton> skeleton_;
  std::size_t processors_ = 1;
  std::uint32_t stride_ = 1;  // slots of each processor
  std::uint64_t epoch_ = 0;
  base::Fd epoll_;
  base::Fd command_end_;  // a pidfd
  std::optional<Launch> launch_;
  pid_t command_ = 0;
  Outcome outcome_;
  std::atomic<int> stop_{0};
  base::Fd wake_;  // an eventfd that request_stop() writes to
};

}  // namespace ringside::source::bpf
