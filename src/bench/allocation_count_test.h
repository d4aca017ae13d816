// How often the test program has called operator new so far.
#pragma once

#include <cstddef>

namespace ringside::bench {

std::size_t allocation_count();

}  // namespace ringside::bench
