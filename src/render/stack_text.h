// Stacks as strace shows them, a line a frame: ` > module(function+0x1) [0x2]`, the latter being the place in the
// module's file. Where a stack does not go to its end, a last line says why. Owns the names it has found. One thread.
#pragma once

#include <string>

#include "analysis/symbols.h"
#include "event/stack.h"

namespace ringside::render {

class StackText {
 public:
  // With `lines` also file:line, and functions that were inlined.
  explicit StackText(bool lines) : symbols_(lines) {}

  void append(std::string& to, const event::Stack& stack);
  void on_life(const event::Life& life) { symbols_.on_life(life); }

 private:
  void append_frame(std::string& to, const event::Frame& frame, std::int32_t pid);

  analysis::Symbols symbols_;
};

// The module of a frame as it is shown.
std::string module_name(const event::Frame& frame);

// Its place in the module's file; an address where there is no file.
std::uint64_t place_of(const event::Frame& frame);

// Why it ends before its end; nullptr: it does not.
const char* end_of(event::Stack::End end);

}  // namespace ringside::render
