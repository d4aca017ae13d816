// Arbitrary strings behind an execve, and arbitrary pieces of what was read of it in time.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

#include "source/bpf/exec_strings.h"

namespace {

std::span<const std::byte> take(std::span<const std::byte>& rest, std::size_t size) {
  const auto piece = rest.first(std::min(size, rest.size()));
  rest = rest.subspan(piece.size());
  return piece;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ringside;
  constexpr std::size_t sizes = 8;
  if (size < sizes || size > 65536) return 0;
  auto rest = std::as_bytes(std::span(data, size)).subspan(sizes);
  const bool i386 = (data[0] & 1) != 0;
  event::Call call;
  call.abi = i386 ? abi::Abi::i386 : abi::Abi::x86_64;
  call.row = catalog::find(call.abi, i386 ? 11 : 59);
  call.args = {0x1000, 0x2000, 0x3000};
  event::Capture capture;
  const std::size_t copied[] = {data[1], data[2], data[3]};
  for (std::size_t i = 0; i < std::size(copied); ++i) {
    const auto piece = take(rest, copied[i]);
    if (piece.empty()) continue;
    std::memcpy(capture.reserve(piece.size()).data(), piece.data(), piece.size());
    event::Block block;
    block.address = call.args[i];
    block.wanted = block.got = static_cast<std::uint32_t>(piece.size());
    capture.commit(block);
  }
  source::bpf::ExecStrings strings;
  strings.file = take(rest, data[4]);
  strings.arguments = take(rest, std::size_t{data[5]} * data[6]);
  strings.environment = rest;
  strings.arguments_address = 0x7ffe0000;
  strings.environment_address = ~UINT64_C(0) - data[7];
  strings.arguments_cut = (data[0] & 2) != 0;
  strings.environment_cut = (data[0] & 4) != 0;
  strings.complete(call, capture);
  return 0;
}
