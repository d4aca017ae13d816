// Keeps every idle CPU of the machine polling instead of asleep, until the owner goes: a stop that wakes another CPU
// is then several times cheaper, on virtual machines most of all. Others pay with power and perhaps with turbo, so it
// is done on request only. The kernel ends it by itself when the process dies.
// Source: the kernel's Documentation/power/pm_qos_interface.rst.
#pragma once

#include "base/fd.h"
#include "base/result.h"

namespace ringside::source::ptrace {

// The request stands as long as the descriptor is open. Needs write access to /dev/cpu_dma_latency.
base::Result<base::Fd> request_fast_wakeup();

}  // namespace ringside::source::ptrace
