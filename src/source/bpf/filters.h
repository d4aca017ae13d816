// Tells loaded programs whom to watch and which results are wanted. Has no state; what it opens is closed again.
#pragma once

#include <algorithm>
#include <cstring>

#include "base/result.h"
#include "source/bpf/programs/record.h"
#include "source/source.h"

struct bpf_map;
struct ringside_bpf;

namespace ringside::source::bpf {

// Before loading: the constants of programs/whom.h, of any object that has them.
template <typename Constants>
void set_whom(Constants& constants, const Targets& targets) {
  constants.follow = targets.follow ? 1 : 0;
  constants.everyone = targets.everyone ? 1 : 0;
  constants.by_cgroup = targets.cgroup.empty() ? 0 : 1;
  constants.by_comm = targets.comm.empty() ? 0 : 1;
  constexpr std::size_t most = 15;
  std::memcpy(const_cast<std::uint64_t*>(constants.wanted_comm), targets.comm.data(),
              std::min(targets.comm.size(), most));
  constants.by_uid = targets.uid ? 1 : 0;
  constants.wanted_uid = targets.uid.value_or(0);
}

// The same, and the constants of programs/filters.h.
void set_filters(ringside_bpf& object, const Targets& targets, const Options& options);

// After loading and before attaching: the cgroup, and who is left out.
base::Result<void> fill_whom(bpf_map* wanted_cgroup, bpf_map* excluded, const Targets& targets);

}  // namespace ringside::source::bpf
