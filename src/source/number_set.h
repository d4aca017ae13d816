// A set of descriptors, as -e read=, -e write= and -e trace-fds= take it. A value.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ringside::source {

class NumberSet {
 public:
  bool has(std::int64_t number) const {
    const bool listed = std::find(numbers_.begin(), numbers_.end(), number) != numbers_.end();
    return number >= 0 && listed != inverted_;
  }
  bool is_empty() const { return numbers_.empty() && !inverted_; }

 private:
  friend std::optional<std::string> parse_number_set(std::string_view text, NumberSet& set);
  std::vector<std::int64_t> numbers_;
  bool inverted_ = false;
};

// 3,5; all; none; with ! before it all but these. Returns what is wrong with it, or nothing when `set` has been set.
std::optional<std::string> parse_number_set(std::string_view text, NumberSet& set);

}  // namespace ringside::source
