// The sub-table of fcntl. Constant tables.
#pragma once

#include "catalog/syscall.h"

namespace ringside::catalog {

extern const NameSet fcntl_commands;
extern const VariantTable fcntl_variants;
extern const VariantTable fcntl64_variants;  // i386's fcntl64 knows 64-bit locks

}  // namespace ringside::catalog
