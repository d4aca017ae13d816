// Names that calls about memory show. Constant tables.
#pragma once

#include "catalog/names.h"

namespace ringside::catalog {

extern const NameSet protections;
extern const NameSet map_types;
extern const NameSet mapping_flags;
extern const NameSet pkey_rights;
extern const NameSet mremap_flags;
extern const NameSet advices;
extern const NameSet mlock2_flags;
extern const NameSet mlockall_flags;
extern const NameSet msync_flags;
extern const NameSet memory_policies;
extern const NameSet memory_policy_flags;
extern const NameSet mbind_flags;
extern const NameSet get_mempolicy_flags;
extern const NameSet move_pages_flags;
extern const NameSet memfd_secret_flags;
extern const NameSet shadow_stack_flags;

}  // namespace ringside::catalog
