// A call of made-up numbers and memory, and the text of its arguments: for what no run here can show.
// Unit tests only; one thread.
#pragma once

#include <gtest/gtest.h>

#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

#include "decode/decode.h"
#include "render/text_visitor.h"

namespace ringside::render {

struct SyntheticCall {
  explicit SyntheticCall(const char* name, const std::array<std::uint64_t, 6>& args = {},
                         abi::Abi abi = abi::Abi::x86_64) {
    for (const catalog::Syscall* row : catalog::all())
      if (std::strcmp(row->name, name) == 0 && catalog::number_on(*row, abi) != catalog::absent) call.row = row;
    if (call.row == nullptr) ADD_FAILURE() << "no call of this name: " << name;
    call.abi = abi;
    call.args = args;
  }

  // What lay there before the call, or after it.
  void put(std::uint64_t address, std::string_view bytes, event::Phase phase) {
    if (!bytes.empty()) std::memcpy(memory.reserve(bytes.size()).data(), bytes.data(), bytes.size());
    event::Block block;
    block.address = address;
    block.got = block.wanted = static_cast<std::uint32_t>(bytes.size());
    block.phase = phase;
    memory.commit(block);
  }
  // What lay there before the call and after it.
  void put(std::uint64_t address, std::string_view bytes) {
    put(address, bytes, event::Phase::entry);
    put(address, bytes, event::Phase::exit);
  }

  void walk(decode::Visitor& visitor, const decode::Options& options = {}) const {
    if (call.row == nullptr) return;
    event::Call shown = call;
    shown.memory = &memory;
    decode::decode_arguments(shown, catalog::resolve(*call.row, call.abi, call.args), decode::Part::whole, options,
                             visitor);
  }
  std::string text(const decode::Options& options = {}) const {
    TextVisitor visitor;
    walk(visitor, options);
    return visitor.text();
  }

  event::Capture memory;
  event::Call call;
};

// The bytes of a struct.
template <typename Struct>
std::string bytes_of(const Struct& structure) {
  return std::string(reinterpret_cast<const char*>(&structure), sizeof structure);
}

// Numbers as they lie in memory.
template <typename Number = std::uint64_t>
std::string words(std::initializer_list<std::type_identity_t<Number>> numbers) {
  std::string bytes;
  for (const Number number : numbers) bytes += bytes_of(number);
  return bytes;
}

}  // namespace ringside::render
