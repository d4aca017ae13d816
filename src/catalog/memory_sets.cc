#include "catalog/memory_sets.h"

namespace ringside::catalog {
namespace {

constexpr Name protections_names[] = {
    {0, "PROT_NONE"}, {0x1, "PROT_READ"}, {0x2, "PROT_WRITE"}, {0x4, "PROT_EXEC"}, {0x8, "PROT_SEM"},
    {0x1000000, "PROT_GROWSDOWN"}, {0x2000000, "PROT_GROWSUP"},
};

constexpr Name map_types_names[] = {
    {0, "MAP_FILE"}, {1, "MAP_SHARED"}, {2, "MAP_PRIVATE"}, {3, "MAP_SHARED_VALIDATE"},
    {8, "MAP_DROPPABLE"},
};

constexpr Name mapping_flags_names[] = {
    {0x10, "MAP_FIXED"}, {0x20, "MAP_ANONYMOUS"}, {0x40, "MAP_32BIT"}, {0x80, "MAP_ABOVE4G"}, {0x4000, "MAP_NORESERVE"},
    {0x8000, "MAP_POPULATE"}, {0x10000, "MAP_NONBLOCK"}, {0x100, "MAP_GROWSDOWN"}, {0x800, "MAP_DENYWRITE"},
    {0x1000, "MAP_EXECUTABLE"}, {0x2000, "MAP_LOCKED"}, {0x20000, "MAP_STACK"}, {0x40000, "MAP_HUGETLB"},
    {0x80000, "MAP_SYNC"}, {0x100000, "MAP_FIXED_NOREPLACE"},
};

constexpr Name pkey_rights_names[] = {
    {0, "PKEY_UNRESTRICTED"}, {0x1, "PKEY_DISABLE_ACCESS"}, {0x2, "PKEY_DISABLE_WRITE"}, {0x4, "PKEY_DISABLE_EXECUTE"},
};

constexpr Name mremap_flags_names[] = {
    {0x1, "MREMAP_MAYMOVE"}, {0x2, "MREMAP_FIXED"}, {0x4, "MREMAP_DONTUNMAP"},
};

constexpr Name advices_names[] = {
    {0, "MADV_NORMAL"}, {1, "MADV_RANDOM"}, {2, "MADV_SEQUENTIAL"}, {3, "MADV_WILLNEED"}, {4, "MADV_DONTNEED"},
    {8, "MADV_FREE"}, {9, "MADV_REMOVE"}, {10, "MADV_DONTFORK"}, {11, "MADV_DOFORK"}, {12, "MADV_MERGEABLE"},
    {13, "MADV_UNMERGEABLE"}, {14, "MADV_HUGEPAGE"}, {15, "MADV_NOHUGEPAGE"}, {16, "MADV_DONTDUMP"},
    {17, "MADV_DODUMP"}, {18, "MADV_WIPEONFORK"}, {19, "MADV_KEEPONFORK"}, {20, "MADV_COLD"}, {21, "MADV_PAGEOUT"},
    {22, "MADV_POPULATE_READ"}, {23, "MADV_POPULATE_WRITE"}, {24, "MADV_DONTNEED_LOCKED"}, {25, "MADV_COLLAPSE"},
    {100, "MADV_HWPOISON"}, {101, "MADV_SOFT_OFFLINE"}, {102, "MADV_GUARD_INSTALL"}, {103, "MADV_GUARD_REMOVE"},
};

constexpr Name mlock2_flags_names[] = {
    {0x1, "MLOCK_ONFAULT"},
};

constexpr Name mlockall_flags_names[] = {
    {0x1, "MCL_CURRENT"}, {0x2, "MCL_FUTURE"}, {0x4, "MCL_ONFAULT"},
};

constexpr Name msync_flags_names[] = {
    {0x4, "MS_SYNC"}, {0x1, "MS_ASYNC"}, {0x2, "MS_INVALIDATE"},
};

constexpr Name memory_policies_names[] = {
    {0, "MPOL_DEFAULT"}, {1, "MPOL_PREFERRED"}, {2, "MPOL_BIND"}, {3, "MPOL_INTERLEAVE"}, {4, "MPOL_LOCAL"},
    {5, "MPOL_PREFERRED_MANY"}, {6, "MPOL_WEIGHTED_INTERLEAVE"},
};

constexpr Name memory_policy_flags_names[] = {
    {0x8000, "MPOL_F_STATIC_NODES"}, {0x4000, "MPOL_F_RELATIVE_NODES"}, {0x2000, "MPOL_F_NUMA_BALANCING"},
};

constexpr Name mbind_flags_names[] = {
    {0x1, "MPOL_MF_STRICT"}, {0x2, "MPOL_MF_MOVE"}, {0x4, "MPOL_MF_MOVE_ALL"},
};

constexpr Name get_mempolicy_flags_names[] = {
    {0x1, "MPOL_F_NODE"}, {0x2, "MPOL_F_ADDR"}, {0x4, "MPOL_F_MEMS_ALLOWED"},
};

constexpr Name move_pages_flags_names[] = {
    {0x2, "MPOL_MF_MOVE"}, {0x4, "MPOL_MF_MOVE_ALL"},
};

constexpr Name memfd_secret_flags_names[] = {
    {0x80000, "O_CLOEXEC"},
};

constexpr Name shadow_stack_flags_names[] = {
    {0x1, "SHADOW_STACK_SET_TOKEN"},
};

}  // namespace

constinit const NameSet protections{protections_names, "PROT_???"};
constinit const NameSet map_types{map_types_names, "MAP_???"};
constinit const NameSet mapping_flags{mapping_flags_names, "MAP_???"};
constinit const NameSet pkey_rights{pkey_rights_names, "PKEY_???"};
constinit const NameSet mremap_flags{mremap_flags_names, "MREMAP_???"};
constinit const NameSet advices{advices_names, "MADV_???"};
constinit const NameSet mlock2_flags{mlock2_flags_names, "MLOCK_???"};
constinit const NameSet mlockall_flags{mlockall_flags_names, "MCL_???"};
constinit const NameSet msync_flags{msync_flags_names, "MS_???"};
constinit const NameSet memory_policies{memory_policies_names, "MPOL_???"};
constinit const NameSet memory_policy_flags{memory_policy_flags_names, nullptr};
constinit const NameSet mbind_flags{mbind_flags_names, "MPOL_???"};
constinit const NameSet get_mempolicy_flags{get_mempolicy_flags_names, "MPOL_???"};
constinit const NameSet move_pages_flags{move_pages_flags_names, "MPOL_???"};
constinit const NameSet memfd_secret_flags{memfd_secret_flags_names, nullptr};
constinit const NameSet shadow_stack_flags{shadow_stack_flags_names, "SHADOW_STACK_???"};

}  // namespace ringside::catalog
