#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "base/check.h"
#include "base/result.h"

namespace ringside::base {

std::string Error::message() const {
  std::string text = fmt::format("cannot {}", action);
  if (!subject.empty()) text += " " + subject;
  if (errno_value != 0) {
    char buffer[128];
    text += ": ";
    text += strerror_r(errno_value, buffer, sizeof buffer);
  }
  return text;
}

void invariant_broken(const char* file, int line, const char* what) {
  // No allocation and no locks: the heap may be what is broken.
  std::fprintf(stderr, "%s:%d: broken invariant: %s\n", file, line, what);
  std::abort();
}

}  // namespace ringside::base
