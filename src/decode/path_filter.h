// Chooses calls by what they are about: one of some paths, as an argument or behind a descriptor, or a descriptor
// (-P, -e trace-fds=). Asks what was copied and Call::descriptors; allocates only when it is made. One thread.
#pragma once

#include <string>
#include <vector>

#include "event/event.h"
#include "source/number_set.h"

namespace ringside::decode {

class PathFilter {
 public:
  PathFilter(std::vector<std::string> paths, source::NumberSet descriptors)
      : paths_(std::move(paths)), descriptors_(std::move(descriptors)) {}

  bool is_idle() const { return paths_.empty() && descriptors_.is_empty(); }

  // As the call was when it began.
  bool wants(const event::Call& call) const;

 private:
  std::vector<std::string> paths_;
  source::NumberSet descriptors_;
};

}  // namespace ringside::decode
