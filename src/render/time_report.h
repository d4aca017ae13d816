// How long single calls took, and histograms of them, as text, as JSON, and as the SystemTap script syscall-time.stp
// prints them. Values; no state.
#pragma once

#include <string>

#include "render/count_report.h"
#include "source/count.h"

namespace ringside::render {

// The line above those of time_line().
std::string time_heading();
std::string time_line(const source::TimedCall& call);

// An object on a line.
std::string time_json(const source::TimedCall& call);

// "[exe:pid] syscall.open time: 3", in microseconds.
std::string time_script(const source::TimedCall& call);

// For each row its percentiles and its histogram, in steps of a power of two.
std::string histogram_text(const CountReport& report);

// An object for each row, on a line, with the buckets as they are.
std::string histogram_json(const CountReport& report);

}  // namespace ringside::render
