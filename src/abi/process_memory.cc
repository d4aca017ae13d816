#include "abi/process_memory.h"

#include <sys/uio.h>

namespace ringside::abi {

std::vector<std::byte> read_memory(pid_t pid, std::uint64_t address, std::size_t size) {
  std::vector<std::byte> bytes(size);
  const iovec to{bytes.data(), bytes.size()};
  const iovec from{reinterpret_cast<void*>(address), bytes.size()};
  const ssize_t got = ::process_vm_readv(pid, &to, 1, &from, 1, 0);
  bytes.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
  return bytes;
}

}  // namespace ringside::abi
