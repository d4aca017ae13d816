// Names that calls of several families show: the clocks. Constant tables.
#pragma once

#include "catalog/names.h"

namespace ringside::catalog {

extern const NameSet clock_names;

}  // namespace ringside::catalog
