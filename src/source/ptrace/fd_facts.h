// What the descriptors of a call were, read from /proc while the thread is stopped. Owned by its tracee; the
// spans it gives hold until the next change. Allocates only until it is warm, but for details. One thread.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "catalog/type.h"
#include "event/event.h"
#include "source/ptrace/context_reader.h"
#include "source/ptrace/socket_ends.h"

namespace ringside::source::ptrace {

class FdFacts {
 public:
  void clear();

  // The descriptors among the arguments and in what was copied, as they are now. `exiting`: those that the
  // kernel has written and the result, too. `ends`: details are wanted; nullptr: names alone.
  // `contexts`: those of SELinux are, too.
  void read(const event::Call& call, bool exiting, SocketEnds* ends = nullptr, ContextReader* contexts = nullptr);

  std::span<const event::FdFact> all() const { return facts_; }

 private:
  struct Place {
    int fd;
    std::size_t offset;
    std::size_t length;
    event::FdDetail detail;
    std::size_t protocol_length;  // lies in text_ behind the path, then the name
    std::size_t name_length;
    std::size_t actual_length;  // of the context, behind these
    std::size_t expected_length;
  };
  void read_one(event::Pid tid, int fd);
  void read_set(const event::Call& call, std::uint64_t address);
  // The descriptors that travel in the control data of the message whose header lies in `bytes`.
  void read_rights(const event::Call& call, const catalog::Struct& header, std::span<const std::byte> bytes,
                   event::Phase phase);
  void read_detail(event::Pid tid, Place& place);
  void read_context(event::Pid tid, Place& place);
  void publish();

  SocketEnds* ends_ = nullptr;
  ContextReader* context_reader_ = nullptr;
  ContextReader::Contexts found_;
  std::string name_;
  std::vector<Place> places_;
  std::vector<char> text_;
  std::vector<event::FdFact> facts_;
};

}  // namespace ringside::source::ptrace
