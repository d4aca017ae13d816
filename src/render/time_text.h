// Spans of time for people: three digits and a unit. No state.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>

namespace ringside::render {

// "812 ns", "3.21 us", "45.6 ms", "1.50 s", "1234 s".
inline std::string short_time(std::int64_t nanoseconds) {
  struct Unit {
    double size;
    const char* name;
  };
  constexpr Unit units[] = {{1e9, "s"}, {1e6, "ms"}, {1e3, "us"}};
  const auto value = static_cast<double>(nanoseconds);
  for (const Unit& unit : units) {
    const double scaled = value / unit.size;
    if (scaled < 0.9995) continue;  // which would be shown as 1.00
    const int digits = scaled < 9.995 ? 2 : scaled < 99.95 ? 1 : 0;
    return fmt::format("{:.{}f} {}", scaled, digits, unit.name);
  }
  return fmt::format("{} ns", nanoseconds);
}

}  // namespace ringside::render
