// SELinux's contexts (user:role:type:level) as they were when a call used what they belong to. Text refers to storage
// of the source, which holds until the sink returns.
#pragma once

#include <cstdint>
#include <string_view>

namespace ringside::event {

struct SecurityContext {
  std::string_view actual;    // empty: it has none, or nobody asked
  std::string_view expected;  // by SELinux's database of files; empty: that says nothing, or nobody asked

  bool is_known() const { return !actual.empty(); }
};

// Of the file that a path leads to. `address`: of the path, or of the socket address that holds it.
struct PathContext {
  std::uint64_t address = 0;
  SecurityContext context;
};

}  // namespace ringside::event
