#include "catalog/build.h"
#include "catalog/families.h"

namespace ringside::catalog {

const std::span<const Syscall> obsolete_rows;

}  // namespace ringside::catalog
