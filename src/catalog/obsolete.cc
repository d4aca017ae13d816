#include "catalog/build.h"
#include "catalog/families.h"

namespace ringside::catalog {

constinit const std::span<const Syscall> obsolete_rows;

}  // namespace ringside::catalog
