// What `ringside now` saw, as text for people and as JSON lines. No state; one thread.
#pragma once

#include <string>
#include <vector>

#include "decode/decode.h"
#include "source/now/look.h"

namespace ringside::render {

struct NowOptions {
  decode::Options decode;
  bool kernel_stacks = false;
  bool lines = false;  // of stacks: file:line and inlined functions
};

using WaitCycles = std::vector<std::vector<event::Pid>>;

std::string now_text(const source::now::Sight& sight, const WaitCycles& cycles, const NowOptions& options);

// docs/json.md describes the objects, one a line.
std::string now_json(const source::now::Sight& sight, const WaitCycles& cycles, const NowOptions& options);

}  // namespace ringside::render
