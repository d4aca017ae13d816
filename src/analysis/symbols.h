// Names for the frames of stacks: function and offset from symbol tables, file:line and inlined functions from debug
// information, names of code made at run time from /tmp/perf-PID.map. Every answer is kept: stacks repeat. Whatever
// the files of a traced process say, only printable ASCII comes through. One thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "analysis/debug_info.h"
#include "analysis/perf_map.h"
#include "analysis/symbol_table.h"
#include "event/event.h"
#include "event/stack.h"
#include "kernel/kernel_code.h"

namespace ringside::analysis {

// What a frame is called.
struct FrameName {
  std::string symbol;        // demangled; empty: none is known
  std::uint64_t offset = 0;  // of the frame's address in it
  // With lines asked for and known: the innermost inlined function first, the function itself last.
  std::vector<SourceFrame> source;
};

class Symbols {
 public:
  explicit Symbols(bool lines);
  ~Symbols();

  // Holds until the next call.
  const FrameName& name(const event::Frame& frame, std::int32_t pid);

  // Keeps what it knows of processes in step with them.
  void on_life(const event::Life& life);

 private:
  struct FileNames;  // of an ELF file

  FileNames& names_of(source::stack::ElfFile& file);
  FrameName make(const event::Frame& frame, source::stack::ElfFile& file);
  PerfMap& perf_map_of(std::int32_t pid);

  bool lines_;
  std::unordered_map<const source::stack::ElfFile*, std::unique_ptr<FileNames>> files_;
  std::unordered_map<std::int32_t, PerfMap> perf_maps_;
  kernel::KernelCode kernel_;
  FrameName made_;
};

// A name of C++ as people write it; others as they are. What is no printable ASCII is escaped, as everywhere.
std::string demangle(const char* name);
std::string printable(std::string_view text);

}  // namespace ringside::analysis
