// The layouts of the running kernel's own structs, from /sys/kernel/btf/vmlinux through libbpf. Owns what it has
// parsed; names point into it. One thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

struct btf;

namespace ringside::kernel {

// A number within a struct, however deep: "clock_data[0].basetime[1].sec".
struct Leaf {
  std::string path;
  std::uint32_t offset = 0;  // in bytes from the outermost struct
  std::uint32_t size = 0;
  bool is_signed = false;
  std::uint32_t count = 1;  // of elements, where arrays are told whole
  bool is_text = false;     // chars
  bool is_address = false;
  std::string enumeration;  // the name of its type; empty: it has none
};

enum class Arrays : std::uint8_t {
  unrolled,  // a leaf for each element
  whole,     // one for an array of numbers
};

struct Layout {
  std::uint32_t size = 0;
  std::vector<Leaf> leaves;  // of a union, those of its first member
};

// A member as C declares it.
struct Member {
  std::string type;
  std::string name;
  std::uint32_t offset = 0;
};

struct Enumerator {
  std::string name;
  std::uint32_t value = 0;
};

class Btf {
 public:
  static base::Result<Btf> open(const std::string& path = "/sys/kernel/btf/vmlinux");

  // Nothing: this kernel has no struct of that name. At most `limit` leaves.
  std::optional<Layout> layout(std::string_view structure, std::size_t limit = 4096,
                               Arrays arrays = Arrays::unrolled) const;
  // The members of a struct or union. Bit-fields are left out.
  std::vector<Member> members(std::string_view structure) const;
  // What an enumeration names, in the order of its declaration; empty: there is none of this name.
  std::vector<Enumerator> enumerators(std::string_view enumeration) const;

 private:
  struct Close {
    void operator()(btf* parsed) const;
  };
  explicit Btf(btf* parsed) : btf_(parsed) {}

  std::unique_ptr<btf, Close> btf_;
};

}  // namespace ringside::kernel
