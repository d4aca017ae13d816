#include "bench/allocation_count_test.h"

#include <cstdlib>
#include <new>

namespace {
std::size_t count = 0;
}  // namespace

// In a file of their own: GCC 12 takes inlined pairs of these and malloc for a mismatch.
void* operator new(std::size_t size) {
  ++count;
  if (void* memory = std::malloc(size); memory != nullptr) return memory;
  std::abort();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace ringside::bench {

std::size_t allocation_count() { return count; }

}  // namespace ringside::bench
