// Asks file systems about files that other processes have open or mapped, without ever waiting for one whose server
// is gone: such a question holds whoever asks it, at times beyond any signal. So the first to each file system is
// asked by a child, which is left behind if it does not come back. Forks. One thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "event/event.h"
#include "event/stack.h"

namespace ringside::source::now {

class FileSystems {
 public:
  // What a descriptor of a process refers to.
  struct File {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    bool is_fifo = false;

    bool is_same(const File& other) const { return device == other.device && inode == other.inode; }
  };

  // Whether the file system behind the descriptor answers. One that is there no more has nothing to ask: true.
  bool answers(event::Pid pid, int fd);
  bool answers(const event::Module& module, event::Pid pid);

  // Nothing: there is no such descriptor, it may not be looked at, or its file system does not answer.
  std::optional<File> read(event::Pid pid, int fd);

 private:
  enum class By : std::uint8_t { mount, device };

  bool answers(By by, std::uint64_t number, const std::string& path, const std::string& otherwise);

  std::map<std::pair<By, std::uint64_t>, bool> known_;
};

}  // namespace ringside::source::now
