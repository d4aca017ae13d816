// What is the same on every machine about a door: the convention, the steps, the kernel's functions, why it costs
// what it costs. Constant data: any thread.
#pragma once

#include <span>
#include <string_view>

#include "bench/doors/way.h"

namespace ringside::bench {

struct Explanation {
  std::string_view name;  // as the way, or the door that has no way
  std::string_view title;
  std::string_view convention;              // which register carries what
  std::span<const std::string_view> steps;  // in order
  std::span<const std::string_view>
      entries;                   // functions of the kernel that it passes, by the names of several versions
  std::span<const Way> figures;  // what is measured beside it
  std::string_view why;          // it costs what it costs
};

// Those of a door that has no way included.
std::span<const Explanation> explanations();

// nullptr: none has this name.
const Explanation* explanation_of(std::string_view name);

}  // namespace ringside::bench
