// Two or more saved reports against each other: two kernels, two settings of the mitigations, two machines. The first
// is what the others are compared with. No state; any thread.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "bench/doors/measure.h"

namespace ringside::bench {

struct NamedReport {
  std::string name;
  Report report;
};

// Half the distance between the quartiles: how far a figure may wander by itself.
double spread(const Summary& cost);

// The difference is smaller than what both figures wander by.
bool is_within_spread(const Summary& before, const Summary& after);

// The error: they did different work, or measured in different ways.
base::Result<std::string> compare_as_text(const std::vector<NamedReport>& reports);
base::Result<std::string> compare_as_json(const std::vector<NamedReport>& reports);

}  // namespace ringside::bench
