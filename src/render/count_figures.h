// What the reports of counts as JSON share. Internal to render/.
#pragma once

#include "base/json.h"
#include "render/count_report.h"

namespace ringside::render {

// The calls, errors and times of a count as members of an object.
void add_figures(base::Json& json, const CountReport& report, const source::Count& count);

}  // namespace ringside::render
