// Names of flags and modes that more than the file family shows. Constant tables.
#pragma once

#include "catalog/names.h"

namespace ringside::catalog {

extern const NameSet open_flags;
extern const NameSet open_mode_flags;  // without the access mode: what pipe2 takes
extern const NameSet access_modes;
extern const NameSet at_flags;
extern const NameSet execveat_flags;
extern const NameSet lock_types;     // of flock structs and leases
extern const NameSet resolve_flags;  // of openat2
extern const NameSet landlock_access_fs;
extern const NameSet landlock_access_net;
extern const NameSet landlock_scopes;
extern const NameSet mount_attributes;
extern const NameSet mount_propagations;
extern const NameSet quota_commands;  // without the kind of quota
extern const NameSet quota_kinds;
extern const NameSet directory_types;    // DT_REG
extern const NameSet file_system_magic;  // statfs.f_type

}  // namespace ringside::catalog
