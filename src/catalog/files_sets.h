// Names of flags and modes that more than the file family shows. Constant tables.
#pragma once

#include "catalog/names.h"

namespace ringside::catalog {

extern const NameSet open_flags;
extern const NameSet open_mode_flags;  // without the access mode: what pipe2 takes
extern const NameSet access_modes;
extern const NameSet at_flags;

}  // namespace ringside::catalog
