// A flame graph as an SVG file that needs nothing else: width is weight, callees stand on their callers. Clicking a
// function shows it and what is above it in full width, searching marks functions. Values; no state.
#pragma once

#include <string>

#include "render/stack_report.h"

namespace ringside::render {

// `title` and the report's weights are escaped as SVG needs it.
std::string flame_graph(const StackReport& report, const std::string& title);

}  // namespace ringside::render
