// Which file a call is about, for counting by file. Allocates only until the string is long enough. Any thread.
#pragma once

#include <string>

#include "event/event.h"

namespace ringside::decode {

// The path behind the descriptor that the call made; otherwise the first path among its arguments, as the program
// wrote it; otherwise what is behind the first descriptor. Empty: it names no file, or what it named could not be
// read.
void find_file(const event::Call& call, std::string& path);

}  // namespace ringside::decode
