// Who the ids of processes and threads stand for, as /proc has it at the moment of the question: the name of the
// thread, and the id that this process has for it where it was given by one in another pid name space. /proc may be
// that of a pid name space around ours. Remembers what it had to search for. One thread.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace ringside::kernel {

enum class Identifies : std::uint8_t { thread, group, session };

class ProcessNames {
 public:
  // The thread's name; empty: there is no such thread. Holds until the next question.
  std::string_view comm(pid_t tid);

  // What `id` is here, in whose name space `caller` (a thread, by our id) said it; 0: nobody.
  pid_t outer_id(pid_t caller, pid_t id, Identifies what = Identifies::thread);
  // Whether the caller's ids are ours.
  bool shares_ids(pid_t caller);

 private:
  std::uint64_t name_space_of(pid_t tid);
  pid_t place_of(pid_t tid);

  char comm_[64];
  std::unordered_map<pid_t, pid_t> places_;  // in /proc, by our ids, where it has others
  std::unordered_map<std::uint64_t, std::unordered_map<pid_t, pid_t>> found_;  // by name space
};

}  // namespace ringside::kernel
