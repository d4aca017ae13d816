#include "catalog/build.h"
#include "catalog/families.h"

namespace ringside::catalog {

const std::span<const Syscall> io_rows;

}  // namespace ringside::catalog
