#include "source/ptrace/seccomp_filter.h"

#include <linux/audit.h>
#include <linux/seccomp.h>

#include <cstddef>
#include <cstdint>

#include "catalog/syscall.h"

namespace ringside::source::ptrace {
namespace {

// From `number` on (up to the next run) calls are wanted or not.
struct Stretch {
  std::uint32_t number;
  bool wanted;
};

bool is_wanted(const CallSet& calls, abi::Abi abi, std::uint32_t number) {
  if (calls.has(abi, number)) return true;
  // What hides behind a multiplexer shows only at the stop.
  if (abi != abi::Abi::i386) return false;
  const catalog::Syscall* row = catalog::find(abi, number);
  return row != nullptr && row->multiplexer != nullptr;
}

void append(std::vector<Stretch>& stretches, const CallSet& calls, abi::Abi abi, std::uint32_t base) {
  for (std::uint32_t number = 0; number <= CallSet::number_limit; ++number) {
    const bool wanted = is_wanted(calls, abi, number);
    if (stretches.empty() || stretches.back().wanted != wanted || number == 0)
      stretches.push_back({base + number, wanted});
  }
}

sock_filter statement(unsigned code, std::uint32_t value) { return {static_cast<std::uint16_t>(code), 0, 0, value}; }

// A binary search over stretches [first, last): the jump to the upper half may be longer than 8 bits.
void emit_search(std::vector<sock_filter>& code, const std::vector<Stretch>& stretches, std::size_t first,
                 std::size_t last) {
  if (last - first == 1) {
    code.push_back(statement(BPF_RET | BPF_K, stretches[first].wanted ? SECCOMP_RET_TRACE : SECCOMP_RET_ALLOW));
    return;
  }
  const std::size_t middle = first + (last - first) / 2;
  code.push_back({BPF_JMP | BPF_JGE | BPF_K, 0, 1, stretches[middle].number});
  const std::size_t jump = code.size();
  code.push_back(statement(BPF_JMP | BPF_JA, 0));
  emit_search(code, stretches, first, middle);
  code[jump].k = static_cast<std::uint32_t>(code.size() - jump - 1);
  emit_search(code, stretches, middle, last);
}

}  // namespace

std::vector<sock_filter> make_seccomp_filter(const CallSet& calls) {
  std::vector<Stretch> wide;  // x32 numbers are those of x86-64 with one bit more, in the same architecture
  append(wide, calls, abi::Abi::x86_64, 0);
  append(wide, calls, abi::Abi::x32, static_cast<std::uint32_t>(abi::x32_bit));
  std::vector<Stretch> narrow;
  append(narrow, calls, abi::Abi::i386, 0);

  std::vector<sock_filter> code;
  code.push_back(statement(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch)));
  code.push_back({BPF_JMP | BPF_JEQ | BPF_K, 0, 1, AUDIT_ARCH_X86_64});
  const std::size_t jump = code.size();
  code.push_back(statement(BPF_JMP | BPF_JA, 0));
  code.push_back(statement(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)));
  emit_search(code, narrow, 0, narrow.size());
  code[jump].k = static_cast<std::uint32_t>(code.size() - jump - 1);
  code.push_back(statement(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)));
  emit_search(code, wide, 0, wide.size());
  return code;
}

}  // namespace ringside::source::ptrace
