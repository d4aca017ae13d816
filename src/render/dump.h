// The bytes that a call read or wrote, in hex and ASCII, below its line (-e read=, -e write=). No state.
#pragma once

#include <string>

#include "event/event.h"
#include "source/number_set.h"

namespace ringside::render {

struct DumpOptions {
  source::NumberSet read;
  source::NumberSet write;
  bool is_idle() const { return read.is_empty() && write.is_empty(); }
};

// Appends lines, each with a newline before it; nothing for a call that read and failed, or moves no
// bytes of these descriptors.
void append_dump(std::string& text, const event::Call& call, const DumpOptions& options);

}  // namespace ringside::render
