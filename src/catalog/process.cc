#include "catalog/build.h"
#include "catalog/families.h"

namespace ringside::catalog {

const std::span<const Syscall> process_rows;

}  // namespace ringside::catalog
