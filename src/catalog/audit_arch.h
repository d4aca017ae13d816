// The architectures as the audit subsystem and seccomp number them. Constant table.
#pragma once

#include "catalog/names.h"

namespace ringside::catalog {

extern const NameSet audit_archs;

}  // namespace ringside::catalog
