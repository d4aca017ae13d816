// The ELF files of all watched processes, each opened once however many processes map it. Whoever shows stacks makes
// one and hands it to the source; modules refer into it until it goes. Bounded: past a number of files the rest stay
// unopened, and their frames are shown by module and offset. One thread.
#pragma once

#include <sys/types.h>

#include <functional>
#include <map>
#include <memory>
#include <tuple>
#include <utility>

#include "event/stack.h"
#include "source/stack/elf_file.h"

namespace ringside::source::stack {

class Files {
 public:
  Files();

  // Looks for the module's file, as process `pid` sees it, unless that was done already.
  ElfFile* find(const event::Module& module, pid_t pid);

  // What is asked before a file is touched, for those who must not wait for a file system; false: leave it alone.
  using Guard = std::function<bool(const event::Module& module, pid_t pid)>;
  void set_guard(Guard guard) { guard_ = std::move(guard); }

 private:
  using Key = std::tuple<std::uint64_t, std::uint64_t, std::uint64_t, std::int64_t>;  // device, inode, size, mtime

  ElfFile* open(const event::Module& module, pid_t pid);
  ElfFile* vdso_like(const event::Module& module);
  ElfFile* compat_vdso(std::size_t size);
  ElfFile* copy_vdso(const event::Module& module, pid_t pid);

  const std::size_t limit_;
  Guard guard_;
  std::map<Key, std::unique_ptr<ElfFile>> files_;
  std::map<std::string, std::unique_ptr<ElfFile>> vdsos_;  // by their bytes
  bool compat_sought_ = false;
};

}  // namespace ringside::source::stack
