#include "catalog/ioctl_names.h"

#include <algorithm>

namespace ringside::catalog {
namespace {

#define RS_IOCTL(number, layouts, name) {number, layouts, #name},
constexpr IoctlName names[] = {
#include "catalog/ioctl_names.inc"
};
#undef RS_IOCTL

}  // namespace

constinit const std::span<const IoctlName> ioctl_names = names;

std::span<const IoctlName> ioctl_names_of(std::uint32_t number) {
  const auto [first, last] =
      std::equal_range(ioctl_names.begin(), ioctl_names.end(), IoctlName{number, 0, nullptr},
                       [](const IoctlName& left, const IoctlName& right) { return left.number < right.number; });
  return {first, last};
}

}  // namespace ringside::catalog
