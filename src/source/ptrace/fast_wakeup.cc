#include "source/ptrace/fast_wakeup.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdint>

namespace ringside::source::ptrace {

base::Result<base::Fd> request_fast_wakeup() {
  constexpr const char* device = "/dev/cpu_dma_latency";
  RS_TRY(fd, base::open_file(device, O_WRONLY));
  const std::int32_t microseconds = 0;
  if (::write(fd.get(), &microseconds, sizeof microseconds) != sizeof microseconds)
    return base::last_error("ask for fast wake-ups", device);
  return fd;
}

}  // namespace ringside::source::ptrace
