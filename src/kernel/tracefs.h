// What tracefs tells of system calls: which have tracepoints, and how their arguments are named and typed. Values own
// what they hold; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace ringside::kernel {

struct TracedArgument {
  std::string type;  // "struct sockaddr *"
  std::string name;  // "umyaddr"
};

// The arguments in the text of a sys_enter event's format file.
std::vector<TracedArgument> parse_format(std::string_view text);

class Tracefs {
 public:
  // Where it is mounted. Fails when it is not, or not for this user: the error says which and what to do.
  static base::Result<Tracefs> open();
  explicit Tracefs(std::string folder) : folder_(std::move(folder)) {}

  const std::string& folder() const { return folder_; }

  // The names behind sys_enter_, sorted: "bind", "newstat".
  base::Result<std::vector<std::string>> calls() const;
  base::Result<std::vector<TracedArgument>> arguments(const std::string& call) const;
  bool has_event(const std::string& group, const std::string& event) const;

 private:
  std::string folder_;
};

}  // namespace ringside::kernel
