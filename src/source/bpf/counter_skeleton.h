// The loaded counting programs, and their mapped counts. Internal to BpfCounter.
#pragma once

#include <count.skel.h>  // made by bpftool in the build folder
#include <sys/mman.h>

#include <cstdint>
#include <span>

#include "source/bpf/bpf_counter.h"

namespace ringside::source::bpf {

struct BpfCounter::Skeleton {
  explicit Skeleton(count_bpf* opened) : object(opened) {}
  ~Skeleton() {
    if (!slots.empty()) ::munmap(const_cast<rs_count*>(slots.data()), slots.size_bytes());
    count_bpf::destroy(object);
  }
  Skeleton(const Skeleton&) = delete;
  Skeleton& operator=(const Skeleton&) = delete;
  count_bpf* object;
  std::span<const rs_count> slots;  // mapped
};

// A name as the programs hand it over, ended here in any case.
Comm comm_of(const std::uint64_t (&words)[2]);

}  // namespace ringside::source::bpf
