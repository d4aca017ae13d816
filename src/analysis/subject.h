// What `ringside explain` is asked about: a call by name or number, an error, a call with a constant that decides
// what its other arguments are. Reads the catalog only; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/result.h"
#include "catalog/syscall.h"

namespace ringside::analysis {

struct CallSubject {
  const catalog::Syscall* row;
};

struct ErrorSubject {
  int number;
};

// ioctl TCGETS, fcntl F_GETLK, prctl PR_SET_NAME.
struct VariantSubject {
  const catalog::Syscall* row;
  std::string constant;
  std::uint64_t value;
  const catalog::Variant* variant;  // nullptr: the other arguments are as always
};

using Subject = std::variant<CallSubject, ErrorSubject, VariantSubject>;

//   bind   49   0x31   i386:361   x32:49   ENOENT   ioctl TCGETS   TCGETS
base::Result<Subject> parse_subject(std::string_view word, std::string_view constant = {});

}  // namespace ringside::analysis
