// ftrace's function_graph: which kernel functions ran below a function. The session changes the machine's one tracer
// and puts it back; one at a time, and only when nobody else uses it. Parsing knows only text.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace ringside::kernel {

struct GraphCall {
  unsigned depth = 0;  // 0: the function that was asked for
  std::string function;
  std::optional<double> microseconds;  // nothing: its end was not seen
};

// The calls in ftrace's `trace` file, in the order of their beginnings, processor by processor where these mix.
// Interrupts that came between are left out.
std::vector<GraphCall> parse_function_graph(std::string_view text);

class GraphSession {
 public:
  // Watches `functions` in process `pid` and its children, from start() on. Fails with a sentence when this kernel
  // has no function_graph, or somebody else uses the tracer.
  static base::Result<GraphSession> prepare(const std::string& tracefs, const std::vector<std::string>& functions,
                                            pid_t pid);
  GraphSession(GraphSession&& other) noexcept;
  GraphSession& operator=(GraphSession&&) = delete;
  ~GraphSession();

  base::Result<void> start();
  // Ends it, and gives what the trace file says.
  base::Result<std::string> stop();

 private:
  struct Changed {
    std::string file;
    std::string before;
  };
  explicit GraphSession(std::string folder) : folder_(std::move(folder)) {}
  base::Result<void> change(const std::string& file, const std::string& value, const std::string& back);

  std::string folder_;
  std::vector<Changed> changed_;  // undone in reverse
};

}  // namespace ringside::kernel
