// What is known of requests of ioctl that have no variant. Internal to catalog/; no state.
#pragma once

#include <cstdint>

namespace ringside::catalog {

// Whether strace shows what such a request takes before the call runs: it does for the kinds that it decodes.
bool is_shown_early(std::uint32_t request);

}  // namespace ringside::catalog
