// The structs of the System V calls, and the variants of shmctl, semctl and msgctl by command. The forms are those
// of IPC_64, which every C library asks for. Internal to the ipc family.
#pragma once

#include "catalog/build.h"

namespace ringside::catalog {

extern const NameSet shm_commands;
extern const NameSet sem_commands;
extern const NameSet msg_commands;

extern const VariantTable shmctl_variants64;
extern const VariantTable shmctl_variants32;
extern const VariantTable semctl_variants64;
extern const VariantTable semctl_variants32;
extern const VariantTable msgctl_variants64;
extern const VariantTable msgctl_variants32;

}  // namespace ringside::catalog
