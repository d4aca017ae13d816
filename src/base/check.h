// RS_CHECK(condition): stops the program, in release builds too, when one of our own invariants
// is broken. Never for outside input: that is what Result is for. Safe in any thread.
#pragma once

namespace ringside::base {

// Writes "file:line: broken invariant: what" to stderr and aborts.
[[noreturn]] void invariant_broken(const char* file, int line, const char* what);

}  // namespace ringside::base

#define RS_CHECK(condition)                          \
  (__builtin_expect(static_cast<bool>(condition), 1) \
       ? static_cast<void>(0)                        \
       : ::ringside::base::invariant_broken(__FILE__, __LINE__, #condition))
