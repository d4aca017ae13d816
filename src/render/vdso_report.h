// What `ringside vdso` and `ringside auxv` print, as text for people and as JSON for programs. No state; any thread.
#pragma once

#include <sys/types.h>

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "abi/disassemble.h"
#include "abi/vdso_calls.h"
#include "kernel/maps.h"
#include "kernel/vvar.h"
#include "ringside/auxv.h"
#include "ringside/vdso.h"

namespace ringside::render {

struct VdsoReport {
  pid_t pid = 0;
  std::vector<kernel::Area> areas;         // those of the kernel
  std::string vsyscall;                    // emulate, xonly, none
  std::optional<std::uint64_t> announced;  // AT_SYSINFO_EHDR
  const Vdso* vdso = nullptr;
  std::string missing;  // why there is no vdso
};
std::string vdso_text(const VdsoReport& report);
std::string vdso_json(const VdsoReport& report);

std::string vdso_calls_text(std::span<const abi::VdsoCall> calls);
std::string vdso_calls_json(std::span<const abi::VdsoCall> calls);

std::string code_text(const Vdso& vdso, const VdsoSymbol& symbol, std::span<const abi::Instruction> code);

// Two looks at the data page, one after the other.
std::string vvar_text(const kernel::VvarLayout& layout, const kernel::Btf& btf, const kernel::VvarSnapshot& first,
                      const kernel::VvarSnapshot& second);
std::string vvar_json(const kernel::VvarLayout& layout, const kernel::VvarSnapshot& first,
                      const kernel::VvarSnapshot& second);

// Where one area began in each of several runs.
struct Placement {
  std::string name;
  std::vector<std::uint64_t> begins;
};
std::string aslr_text(std::span<const Placement> placements, std::size_t runs);
std::string aslr_json(std::span<const Placement> placements, std::size_t runs);

// An entry of the auxiliary vector with what was found behind it.
struct AuxShown {
  AuxEntry entry;
  std::string note;  // the string, the random bytes, the features; "unreadable" when it is that
};
std::string auxv_text(pid_t pid, const AuxVector& vector, std::span<const AuxShown> entries);
std::string auxv_json(pid_t pid, const AuxVector& vector, std::span<const AuxShown> entries);

}  // namespace ringside::render
