// decode_fuzz_seeds DIR: writes inputs for decode_fuzz, made from the catalog: each call on each ABI, each variant of
// it, over memory full of small numbers, of pointers into itself and of text; the calls of sockets also over
// addresses of each family, and over messages with netlink and control headers of each type.
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

#include "catalog/syscall.h"

namespace {

using namespace ringside;

constexpr std::uint32_t base_address = 0x10000;  // as in decode_fuzz.cc
constexpr std::size_t memory_size = 768;

// What lies where in the memory of a socket's call.
constexpr std::uint32_t header_offset = 0;  // struct msghdr
constexpr std::uint32_t iovec_offset = 0x80;
constexpr std::uint32_t data_offset = 0x100;  // an address, or a netlink message
constexpr std::uint32_t control_offset = 0x200;
constexpr std::uint16_t most_tags = 80;

template <typename T>
void put(std::string& out, T value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void put_word(std::string& out, std::uint64_t value, bool narrow) {
  narrow ? put(out, static_cast<std::uint32_t>(value)) : put(out, value);
}

enum class Filling : std::uint8_t { numbers, pointers, text };

std::string plain_memory(Filling filling, bool narrow) {
  std::string bytes;
  while (bytes.size() < memory_size) {
    const std::uint64_t turn = bytes.size() / 8;
    switch (filling) {
      case Filling::numbers: put(bytes, static_cast<std::uint32_t>(turn % 9)); break;
      case Filling::pointers: put_word(bytes, turn % 2 == 0 ? base_address + 256 + turn : 3, narrow); break;
      case Filling::text: bytes += turn % 5 == 4 ? std::string("end\0", 4) : "/dev"; break;
    }
  }
  return bytes;
}

// A msghdr, its iovec, data that begin as an address of family `tag` or as a netlink message of that type, and
// control messages of that type.
std::string message_memory(std::uint16_t tag, bool address, bool narrow) {
  std::string bytes;
  const auto pad_to = [&bytes](std::size_t size) { bytes.resize(size, '\3'); };
  for (const std::uint64_t word : {base_address + data_offset, std::uint32_t{28}, base_address + iovec_offset, 1U,
                                   base_address + control_offset, 96U, 0U})
    put_word(bytes, word, narrow);
  pad_to(iovec_offset);
  put_word(bytes, base_address + data_offset, narrow);
  put_word(bytes, 128, narrow);
  pad_to(data_offset);
  if (address) {
    put(bytes, tag);
  } else {
    put(bytes, std::uint32_t{128});
    put(bytes, tag);
    put(bytes, std::uint16_t{5});
    put(bytes, std::uint64_t{1});
    pad_to(bytes.size() + tag % 8 * 4);  // where the attributes begin depends on the type
    for (std::uint16_t attribute = 1; attribute < 12; ++attribute) {
      put(bytes, std::uint16_t{8});
      put(bytes, static_cast<std::uint16_t>(attribute + tag));
      put(bytes, std::uint32_t{attribute});
    }
  }
  pad_to(control_offset);
  for (const std::uint32_t level : {0U, 1U, 41U}) {
    put_word(bytes, narrow ? 28 : 32, narrow);
    put(bytes, level);
    put(bytes, std::uint32_t{tag});
    put(bytes, std::uint64_t{1});
    put(bytes, std::uint64_t{1});
  }
  pad_to(memory_size);
  return bytes;
}

// The value of the register of an argument that selects the variant. False: the argument selects nothing.
bool selecting_value(const catalog::VariantTable& table, std::uint64_t key, std::size_t argument,
                     std::uint64_t& value) {
  if (argument == table.selector) {
    value = key & table.mask;
    return true;
  }
  if (table.second < 0 || argument != static_cast<std::size_t>(table.second)) return false;
  value = table.second_optional ? (key >> 32) - 1 : key >> 32;
  return !table.second_optional || key >> 32 != 0;
}

struct Seed {
  std::uint16_t index = 0;  // of the row
  abi::Abi abi = abi::Abi::x86_64;
  const catalog::VariantKey* variant = nullptr;
  std::uint8_t protocol = 0;
  bool verbose = false;
  std::uint32_t pointee = 0;  // offset to which the pointers among the arguments lead
  std::uint32_t level = 128;  // the second argument where it is a number, and the third
  std::uint32_t option = 128;
};

std::string encode(const Seed& seed, const std::string& memory) {
  const catalog::Syscall& row = *catalog::all()[seed.index];
  catalog::Registers registers{};
  if (seed.variant != nullptr)
    for (std::size_t i = 0; i < registers.size(); ++i)
      selecting_value(*row.variants, seed.variant->key, i, registers[i]);
  const catalog::Signature signature = catalog::resolve(row, seed.abi, registers);
  for (std::size_t i = 0; i < signature.count; ++i) {
    if (signature.registers[i] >= registers.size()) continue;  // a split value too many for the registers
    std::uint64_t& value = registers[signature.registers[i]];
    if (value == 0)
      value = signature.args[i]->type.points() ? base_address + seed.pointee
              : i == 1                         ? seed.level
              : i == 2                         ? seed.option
                                               : 128;
  }
  std::string out;
  put<std::uint8_t>(out, static_cast<std::uint8_t>((seed.abi == abi::Abi::i386 ? 2 : 0) | (seed.verbose ? 16 : 0)));
  put(out, seed.index);
  put(out, seed.protocol);
  for (const std::uint64_t value : registers) {
    put<std::uint8_t>(out, 7);
    put(out, value);
  }
  put<std::uint8_t>(out, 7);
  put(out, std::uint64_t{96});  // the result
  return out + memory;
}

class Writer {
 public:
  explicit Writer(std::filesystem::path folder) : folder_(std::move(folder)) {}

  void write(const std::string& bytes) {
    std::ofstream file(folder_ / ("seed-" + std::to_string(count_++)), std::ios::binary);
    file << bytes;
    good_ = good_ && file.good();
  }

  bool good() const { return good_ && count_ > 0; }

 private:
  std::filesystem::path folder_;
  std::size_t count_ = 0;
  bool good_ = true;
};

bool takes_option(const catalog::Syscall& row) {
  return !row.args[1].type.points() && !row.args[2].type.points() && row.args[3].type.points();
}

void write_options(Writer& out, Seed seed) {
  const std::string memory = plain_memory(Filling::numbers, false);
  for (const std::uint32_t level : {0U, 1U, 6U, 17U, 41U, 58U, 255U, 263U, 268U, 270U, 271U}) {
    for (std::uint32_t option = 0; option < most_tags; ++option) {
      seed.level = level;
      seed.option = option;
      out.write(encode(seed, memory));
    }
  }
}

void write_row(Writer& out, Seed seed) {
  const catalog::Syscall& row = *catalog::all()[seed.index];
  const bool narrow = seed.abi == abi::Abi::i386;
  for (const Filling filling : {Filling::numbers, Filling::pointers, Filling::text}) {
    const std::string memory = plain_memory(filling, narrow);
    seed.verbose = filling != Filling::text;
    seed.variant = nullptr;
    out.write(encode(seed, memory));
    if (row.variants == nullptr) continue;
    for (const catalog::VariantKey& key : catalog::variants_of(row, seed.abi)) {
      seed.variant = &key;
      out.write(encode(seed, memory));
    }
  }
  if (!catalog::has(row.classes, catalog::Class::network)) return;
  seed.variant = nullptr;
  if (takes_option(row)) return write_options(out, seed);
  for (std::uint16_t tag = 0; tag < most_tags; ++tag) {
    for (const bool address : {true, false}) {
      const std::string memory = message_memory(tag, address, narrow);
      seed.protocol = address ? 0 : static_cast<std::uint8_t>(tag < 16 ? 24 : 16 + tag % 24);
      for (const std::uint32_t pointee : {header_offset, data_offset}) {
        seed.pointee = pointee;
        out.write(encode(seed, memory));
      }
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: decode_fuzz_seeds DIR\n", stderr);
    return 1;
  }
  Writer out(argv[1]);
  const auto rows = catalog::all();
  for (std::uint16_t i = 0; i < rows.size(); ++i)
    for (const abi::Abi abi : {abi::Abi::x86_64, abi::Abi::i386})
      if (catalog::number_on(*rows[i], abi) != catalog::absent) write_row(out, {.index = i, .abi = abi});
  return out.good() ? 0 : 1;
}
