// Names for numbers: enumerations and flag sets, in the order in which they are shown. Constant tables.
#pragma once

#include <cstdint>
#include <span>

namespace ringside::catalog {

struct Name {
  std::uint64_t value;
  const char* name;
  std::uint64_t mask = 0;  // flags only: a field of several bits; 0: the value is its own mask
};

// `unknown` is what the comment says when no name fits: 0x77 /* O_??? */; nullptr: no comment.
// A flag set may hold a name of value 0, shown when the value is 0.
struct NameSet {
  std::span<const Name> names;
  const char* unknown = nullptr;
  bool sorted = false;  // by value, for quick lookup in long enumerations; checked by a test
};

// The name of an enumeration's value; nullptr: none.
constexpr const char* name_of(const NameSet& set, std::uint64_t value) {
  if (set.sorted) {
    std::size_t low = 0;
    std::size_t high = set.names.size();
    while (low < high) {
      const std::size_t middle = low + (high - low) / 2;
      if (set.names[middle].value < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < set.names.size() && set.names[low].value == value ? set.names[low].name : nullptr;
  }
  for (const Name& entry : set.names)
    if (entry.value == value) return entry.name;
  return nullptr;
}

}  // namespace ringside::catalog

// A constant under the name that the kernel's headers give it.
#define RS_NAME(constant) \
  ::ringside::catalog::Name { static_cast<std::uint64_t>(constant), #constant }
