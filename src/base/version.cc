#include "ringside/version.h"

namespace ringside {

const char* version() { return RINGSIDE_VERSION; }

}  // namespace ringside
