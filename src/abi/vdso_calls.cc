#include "abi/vdso_calls.h"

#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>

#include <array>
#include <cstring>
#include <string_view>

namespace ringside::abi {
namespace {

template <typename Function>
Function* at(std::uint64_t address) {
  return reinterpret_cast<Function*>(address);
}

std::string failed(long result) {
  return result < 0 ? fmt::format("{} ({})", result, std::strerror(static_cast<int>(-result)))
                    : std::to_string(result);
}

struct Clock {
  clockid_t id;
  const char* name;
};
constexpr Clock clocks[] = {{CLOCK_REALTIME, "CLOCK_REALTIME"},
                            {CLOCK_MONOTONIC, "CLOCK_MONOTONIC"},
                            {CLOCK_MONOTONIC_RAW, "CLOCK_MONOTONIC_RAW"},
                            {CLOCK_REALTIME_COARSE, "CLOCK_REALTIME_COARSE"},
                            {CLOCK_BOOTTIME, "CLOCK_BOOTTIME"}};

using Calls = std::vector<VdsoCall>;

// clock_gettime and clock_getres have the same arguments.
void try_clocks(const VdsoSymbol& symbol, std::string_view name, std::uint64_t address, Calls& to) {
  for (const Clock& clock : clocks) {
    timespec time{};
    const int result = at<int(clockid_t, timespec*)>(address)(clock.id, &time);
    to.push_back({std::string(symbol.name), fmt::format("{}({})", name, clock.name),
                  result == 0 ? fmt::format("{}.{:09} s", time.tv_sec, time.tv_nsec) : failed(result), result == 0});
  }
}

void try_gettimeofday(const VdsoSymbol& symbol, std::uint64_t address, Calls& to) {
  timeval time{};
  const int result = at<int(timeval*, void*)>(address)(&time, nullptr);
  to.push_back({std::string(symbol.name), "gettimeofday()",
                result == 0 ? fmt::format("{}.{:06} s", time.tv_sec, time.tv_usec) : failed(result), result == 0});
}

void try_time(const VdsoSymbol& symbol, std::uint64_t address, Calls& to) {
  const time_t now = at<time_t(time_t*)>(address)(nullptr);
  to.push_back({std::string(symbol.name), "time(NULL)", fmt::format("{} s", now), now > 0});
}

void try_getcpu(const VdsoSymbol& symbol, std::uint64_t address, Calls& to) {
  unsigned cpu = 0;
  unsigned node = 0;
  const long result = at<long(unsigned*, unsigned*, void*)>(address)(&cpu, &node, nullptr);
  to.push_back({std::string(symbol.name), "getcpu()",
                result == 0 ? fmt::format("CPU {}, node {}", cpu, node) : failed(result), result == 0});
}

// It wants a state of its own, of which it says itself how large: asked with a length of all ones.
void try_getrandom(const VdsoSymbol& symbol, std::uint64_t address, Calls& to) {
  struct Parameters {
    std::uint32_t size_of_state, protection, flags, reserved[13];
  } parameters{};
  const auto call = at<long(void*, std::size_t, unsigned, void*, std::size_t)>(address);
  VdsoCall tried{std::string(symbol.name), "getrandom(8 bytes)", "", false};
  const long asked = call(nullptr, 0, 0, &parameters, ~std::size_t{0});
  if (asked != 0 || parameters.size_of_state == 0) {
    tried.answer = failed(asked);
    to.push_back(std::move(tried));
    return;
  }
  constexpr std::size_t page = 4096;
  void* state =
      ::mmap(nullptr, page, static_cast<int>(parameters.protection), static_cast<int>(parameters.flags), -1, 0);
  if (state == MAP_FAILED) {
    tried.answer = "no memory for its state";
    to.push_back(std::move(tried));
    return;
  }
  std::array<unsigned char, 8> bytes{};
  const long result = call(bytes.data(), bytes.size(), 0, state, parameters.size_of_state);
  ::munmap(state, page);
  tried.answered = result == static_cast<long>(bytes.size());
  tried.answer = tried.answered ? fmt::format("{:02x}, with a state of {} bytes", fmt::join(bytes, " "),
                                              parameters.size_of_state)
                                : failed(result);
  to.push_back(std::move(tried));
}

}  // namespace

std::vector<VdsoCall> call_vdso_functions(const Vdso& vdso) {
  Calls result;
  for (const VdsoSymbol& symbol : vdso.symbols()) {
    if (!symbol.function || symbol.weak) continue;
    const std::uint64_t address = vdso.address_of(symbol);
    std::string_view name = symbol.name;
    if (name.starts_with("__vdso_")) name.remove_prefix(7);
    if (name == "clock_gettime" || name == "clock_getres") {
      try_clocks(symbol, name, address, result);
    } else if (name == "gettimeofday") {
      try_gettimeofday(symbol, address, result);
    } else if (name == "time") {
      try_time(symbol, address, result);
    } else if (name == "getcpu") {
      try_getcpu(symbol, address, result);
    } else if (name == "getrandom") {
      try_getrandom(symbol, address, result);
    } else {
      result.push_back(
          {std::string(symbol.name), std::string(name), "not called: its signature is not known here", false});
    }
  }
  return result;
}

}  // namespace ringside::abi
