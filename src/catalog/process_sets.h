// Names that calls about processes, credentials, limits and scheduling show. Constant tables.
#pragma once

#include "catalog/names.h"

namespace ringside::catalog {

extern const NameSet clone_flag_names;
extern const NameSet unshare_flags;
extern const NameSet setns_types;
extern const NameSet wait_options;
extern const NameSet waitid_types;
extern const NameSet resources;
extern const NameSet usage_who;
extern const NameSet sched_policies;
extern const NameSet priority_which;
extern const NameSet ioprio_who;
extern const NameSet ioprio_classes;
extern const NameSet membarrier_commands;
extern const NameSet membarrier_flags;
extern const NameSet kcmp_types;
extern const NameSet pidfd_open_flags;
extern const NameSet personalities;
extern const NameSet personality_flags;
extern const NameSet capability_names;
extern const NameSet securebits;
extern const NameSet clone3_flags;
extern const NameSet sched_attr_flags;
extern const NameSet capability_versions;
extern const NameSet futex_ops;
extern const NameSet futex2_flags;
extern const NameSet futex_wake_ops;
extern const NameSet futex_wake_compares;

}  // namespace ringside::catalog
