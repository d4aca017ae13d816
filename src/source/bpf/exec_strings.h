// What an execve was given and could not be read at its entry, taken from what the kernel kept: the file's name, and
// the strings that the new image begins with. They are put into the capture at the addresses where the decoder looks
// for them, marked late. One thread; holds no memory of its own.
#pragma once

#include <cstddef>
#include <span>

#include "event/event.h"

namespace ringside::source::bpf {

// Each with its NUL, one after the other; empty: not told. They lie in the record, which must outlive this.
struct ExecStrings {
  std::span<const std::byte> file, arguments, environment;
  std::uint64_t arguments_address = 0, environment_address = 0;  // in the new image
  bool arguments_cut = false, environment_cut = false;
  bool rewritten = false;  // of a script: what runs it, then the file's name in place of the first argument

  bool empty() const { return file.empty() && arguments.empty() && environment.empty(); }

  // Adds what the capture of this call lacks.
  void complete(const event::Call& call, event::Capture& capture) const;
};

}  // namespace ringside::source::bpf
