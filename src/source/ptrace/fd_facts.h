// What the descriptors of a call were, read from /proc while the thread is stopped. Owned by its tracee; the
// spans it gives hold until the next change. Allocates only until it is warm, but for details. One thread.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "catalog/syscall.h"
#include "catalog/type.h"
#include "event/event.h"
#include "kernel/process_names.h"
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

  // The one that a signal speaks of, in place of all others. `siginfo`: laid out for 64 bits.
  void read_signal(event::Pid tid, std::span<const std::byte> siginfo, SocketEnds* ends = nullptr,
                   ContextReader* contexts = nullptr);

  std::span<const event::FdFact> all() const { return facts_; }

  // Whether what the call's descriptors are decides how it is shown, even where nobody asked for their names.
  static bool decide(const event::Call& call);

 private:
  struct Place {
    int fd;
    std::int8_t whose;
    bool of_result;
    bool marked_by_name;
    std::size_t offset;
    std::size_t length;
    event::FdDetail detail;
    std::size_t protocol_length;  // lies in text_ behind the path, then the name
    std::size_t name_length;
    std::size_t actual_length;  // of the context, behind these
    std::size_t expected_length;
  };
  // `whose`: as in FdFact; `tid` is then of that process.
  void read_one(event::Pid tid, int fd, std::int8_t whose = -1, bool of_result = false);
  void read_elsewhere(const event::Call& call, const catalog::Signature& signature, const catalog::Type& type,
                      int fd);
  void read_memory(const event::Call& call, const catalog::Signature& signature, const catalog::Type& type,
                   std::uint64_t address, bool exiting, unsigned depth);
  void read_siginfo(event::Pid tid, std::span<const std::byte> bytes, std::size_t word);
  void read_set(const event::Call& call, std::uint64_t address);
  void read_address(const event::Call& call, std::uint64_t address);
  // The descriptors that travel in the control data of the message whose header lies in `bytes`.
  void read_rights(const event::Call& call, const catalog::Struct& header, std::span<const std::byte> bytes,
                   event::Phase phase);
  void read_detail(event::Pid tid, Place& place);
  void read_context(event::Pid tid, Place& place);
  void publish();

  SocketEnds* ends_ = nullptr;
  kernel::ProcessNames processes_;
  ContextReader* context_reader_ = nullptr;
  ContextReader::Contexts found_;
  std::string name_;
  std::vector<Place> places_;
  std::vector<char> text_;
  std::vector<event::FdFact> facts_;
};

}  // namespace ringside::source::ptrace
