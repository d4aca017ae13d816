// The names of ioctl requests, by number; several may share one. A constant table, made by
// scripts/ioctl_names.py, any thread.
#pragma once

#include <cstdint>
#include <span>

namespace ringside::catalog {

struct IoctlName {
  std::uint32_t number;
  std::uint8_t layouts;  // bit 0: the number in 64-bit programs, bit 1: in 32-bit programs
  const char* name;
};

// Sorted by number, then by name.
extern const std::span<const IoctlName> ioctl_names;

// Those of one number, whatever the layout; empty when it has none.
std::span<const IoctlName> ioctl_names_of(std::uint32_t number);

}  // namespace ringside::catalog
