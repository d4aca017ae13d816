// What a run could not see, by cause, and the sentence for each. One thread.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "event/event.h"

namespace ringside::tools {

class Losses {
 public:
  void add(const event::Loss& loss) { counts_[static_cast<std::size_t>(loss.cause)] += loss.count; }
  std::uint64_t of(event::Loss::Cause cause) const { return counts_[static_cast<std::size_t>(cause)]; }

  // On standard error, a line for each cause that occurred. `hint` follows what a larger ring would have kept.
  void say_all(std::string_view program, std::string_view hint) const;

 private:
  std::array<std::uint64_t, 6> counts_{};
};

}  // namespace ringside::tools
