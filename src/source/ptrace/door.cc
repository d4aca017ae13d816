#include "source/ptrace/door.h"

#include <sys/auxv.h>
#include <sys/user.h>

#include <array>
#include <cstddef>
#include <cstring>
#include <optional>

#include "base/fd.h"
#include "base/short_text.h"
#include "source/ptrace/request.h"

namespace ringside::source::ptrace {
namespace {

constexpr std::uint64_t user_cs_64bit = 0x33;  // __USER_CS

// AT_SYSINFO of a 32-bit process. Its auxv consists of pairs of 32-bit words.
std::optional<std::uint64_t> read_sysinfo(std::int32_t tid) {
  const base::ShortText path("/proc/%d/auxv", tid);
  const auto auxv = base::read_whole_file(path.c_str());
  if (!auxv) return std::nullopt;
  for (std::size_t at = 0; at + 8 <= auxv->size(); at += 8) {
    std::array<std::uint32_t, 2> pair{};
    std::memcpy(pair.data(), auxv->data() + at, sizeof pair);
    if (pair[0] == AT_SYSINFO) return pair[1];
  }
  return std::nullopt;
}

}  // namespace

VsyscallEntry parse_vsyscall_entry(std::span<const std::byte> code) {
  VsyscallEntry entry;
  for (std::size_t i = 0; i + 2 <= code.size(); ++i) {
    const unsigned pair = std::to_integer<unsigned>(code[i]) << 8 | std::to_integer<unsigned>(code[i + 1]);
    if (pair == 0x0f34) entry.fast_door = abi::Door::sysenter;
    if (pair == 0x0f05) entry.fast_door = abi::Door::syscall32;
    if (pair == 0xcd80) {
      entry.length_to_pad = static_cast<std::uint32_t>(i + 2);
      return entry;
    }
  }
  return {};
}

void DoorFinder::find_landing_pad(std::int32_t tid, RemoteMemory& memory) {
  searched_ = true;
  const std::optional<std::uint64_t> start = read_sysinfo(tid);
  if (!start) return;
  std::array<std::byte, 48> code;
  const std::size_t got = memory.read_one(*start, code);
  const VsyscallEntry entry = parse_vsyscall_entry(std::span(code).first(got));
  if (entry.length_to_pad == 0 || entry.fast_door == abi::Door::int80) return;
  landing_pad_ = *start + entry.length_to_pad;
  fast_door_ = entry.fast_door;
}

abi::Door DoorFinder::find(std::int32_t tid, std::uint64_t instruction_pointer, std::uint64_t stack_pointer,
                           RemoteMemory& memory) {
  std::uint64_t cs = 0;
  if (!peek_register(tid, offsetof(user, regs.cs), cs)) return abi::Door::unknown;
  if (cs == user_cs_64bit) return abi::Door::int80;
  if (!searched_) find_landing_pad(tid, memory);
  if (landing_pad_ == 0 || instruction_pointer != landing_pad_) return abi::Door::int80;
  if (restart_pending_ && restart_ip_ == instruction_pointer && restart_sp_ == stack_pointer) {
    restart_pending_ = false;
    return abi::Door::int80;
  }
  return fast_door_;
}

void DoorFinder::call_ended(std::uint64_t instruction_pointer, std::uint64_t stack_pointer, bool restarts,
                            bool sigreturn) {
  if (restarts) {
    restart_pending_ = true;
    restart_ip_ = instruction_pointer;
    restart_sp_ = stack_pointer;
  } else if (sigreturn && restart_pending_ && stack_pointer == restart_sp_ &&
             instruction_pointer + 2 != restart_ip_) {
    restart_pending_ = false;  // back to where it was interrupted, but behind the call: it got EINTR
  }
}

void DoorFinder::inherit(const DoorFinder& parent) {
  searched_ = parent.searched_;
  landing_pad_ = parent.landing_pad_;
  fast_door_ = parent.fast_door_;
}

}  // namespace ringside::source::ptrace
