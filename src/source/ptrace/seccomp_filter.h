// The seccomp filter of --seccomp-bpf: calls that are wanted stop for the tracer (SECCOMP_RET_TRACE), all others
// run on untouched. Made before the run; a plain value.
#pragma once

#include <linux/filter.h>

#include <vector>

#include "source/call_set.h"

namespace ringside::source::ptrace {

std::vector<sock_filter> make_seccomp_filter(const CallSet& calls);

}  // namespace ringside::source::ptrace
