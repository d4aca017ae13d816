// The user stack of a thread at a call or a signal: raw frames with the module that each lies in. Made by a source,
// which owns what it refers to; like all of an event it holds until the sink returns, but for `file`, which lasts as
// long as the source::stack::Files that the source was given. Names are found later (analysis/symbols.h).
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace ringside::source::stack {
class ElfFile;
}

namespace ringside::event {

// Executable memory of a process, all of it from one place.
struct Module {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  std::uint64_t offset = 0;  // of `begin` in the file
  std::string path;          // as the kernel names it; empty: memory without a file
  std::uint64_t device = 0;
  std::uint64_t inode = 0;                         // 0: there is no file
  mutable source::stack::ElfFile* file = nullptr;  // looked for when it is first needed; nullptr: not to be had
  mutable bool sought = false;                     // whether that was done
};

struct Frame {
  std::uint64_t address = 0;
  const Module* module = nullptr;  // nullptr: nothing executable is there
  bool exact = true;               // the instruction itself; otherwise the one before it made a call
  bool guessed = false;            // found by the frame pointer, since nothing describes the code below it

  // Where in the module's file; without a module the address.
  std::uint64_t file_offset() const { return module == nullptr ? address : address - module->begin + module->offset; }
};

struct Stack {
  enum class End : std::uint8_t {
    complete,    // the outermost frame says so itself
    limit,       // as many frames as were asked for
    lost,        // there was no room for it; there are no frames
    cut,         // the copied piece of the stack ends here
    unreadable,  // memory that is not there, or a stack that leads nowhere
    unknown      // nothing describes how to go on
  };
  std::span<const Frame> frames;  // innermost first
  End end = End::complete;
  std::int32_t pid = 0;
  bool is_32_bit = false;
};

}  // namespace ringside::event
