// The families of generic netlink, as this machine's kernel numbers them. Asked for once, at first need; kept for
// good. Any thread.
#pragma once

#include <cstdint>
#include <string_view>

namespace ringside::kernel {

// The name of the family with this number; empty: there is none, or the kernel did not say.
std::string_view generic_family(std::uint16_t number);

}  // namespace ringside::kernel
