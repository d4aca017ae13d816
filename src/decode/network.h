// What the network presentations share: addresses, interfaces, time stamps in bytes that were
// copied from a tracee. Internal to decode/. All are safe on any bytes.
#pragma once

#include <array>
#include <cstring>

#include "decode/context.h"

namespace ringside::decode {

// Bytes of a struct that may be cut short: what is missing reads as zero, as it does after strace's
// copy.
class Padded {
 public:
  static constexpr std::size_t capacity = 128;

  explicit Padded(std::span<const std::byte> bytes) : size_(bytes.size() < capacity ? bytes.size() : capacity) {
    if (size_ != 0) std::memcpy(bytes_.data(), bytes.data(), size_);
  }

  std::size_t size() const { return size_; }
  std::span<const std::byte> from(std::size_t offset, std::size_t count) const {
    return std::span(bytes_).subspan(offset, count);
  }
  std::uint64_t number(std::size_t offset, std::size_t width) const { return Context::load(bytes_, offset, width); }
  std::uint8_t u8(std::size_t offset) const { return static_cast<std::uint8_t>(bytes_[offset]); }
  std::uint16_t u16(std::size_t offset) const { return static_cast<std::uint16_t>(number(offset, 2)); }
  std::uint32_t u32(std::size_t offset) const { return static_cast<std::uint32_t>(number(offset, 4)); }

 private:
  std::array<std::byte, capacity + 32> bytes_{};
  std::size_t size_;
};

// A whole sockaddr: {sa_family=…, …}. Needs two bytes at least.
void show_sockaddr_bytes(Context& context, std::span<const std::byte> bytes);

// The sockaddr at an address; its family, or -1 when there is none to be read.
int show_sockaddr_at(Context& context, std::uint64_t address, std::int32_t length);

// if_nametoindex("lo"), or the number when the interface is not known.
void show_interface(Context& context, std::uint32_t index);

// inet_addr("127.0.0.1"), as the field `name`.
void show_inet_field(Context& context, const char* name, std::span<const std::byte> four);
// inet_pton(AF_INET6, "::1", &name), a field that the text does not name.
void show_inet6_field(Context& context, const char* name, std::span<const std::byte> sixteen);
// inet_addr("…") or inet_pton(AF_INET6, "…") on its own.
void show_inet(Context& context, std::span<const std::byte> four);
void show_inet6(Context& context, std::span<const std::byte> sixteen);

// 01:02:03:04:05:06, at most 32 bytes of it.
void show_hardware_address(Context& context, std::span<const std::byte> bytes);

// 0x1 /* NAME */: number and name both.
void show_both(Visitor& out, const catalog::NameSet& set, std::uint64_t value);

// -1 stays -1.
void show_user(Visitor& out, std::uint32_t id);

}  // namespace ringside::decode
