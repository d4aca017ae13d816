// A stack as people read it in a report: a line a function. Borrows the table that the stack is in while it looks.
// One thread at a time.
#pragma once

#include <string>
#include <vector>

#include "analysis/stack_table.h"
#include "event/stack.h"

namespace ringside::render {

// A function on the way.
struct StackLine {
  std::string function;  // or the module and the place in it, where there is no name
  std::string module;    // its file's name without the folders
  std::string file;
  int line = 0;
  bool inlined = false;
};

// The innermost first; where the stack does not go to its end, a last line says why.
std::vector<StackLine> lines_of(analysis::StackTable& table, const std::vector<analysis::StackTable::Place*>& places,
                                event::Stack::End end);

// "function, inlined  (module)  file:line", of it what there is.
std::string to_text(const StackLine& line);

}  // namespace ringside::render
