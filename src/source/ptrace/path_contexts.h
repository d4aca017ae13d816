// The contexts of the files that a call names by path, read while its thread is stopped. Owned by its tracee; the
// span it gives holds until the next change. One thread: the tracer's.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "catalog/type.h"
#include "event/event.h"
#include "source/ptrace/context_reader.h"

namespace ringside::source::ptrace {

class PathContexts {
 public:
  void clear();

  // The paths among the arguments, and in socket addresses, as they are now. `exiting`: those that the kernel has
  // written.
  void read(const event::Call& call, bool exiting, ContextReader& reader);

  std::span<const event::PathContext> all() const { return contexts_; }

 private:
  struct Place {
    std::uint64_t address;
    std::size_t offset;  // in text_, the expected one behind the actual one
    std::size_t actual;
    std::size_t expected;
  };
  void read_path(const event::Call& call, event::Phase phase, std::uint64_t address, int dirfd,
                 ContextReader& reader);
  void read_socket_name(const event::Call& call, event::Phase phase, std::uint64_t address, ContextReader& reader);
  void add(event::Pid tid, std::uint64_t address, int dirfd, std::span<const std::byte> path, ContextReader& reader);

  ContextReader::Contexts found_;
  std::vector<Place> places_;
  std::string text_;
  std::vector<event::PathContext> contexts_;
};

}  // namespace ringside::source::ptrace
