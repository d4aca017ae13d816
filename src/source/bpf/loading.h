// What every loader of BPF programs needs. No state.
#pragma once

#include "base/result.h"

struct bpf_program;

namespace ringside::source::bpf {

// From a result of libbpf: a negative errno, or 0 when errno itself tells.
base::Error bpf_error(const char* action, int result);

// Runs an iterator program once, over all that it iterates over.
base::Result<void> run_iterator(bpf_program* program);

}  // namespace ringside::source::bpf
