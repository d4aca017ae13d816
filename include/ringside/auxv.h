// The auxiliary vector: what the kernel told a process when it started a program, an array of (type, value) that
// stands behind the environment on its stack. Of this process and of any other one that the caller may read, 32-bit
// ones too. Values own what they hold; any thread. Nothing here throws but for lack of memory.
//
//   if (auto vector = ringside::read_auxv(pid))
//     for (const ringside::AuxEntry& entry : vector->entries)
//       std::printf("%s 0x%llx\n", ringside::aux_type(entry.type)->name, (unsigned long long)entry.value);
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ringside {

struct AuxEntry {
  std::uint64_t type = 0;
  std::uint64_t value = 0;
};

struct AuxVector {
  unsigned word_size = 8;         // 4: the process is a 32-bit one
  std::vector<AuxEntry> entries;  // without the AT_NULL at the end

  // The value of the first entry of this type; nothing: the kernel gave none.
  std::optional<std::uint64_t> find(std::uint64_t type) const;
};

// What a value is.
enum class AuxForm : std::uint8_t { decimal, hexadecimal, address, string, random, cpu_features, cpu_features2 };

struct AuxType {
  std::uint64_t type;
  const char* name;     // AT_SYSINFO_EHDR
  const char* meaning;  // in a few words
  AuxForm form;
};

// nullptr: a type that this library does not know.
const AuxType* aux_type(std::uint64_t type);

// The names of the CPU features whose bits are set in AT_HWCAP (the EDX of CPUID leaf 1) or AT_HWCAP2; any other
// form is read as AT_HWCAP.
std::string aux_features(AuxForm form, std::uint64_t value);

// The entries in the bytes of /proc/PID/auxv or of a core file's NT_AUXV. The word size is told by the content: in
// the wrong one the types are no small numbers. Nothing: it is neither.
std::optional<AuxVector> parse_auxv(std::span<const std::byte> bytes);

// The vector of a process; 0: of this one, which needs no /proc. Nothing: errno says why; ESRCH: no such
// process; EINVAL: it has none, since it is a kernel thread.
std::optional<AuxVector> read_auxv(pid_t pid = 0);

}  // namespace ringside
