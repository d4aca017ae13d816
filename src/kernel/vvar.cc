#include "kernel/vvar.h"

#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <climits>
#include <cstring>

#include "kernel/maps.h"

namespace ringside::kernel {
namespace {

constexpr std::uint32_t offset_before_6_15 = 128;
constexpr unsigned most_attempts = 1000;

const Leaf* sequence_of(const VvarLayout& layout) {
  for (const Leaf& leaf : layout.layout.leaves)
    if (leaf.path.ends_with("seq")) return &leaf;
  return nullptr;
}

std::string time_namespace(const std::string& process) {
  char target[PATH_MAX];
  const ssize_t length = ::readlink(("/proc/" + process + "/ns/time").c_str(), target, sizeof target);
  return length < 0 ? std::string() : std::string(target, static_cast<std::size_t>(length));
}

}  // namespace

base::Result<VvarLayout> vvar_layout(const Btf& btf) {
  if (auto layout = btf.layout("vdso_time_data")) return VvarLayout{"vdso_time_data", 0, *std::move(layout)};
  auto layout = btf.layout("vdso_data");
  if (!layout) return base::Error{0, "find the layout of the vDSO's data in the kernel's type information", ""};
  // There are two of them, in a row: high resolution and coarse clocks, then CLOCK_MONOTONIC_RAW.
  VvarLayout result{"vdso_data", offset_before_6_15, {}};
  result.layout.size = 2 * layout->size;
  for (std::uint32_t i = 0; i < 2; ++i) {
    for (Leaf leaf : layout->leaves) {
      leaf.path = "vdso_data[" + std::to_string(i) + "]." + leaf.path;
      leaf.offset += i * layout->size;
      result.layout.leaves.push_back(std::move(leaf));
    }
  }
  return result;
}

std::uint64_t VvarSnapshot::value(const Leaf& leaf) const {
  std::uint64_t value = 0;
  if (leaf.offset + leaf.size > bytes.size() || leaf.size > sizeof value) return 0;
  std::memcpy(&value, bytes.data() + leaf.offset, leaf.size);
  if (leaf.is_signed && leaf.size < sizeof value) {
    const unsigned unused = 64 - 8 * leaf.size;
    value = static_cast<std::uint64_t>(static_cast<std::int64_t>(value << unused) >> unused);
  }
  return value;
}

base::Result<VvarSnapshot> read_own_vvar(const VvarLayout& layout) {
  RS_TRY(areas, read_maps(0));
  const Area* area = find_area(areas, "[vvar]");
  if (area == nullptr) return base::Error{0, "find [vvar] in this process", ""};
  const Leaf* sequence = sequence_of(layout);
  const std::uint64_t page = std::min<std::uint64_t>(area->size(), 4096);
  if (sequence == nullptr || layout.offset >= page) return base::Error{0, "understand the layout of [vvar]", ""};
  // The other pages may have nothing behind them.
  const std::size_t size = std::min<std::uint64_t>(layout.layout.size, page - layout.offset);
  const auto* data = reinterpret_cast<const std::byte*>(area->begin + layout.offset);
  const auto* counter = reinterpret_cast<const volatile std::uint32_t*>(data + sequence->offset);

  VvarSnapshot result;
  result.bytes.resize(size);
  for (; result.attempts < most_attempts; ++result.attempts) {
    const std::uint32_t before = *counter;
    std::atomic_thread_fence(std::memory_order_acquire);
    std::memcpy(result.bytes.data(), data, size);
    std::atomic_thread_fence(std::memory_order_acquire);
    // Odd: the kernel is writing.
    if ((before & 1) == 0 && *counter == before) break;
  }
  if (result.attempts == most_attempts)
    return base::Error{
        0, "read [vvar]: its sequence count stays odd, as in a time namespace, where this page has offsets only", ""};
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  result.real_ns = now.tv_sec * 1'000'000'000LL + now.tv_nsec;
  return result;
}

std::optional<bool> shares_our_clocks(pid_t pid) {
  const std::string ours = time_namespace("self");
  const std::string theirs = time_namespace(std::to_string(pid));
  if (ours.empty() || theirs.empty()) return std::nullopt;
  return ours == theirs;
}

}  // namespace ringside::kernel
