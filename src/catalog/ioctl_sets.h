// Names that appear within ioctl's requests as well as in their arguments. Constant tables.
#pragma once

#include "catalog/names.h"

namespace ringside::catalog {

extern const NameSet input_events;  // EV_KEY
extern const NameSet input_axes;    // ABS_X

}  // namespace ringside::catalog
