#include "kernel/interfaces.h"

#include <net/if.h>

namespace ringside::kernel {

std::string_view interface_name(std::uint32_t index, std::span<char> storage) {
  if (storage.size() < IF_NAMESIZE || if_indextoname(index, storage.data()) == nullptr) return {};
  return storage.data();
}

}  // namespace ringside::kernel
