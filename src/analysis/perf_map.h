// The functions that a process made at run time, by the file that runtimes write for perf: /tmp/perf-PID.map, lines
// of START SIZE NAME; while the process lives, only its user's or root's. Looked at again, now and then, for an
// address that it does not have. Bounded. One thread.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace ringside::analysis {

class PerfMap {
 public:
  struct Function {
    std::uint64_t begin = 0;
    std::uint64_t size = 0;
    std::string name;
  };

  // nullptr: none is known there.
  const Function* find(std::int32_t pid, std::uint64_t address);

  // The process begins another program at this time, in nanoseconds of the clock of files: what was known is void,
  // and what has not been written since.
  void begin_anew(std::int64_t time);

  void parse(std::string_view text);
  const Function* look_up(std::uint64_t address) const;

 private:
  bool read(std::int32_t pid);

  std::map<std::uint64_t, Function> functions_;
  std::int64_t since_ = 0;      // files that were not written since then are of a former program
  std::int64_t size_ = -1;      // of the file when it was read
  std::int64_t looked_at_ = 0;  // on the monotonic clock
  int vain_looks_ = 0;          // since it was last read
};

}  // namespace ringside::analysis
