#include "catalog/build.h"
#include "catalog/families.h"

namespace ringside::catalog {

const std::span<const Syscall> files_rows;

}  // namespace ringside::catalog
