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

class Btf {
 public:
  static base::Result<Btf> open(const std::string& path = "/sys/kernel/btf/vmlinux");

  // Nothing: this kernel has no struct of that name. At most `limit` leaves.
  std::optional<Layout> layout(std::string_view structure, std::size_t limit = 4096) const;
  // The members of a struct or union. Bit-fields are left out.
  std::vector<Member> members(std::string_view structure) const;
  // The name that an enumeration gives to a value; empty: none.
  std::string_view enumerator(std::string_view enumeration, std::int64_t value) const;

 private:
  struct Close {
    void operator()(btf* parsed) const;
  };
  explicit Btf(btf* parsed) : btf_(parsed) {}

  std::unique_ptr<btf, Close> btf_;
};

}  // namespace ringside::kernel
