// Stacks as JSON: an array of frames, innermost first, as docs/json.md describes it. Owns the names it has found. One
// thread.
#pragma once

#include "analysis/symbols.h"
#include "event/stack.h"
#include "render/json_text.h"

namespace ringside::render {

class StackJson {
 public:
  explicit StackJson(bool lines) : symbols_(lines) {}

  // Adds `,"stack":[…]`, and `,"stack_end":"…"` where the stack does not go to its end.
  void append(JsonBuffer& to, const event::Stack& stack);
  void on_life(const event::Life& life) { symbols_.on_life(life); }

 private:
  analysis::Symbols symbols_;
};

// One frame as an object; an address that is one process's own may be left out.
void append_frame(JsonBuffer& to, const event::Frame& frame, const analysis::FrameName& name, bool address);

// Why a stack does not go to its end; nullptr: it does.
const char* end_word(event::Stack::End end);

// `,"stack_end":"…"` where a stack does not go to its end.
void append_stack_end(JsonBuffer& to, event::Stack::End end);

}  // namespace ringside::render
