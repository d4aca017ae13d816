// A report of the doors for people. No state; any thread.
#pragma once

#include <string>

#include "bench/doors/measure.h"

namespace ringside::bench {

std::string render_report(const Report& report, bool colour);

// What governs the figures: CPU, kernel, clock, mitigations.
std::string render_machine(const kernel::Machine& machine);

// "1.3", "138", "8,271", "7.5M": three digits that say something.
std::string figure(double value);

// A bar of at most `width` cells for a value between `least` and `most`, logarithmic, in eighths of a cell.
std::string bar(double value, double least, double most, int width);

}  // namespace ringside::bench
