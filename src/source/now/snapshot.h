// What `ringside now` finds: threads as they are at one moment, the calls that they are in, and what they wait for.
// Values that own what they hold (a call refers to storage beside it, so a thread is not copied or moved). One
// thread.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "event/capture.h"
#include "event/event.h"
#include "event/stack.h"
#include "source/now/proc_text.h"
#include "source/ptrace/fd_facts.h"
#include "source/stack/frame_rule.h"

namespace ringside::source::now {

// Who may end a wait: a thread, or (tid 0) a process, by its descriptor if that is how it has to do with it.
struct Holder {
  event::Pid pid = 0;
  event::Pid tid = 0;
  std::string comm;
  int fd = -1;
  bool ended = false;  // the kernel or the lock names it, but it is no more
};

struct Wait {
  enum class Kind : std::uint8_t {
    futex,         // a wake-up: the kernel does not tell of whom
    pi_futex,      // the kernel's own lock: its owner is in the futex word
    mutex,         // by glibc's layout of pthread_mutex_t
    robust_mutex,  // likewise, and its owner is in the futex word
    thread_end,    // the word that the kernel clears when a thread ends: pthread_join
    pipe,
    fifo_partner,  // a FIFO that is being opened: for somebody to open its other end
    unix_socket,
    tcp_socket,
    listening,  // a TCP or unix socket that waits for a connection
    file_lock,
    child,        // wait4 and waitid
    vfork_child,  // the parent goes on when it has called execve or ended
    tracer,       // a ptrace stop
    parent,       // it has ended, and its parent has not waited for it
    process_end,  // of whom a pidfd stands for
    eventfd,
    terminal,   // a pseudo-terminal, for what its other side types
    descriptor  // something else that can be polled: its name is all that is known
  };
  Kind kind = Kind::futex;
  int fd = -1;
  bool writes = false;        // pipes and sockets: for room, not for data
  bool polled = false;        // one of several, any of which ends the wait
  std::uint64_t address = 0;  // of a futex
  std::string name;           // of a descriptor
  std::string peer;           // sockets: the other end
  std::vector<Holder> holders;
  std::size_t more = 0;               // holders beyond those
  const char* why_unknown = nullptr;  // why there are no holders, where they could not be found out
};

enum class Activity : std::uint8_t {
  running,      // on a CPU or ready for one: in user code or in the kernel, it was not seen which
  user_code,    // running there when it was sampled
  kernel_code,  // running in the kernel then: in a call, a fault, an interrupt
  in_call,
  outside,  // asleep in the kernel, but in no call
  stopped,  // by a signal
  traced,   // stopped by its tracer
  ended,    // a zombie
  refused,  // there is no permission to see more
};

// How it is known by which table a call's number goes.
enum class AbiBasis : std::uint8_t { instruction, assumed };

struct Thread {
  Thread() = default;
  Thread(const Thread&) = delete;
  Thread& operator=(const Thread&) = delete;

  event::Pid pid = 0;
  event::Pid tid = 0;
  Stat stat;
  Activity activity = Activity::running;
  bool kernel_thread = false;
  std::optional<std::int64_t> asleep;  // nanoseconds at least; nothing: the kernel does not tell
  std::string wait_channel;            // the kernel function it sleeps in; empty: not told
  std::vector<std::string> kernel_stack;
  int kernel_stack_error = 0;  // why there is none; 0: it was not asked for, or is there

  // What tells that it has not gone on.
  CallWords words;
  std::optional<std::uint64_t> switches;  // nothing: the kernel does not tell

  // In a call, also in one that a stop interrupted.
  bool has_call = false;
  bool restarted = false;  // it was interrupted and goes on through restart_syscall; `call` is the original one
  bool steady = false;     // it did not run while this was read: all of it belongs together
  AbiBasis abi_basis = AbiBasis::instruction;
  event::Call call;
  event::Capture capture;
  ptrace::FdFacts facts;

  // Its user registers, as many as are known; asleep or stopped threads have those of their place.
  bool has_registers = false;
  stack::Registers registers;
  std::vector<std::byte> stack_piece;  // of a thread that runs: its stack as it was then, from the stack pointer on
  std::optional<event::Stack> stack;   // refers to what follows
  std::vector<event::Frame> frames;
  std::vector<std::unique_ptr<event::Module>> modules;

  std::vector<Wait> waits;
  std::size_t more_waits = 0;  // descriptors of a poll beyond those
};

struct Process {
  event::Pid pid = 0;
  std::string comm;
  std::string command;         // its arguments with blanks between them; empty: none to be had
  bool memory_answers = true;  // otherwise what lies in it could not be had in time
  std::vector<std::unique_ptr<Thread>> threads;
};

}  // namespace ringside::source::now
