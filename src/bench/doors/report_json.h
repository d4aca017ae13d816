// A report of the doors as JSON, written and read back. Reading trusts nothing in the file. No state; any thread.
#pragma once

#include <string>

#include "base/result.h"
#include "bench/doors/measure.h"

namespace ringside::bench {

// Ends with a newline.
std::string write_report(const Report& report);

// `name` is what an error calls the text.
base::Result<Report> read_report(const std::string& text, const std::string& name);

}  // namespace ringside::bench
