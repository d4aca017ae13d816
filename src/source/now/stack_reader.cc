#include "source/now/stack_reader.h"

#include <unordered_map>

#include "source/stack/paged_memory.h"

namespace ringside::source::now {
namespace {

// A map of memory is good for the moment in which we look.
constexpr std::int64_t map_lasts = 1'000'000'000;

}  // namespace

StackReader::StackReader(stack::Files& files, FileSystems& file_systems, MemoryChild& memories)
    : files_(files), memories_(memories), unwinder_(files, stack::default_depth, map_lasts) {
  files_.set_guard([&](const event::Module& module, event::Pid pid) { return file_systems.answers(module, pid); });
}

StackReader::~StackReader() { files_.set_guard(nullptr); }

void StackReader::read(Thread& thread) {
  ProcessMemory remote(memories_, thread.pid, thread.tid);
  stack::PagedMemory live(remote);
  const bool copied = !thread.stack_piece.empty();
  stack::CopiedMemory piece(thread.registers.sp(), thread.stack_piece);
  stack::StackMemory& memory = copied ? static_cast<stack::StackMemory&>(piece) : live;
  const event::Stack& walked = unwinder_.walk(thread.pid, thread.registers, memory, copied);
  // What it refers to is good until the next walk: keep it.
  std::unordered_map<const event::Module*, const event::Module*> kept;
  for (const event::Frame& frame : walked.frames) {
    event::Frame own = frame;
    if (frame.module != nullptr) {
      const event::Module*& module = kept[frame.module];
      if (module == nullptr)
        module = thread.modules.emplace_back(std::make_unique<event::Module>(*frame.module)).get();
      own.module = module;
    }
    thread.frames.push_back(own);
  }
  thread.stack = walked;
  thread.stack->frames = thread.frames;
  // Without the frame pointer it is that which is missing, not memory.
  if (thread.stack->end == event::Stack::End::unreadable && !thread.registers.has(thread.registers.fp_index()))
    thread.stack->end = event::Stack::End::unknown;
}

void StackReader::read(event::Pid pid, const std::vector<Thread*>& threads) {
  // Walking needs the map of the process's memory, and its code's place in it.
  (void)memories_.read_file(pid, "maps", 1);
  const auto all = registers_.read(pid);
  for (Thread* const thread : threads) {
    if (!thread->has_registers || !memories_.answers(pid)) continue;
    if (!thread->stack_piece.empty()) {
      read(*thread);
      continue;
    }
    if (const auto words = all.find(thread->tid); words != all.end()) {
      const auto registers = stack::Unwinder::registers_of(words->second.data(), thread->registers.is_32_bit);
      // It may have gone on since it was looked at.
      if (registers.pc() == thread->registers.pc() && registers.sp() == thread->registers.sp())
        thread->registers = registers;
    }
    read(*thread);
  }
}

}  // namespace ringside::source::now
