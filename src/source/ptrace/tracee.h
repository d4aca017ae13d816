// One traced thread: where it stands between its stops, and the storage of the call it is in. Owned by the
// TraceeTable; used by the tracer's thread alone. Objects are reused, so that their storage stays warm.
#pragma once

#include <cstdint>

#include "catalog/plan.h"
#include "event/event.h"
#include "source/ptrace/door.h"
#include "source/ptrace/fd_facts.h"
#include "source/ptrace/path_contexts.h"
#include "source/remote_memory.h"

namespace ringside::source::ptrace {

struct Tracee {
  event::Pid tid = 0;
  event::Pid pid = 0;     // of its process
  event::Pid parent = 0;  // the thread that made it, 0: not known

  bool held = false;        // stopped at birth until its parent's event tells whose child it is
  bool launching = false;   // still our launcher: has not reached the execve of the command
  bool execed = true;       // false: the command's execve has not succeeded yet
  bool hidden = false;      // the launcher after a failed execve: nothing of it is shown
  bool never_ours = false;  // a leader whose place one thread of its process, traced alone, takes by execve
  bool listening = false;   // in a group-stop
  pid_t sleeper = 0;        // the process whose end ends this thread's delay
  int pending_signal = 0;   // to be delivered when the delay ends

  bool in_call = false;      // between entry and exit stop
  bool called = false;       // it has made a call since it is ours
  bool shown = false;        // that call was sent
  bool skipped = false;      // that call was made void at entry
  bool stack_taken = false;  // at its entry, since there is none to be had at its end
  std::int64_t given_result = 0;
  std::int64_t exit_delay = -1;  // what the Verdict on its beginning wants at its end
  std::span<const event::Poke> exit_pokes;
  std::uint64_t shmat_result = 0;       // ipc(SHMAT): where the kernel stores the address
  std::int64_t system_time_before = 0;  // of the process, at entry
  std::int64_t cpu_time_before = -1;    // of the thread, at entry
  const catalog::Plan* plan = nullptr;
  event::Call call;
  event::Capture capture;
  RemoteMemory memory;
  FdFacts facts;
  PathContexts paths;
  std::string context;     // its own, as the call began
  std::string namespaces;  // that the call made or entered
  DoorFinder doors;

  // A fresh thread in an object that served another. Storage is kept unless a monstrous call blew it up.
  void reset(event::Pid new_tid, event::Pid new_pid);
};

}  // namespace ringside::source::ptrace
