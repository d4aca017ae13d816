// Network interfaces of this machine, as this process sees them. No state; any thread.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace ringside::kernel {

// The name of the interface with this index, in `storage` (IF_NAMESIZE bytes at least); empty:
// there is none.
std::string_view interface_name(std::uint32_t index, std::span<char> storage);

}  // namespace ringside::kernel
