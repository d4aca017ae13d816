// What executable memory a process has, read from /proc/PID/maps when it is first needed and again when it has
// changed. Children share the list of their parent until one of them changes. One thread.
#pragma once

#include <sys/types.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "event/stack.h"

namespace ringside::source::stack {

// The executable areas of a text like /proc/PID/maps, in the order of their addresses.
std::vector<event::Module> parse_modules(std::string_view text);

class AddressSpace {
 public:
  // The module at an address; nullptr: there is none. An address that no module has makes it look again, for the
  // process may have mapped something unseen, but not for ever.
  const event::Module* find(pid_t pid, std::uint64_t address);

  // A stack is about to be read: find() may look again for it, and what it gives holds until the next. With `blind`
  // nobody tells of changes, and what is older than `blind` nanoseconds is read anew.
  void begin_stack(std::int64_t blind);

  // Keeps alive what find() gave since begin_stack().
  using List = std::shared_ptr<const std::vector<event::Module>>;
  using Lists = std::array<List, 2>;
  Lists lists() const { return {modules_, former_}; }

  // It was mapped, unmapped or protected otherwise.
  void changed(std::uint64_t begin, std::uint64_t length, bool executable);

  // After execve nothing of it is left; what there is then is read, or all of it is told by add().
  void forget() { modules_ = nullptr; }
  void begin_anew();

  // A module has come, in the place of whatever was there.
  void add(event::Module module);

 private:
  const event::Module* look_up(std::uint64_t address) const;
  void read(pid_t pid);

  List modules_;  // nullptr: to be read
  List former_;   // what frames of this stack may still refer to
  std::int64_t read_at_ = 0;
  bool may_look_again_ = true;
  bool too_old_ = false;
};

}  // namespace ringside::source::stack
