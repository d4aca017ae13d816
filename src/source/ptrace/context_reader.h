// SELinux's contexts of a stopped thread and of what its call names, read from /proc and from extended attributes,
// and those that its files are to have. Owned by the tracer; borrows the database. One thread: the tracer's.
#pragma once

#include <string>
#include <string_view>

#include "event/event.h"
#include "source/file_labels.h"

namespace ringside::source::ptrace {

class ContextReader {
 public:
  struct Contexts {
    std::string actual;    // empty: there is none
    std::string expected;  // empty: nothing is known of it
  };

  explicit ContextReader(const FileLabels* labels) : labels_(labels) {}

  // Of the thread itself; holds until the next call. Empty: there is none.
  std::string_view of_thread(event::Pid tid);
  // `path`: what /proc calls the descriptor.
  void of_descriptor(event::Pid tid, int fd, std::string_view path, Contexts& result);
  // Of the path's last component itself, should that be a link. `dirfd`: what it is relative to, or AT_FDCWD.
  void of_path(event::Pid tid, int dirfd, std::string_view path, Contexts& result);

 private:
  const FileLabels* labels_;
  std::string thread_;
  std::string name_;
};

}  // namespace ringside::source::ptrace
