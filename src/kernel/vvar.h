// The data page behind the vDSO's clocks: where it lies, what is in it by the layout that the kernel's BTF gives.
// Snapshots own their bytes; any thread.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "kernel/btf.h"

namespace ringside::kernel {

// What the kernel calls the struct, and where in the page it begins.
struct VvarLayout {
  std::string structure;
  std::uint32_t offset = 0;
  Layout layout;
};

// Linux 6.15 has vdso_time_data at the beginning of the page; before that, vdso_data lay 128 bytes behind it.
base::Result<VvarLayout> vvar_layout(const Btf& btf);

struct VvarSnapshot {
  std::int64_t real_ns = 0;      // CLOCK_REALTIME when it was taken
  unsigned attempts = 0;         // how often it was begun again, since the kernel was at it
  std::vector<std::byte> bytes;  // of the struct

  std::uint64_t value(const Leaf& leaf) const;
};

// The page of this process: all processes share it, but for those in another time namespace.
base::Result<VvarSnapshot> read_own_vvar(const VvarLayout& layout);

// Whether a process has the same clocks as this one; nothing: that cannot be seen.
std::optional<bool> shares_our_clocks(pid_t pid);

}  // namespace ringside::kernel
