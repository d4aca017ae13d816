#include "catalog/ipc_structs.h"

namespace ringside::catalog {
namespace {

// Shown in the order of strace; of IPC_SET only what the kernel takes.
constexpr std::uint8_t perm_order[] = {1, 2, 5, 0, 3, 4};
constexpr Type mode64 = number(Kind::octal, Width::i32, Format::permission);
constexpr Type mode32 = number(Kind::octal, Width::i16, Format::permission);

constexpr Field perm64_fields[] = {
    {"key", uint_}, {"uid", uid}, {"gid", gid}, {"cuid", uid}, {"cgid", gid}, {"mode", mode64}, pad(4, 2), pad(16, 8),
};
constexpr Field perm32_fields[] = {
    {"key", uint_}, {"uid", uid}, {"gid", gid}, {"cuid", uid}, {"cgid", gid}, {"mode", mode32}, pad(6, 2), pad(8, 4),
};
constexpr Struct perm64 = layout("ipc64_perm", perm64_fields, Packing::natural, perm_order);
constexpr Struct perm32 = layout("ipc64_perm", perm32_fields, Packing::natural, perm_order);
static_assert(perm64.size[0] == 48 && perm32.size[1] == 36);

constexpr Field set_perm64_fields[] = {pad(4, 4),        {"uid", uid}, {"gid", gid}, pad(8, 4),
                                       {"mode", mode64}, pad(4, 2),    pad(16, 8)};
constexpr Field set_perm32_fields[] = {pad(4, 4),        {"uid", uid}, {"gid", gid}, pad(8, 4),
                                       {"mode", mode32}, pad(6, 2),    pad(8, 4)};
constexpr Struct set_perm64 = layout("ipc64_perm", set_perm64_fields);
constexpr Struct set_perm32 = layout("ipc64_perm", set_perm32_fields);
static_assert(set_perm64.size[0] == 48 && set_perm32.size[1] == 36);

constexpr Field hidden = {"", ulong, Show::never};

constexpr std::uint8_t shm_order[] = {0, 1, 5, 6, 7, 2, 3, 4};
constexpr Field shm64_fields[] = {
    {"shm_perm", embedded(perm64)},
    {"shm_segsz", ulong},
    {"shm_atime", ulong},
    {"shm_dtime", ulong},
    {"shm_ctime", ulong},
    {"shm_cpid", pid},
    {"shm_lpid", pid},
    {"shm_nattch", ulong},
    hidden,
    hidden,
};
constexpr Struct shm64 = layout("shmid64_ds", shm64_fields, Packing::natural, shm_order);
static_assert(shm64.size[0] == 112);

constexpr std::uint8_t shm32_order[] = {0, 1, 8, 9, 10, 2, 4, 6};
constexpr Field shm32_fields[] = {
    {"shm_perm", embedded(perm32)},
    {"shm_segsz", ulong},
    {"shm_atime", ulong},
    hidden,
    {"shm_dtime", ulong},
    hidden,
    {"shm_ctime", ulong},
    hidden,
    {"shm_cpid", pid},
    {"shm_lpid", pid},
    {"shm_nattch", ulong},
    hidden,
    hidden,
};
constexpr Struct shm32 = layout("shmid64_ds", shm32_fields, Packing::natural, shm32_order);
static_assert(shm32.size[1] == 84);

constexpr Field set_shm64_fields[] = {{"shm_perm", embedded(set_perm64)}, pad(64, 8)};
constexpr Field set_shm32_fields[] = {{"shm_perm", embedded(set_perm32)}, pad(48, 4)};
constexpr Struct set_shm64 = layout("shmid64_ds", set_shm64_fields);
constexpr Struct set_shm32 = layout("shmid64_ds", set_shm32_fields);
static_assert(set_shm64.size[0] == 112 && set_shm32.size[1] == 84);

constexpr Field shminfo_fields[] = {
    {"shmmax", ulong}, {"shmmin", ulong}, {"shmmni", ulong},
    {"shmseg", ulong}, {"shmall", ulong}, {"", inline_array(ulong, 4), Show::never}};
constexpr Struct shminfo = layout("shminfo", shminfo_fields);

constexpr Field shm_info_fields[] = {{"used_ids", int_}, {"shm_tot", ulong},       {"shm_rss", ulong},
                                     {"shm_swp", ulong}, {"swap_attempts", ulong}, {"swap_successes", ulong}};
constexpr Struct shm_info = layout("shm_info", shm_info_fields);

constexpr std::uint8_t sem_order[] = {0, 1, 3, 5};
constexpr Field sem64_fields[] = {
    {"sem_perm", embedded(perm64)},
    {"sem_otime", ulong},
    hidden,
    {"sem_ctime", ulong},
    hidden,
    {"sem_nsems", ulong},
    hidden,
    hidden,
};
constexpr Field sem32_fields[] = {
    {"sem_perm", embedded(perm32)},
    {"sem_otime", ulong},
    hidden,
    {"sem_ctime", ulong},
    hidden,
    {"sem_nsems", ulong},
    hidden,
    hidden,
};
constexpr Struct sem64 = layout("semid64_ds", sem64_fields, Packing::natural, sem_order);
constexpr Struct sem32 = layout("semid64_ds", sem32_fields, Packing::natural, sem_order);
static_assert(sem64.size[0] == 104 && sem32.size[1] == 64);

constexpr Field set_sem64_fields[] = {{"sem_perm", embedded(set_perm64)}, pad(56, 8)};
constexpr Field set_sem32_fields[] = {{"sem_perm", embedded(set_perm32)}, pad(28, 4)};
constexpr Struct set_sem64 = layout("semid64_ds", set_sem64_fields);
constexpr Struct set_sem32 = layout("semid64_ds", set_sem32_fields);

constexpr Field seminfo_fields[] = {{"semmap", int_}, {"semmni", int_}, {"semmns", int_}, {"semmnu", int_},
                                    {"semmsl", int_}, {"semopm", int_}, {"semume", int_}, {"semusz", int_},
                                    {"semvmx", int_}, {"semaem", int_}};
constexpr Struct seminfo = layout("seminfo", seminfo_fields);

constexpr std::uint8_t msg64_order[] = {0, 1, 2, 3, 5, 6, 7, 8};
constexpr Field msg64_fields[] = {
    {"msg_perm", embedded(perm64)},
    {"msg_stime", ulong},
    {"msg_rtime", ulong},
    {"msg_ctime", ulong},
    hidden,
    {"msg_qnum", ulong},
    {"msg_qbytes", ulong},
    {"msg_lspid", int_},
    {"msg_lrpid", int_},
    hidden,
    hidden,
};
constexpr Struct msg64 = layout("msqid64_ds", msg64_fields, Packing::natural, msg64_order);
static_assert(msg64.size[0] == 120);

constexpr std::uint8_t msg32_order[] = {0, 1, 3, 5, 8, 9, 10, 11};
constexpr Field msg32_fields[] = {
    {"msg_perm", embedded(perm32)},
    {"msg_stime", ulong},
    hidden,
    {"msg_rtime", ulong},
    hidden,
    {"msg_ctime", ulong},
    hidden,
    hidden,
    {"msg_qnum", ulong},
    {"msg_qbytes", ulong},
    {"msg_lspid", int_},
    {"msg_lrpid", int_},
    hidden,
    hidden,
};
constexpr Struct msg32 = layout("msqid64_ds", msg32_fields, Packing::natural, msg32_order);
static_assert(msg32.size[1] == 88);

constexpr Field set_msg64_fields[] = {
    {"msg_perm", embedded(set_perm64)}, pad(40, 8), {"msg_qbytes", ulong}, pad(24, 8)};
constexpr Field set_msg32_fields[] = {
    {"msg_perm", embedded(set_perm32)}, pad(32, 4), {"msg_qbytes", ulong}, pad(16, 4)};
constexpr Struct set_msg64 = layout("msqid64_ds", set_msg64_fields);
constexpr Struct set_msg32 = layout("msqid64_ds", set_msg32_fields);
static_assert(set_msg64.size[0] == 120 && set_msg32.size[1] == 88);

constexpr Field msginfo_fields[] = {{"msgpool", int_}, {"msgmap", int_}, {"msgmax", int_}, {"msgmnb", int_},
                                    {"msgmni", int_},  {"msgssz", int_}, {"msgtql", int_}, {"msgseg", uint16}};
constexpr Struct msginfo = layout("msginfo", msginfo_fields);

constexpr std::uint64_t without_version = 0xfffffeff;  // IPC_64 is only a form

template <std::size_t count>
constexpr VariantTable by_command(const Variant (&variants)[count], std::uint8_t command) {
  return {static_cast<std::uint8_t>(command + 1), command, -1, without_version, variants};
}

constexpr Variant shm64_variants[] = {
    {1, {{{"buf", in(set_shm64)}}}}, {2, {{{"buf", out(shm64)}}}},     {3, {{{"buf", out(shminfo)}}}},
    {13, {{{"buf", out(shm64)}}}},   {14, {{{"buf", out(shm_info)}}}}, {15, {{{"buf", out(shm64)}}}},
};
constexpr Variant shm32_variants[] = {
    {1, {{{"buf", in(set_shm32)}}}}, {2, {{{"buf", out(shm32)}}}},     {3, {{{"buf", out(shminfo)}}}},
    {13, {{{"buf", out(shm32)}}}},   {14, {{{"buf", out(shm_info)}}}}, {15, {{{"buf", out(shm32)}}}},
};
constexpr Variant msg64_variants[] = {
    {1, {{{"buf", in(set_msg64)}}}}, {2, {{{"buf", out(msg64)}}}},    {3, {{{"buf", out(msginfo)}}}},
    {11, {{{"buf", out(msg64)}}}},   {12, {{{"buf", out(msginfo)}}}}, {13, {{{"buf", out(msg64)}}}},
};
constexpr Variant msg32_variants[] = {
    {1, {{{"buf", in(set_msg32)}}}}, {2, {{{"buf", out(msg32)}}}},    {3, {{{"buf", out(msginfo)}}}},
    {11, {{{"buf", out(msg32)}}}},   {12, {{{"buf", out(msginfo)}}}}, {13, {{{"buf", out(msg32)}}}},
};
constexpr Variant sem64_variants[] = {
    {1, {{{"arg", in(set_sem64)}}}}, {2, {{{"arg", out(sem64)}}}},    {3, {{{"arg", out(seminfo)}}}},
    {18, {{{"arg", out(sem64)}}}},   {19, {{{"arg", out(seminfo)}}}}, {20, {{{"arg", out(sem64)}}}},
};
constexpr Type union_of(const Type& type) { return shown_as(type, Format::semctl_value); }
constexpr Type info_of_union = shown_as(out(seminfo), Format::semctl_info);
constexpr Variant sem32_variants[] = {
    {1, {{{"arg", union_of(in(set_sem32))}}}}, {2, {{{"arg", union_of(out(sem32))}}}},
    {3, {{{"arg", info_of_union}}}},           {18, {{{"arg", union_of(out(sem32))}}}},
    {19, {{{"arg", info_of_union}}}},          {20, {{{"arg", union_of(out(sem32))}}}},
};

constexpr Name shm_command_names[] = {
    {0, "IPC_RMID"},    {1, "IPC_SET"},   {2, "IPC_STAT"},  {3, "IPC_INFO"},      {11, "SHM_LOCK"},
    {12, "SHM_UNLOCK"}, {13, "SHM_STAT"}, {14, "SHM_INFO"}, {15, "SHM_STAT_ANY"},
};
constexpr Name sem_command_names[] = {
    {0, "IPC_RMID"}, {1, "IPC_SET"},   {2, "IPC_STAT"},  {3, "IPC_INFO"},      {11, "GETPID"},
    {12, "GETVAL"},  {13, "GETALL"},   {14, "GETNCNT"},  {15, "GETZCNT"},      {16, "SETVAL"},
    {17, "SETALL"},  {18, "SEM_STAT"}, {19, "SEM_INFO"}, {20, "SEM_STAT_ANY"},
};
constexpr Name msg_command_names[] = {
    {0, "IPC_RMID"},  {1, "IPC_SET"},   {2, "IPC_STAT"},      {3, "IPC_INFO"},
    {11, "MSG_STAT"}, {12, "MSG_INFO"}, {13, "MSG_STAT_ANY"},
};

}  // namespace

constinit const NameSet shm_commands{shm_command_names, "SHM_???", true};
constinit const NameSet sem_commands{sem_command_names, "SEM_???", true};
constinit const NameSet msg_commands{msg_command_names, "MSG_???", true};

constinit const VariantTable shmctl_variants64 = by_command(shm64_variants, 1);
constinit const VariantTable shmctl_variants32 = by_command(shm32_variants, 1);
constinit const VariantTable semctl_variants64 = by_command(sem64_variants, 2);
constinit const VariantTable semctl_variants32 = by_command(sem32_variants, 2);
constinit const VariantTable msgctl_variants64 = by_command(msg64_variants, 1);
constinit const VariantTable msgctl_variants32 = by_command(msg32_variants, 1);

}  // namespace ringside::catalog
