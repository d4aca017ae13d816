// Tells the loaded programs whom to watch and which results are wanted. Has no state; what it opens is closed again.
#pragma once

#include "base/result.h"
#include "source/source.h"

struct ringside_bpf;

namespace ringside::source::bpf {

// Before loading: the constants.
void set_filters(ringside_bpf& object, const Targets& targets, const Options& options);

// After loading and before attaching: the cgroup, and who is left out.
base::Result<void> fill_filters(ringside_bpf& object, const Targets& targets);

}  // namespace ringside::source::bpf
