// What a thread waits for, and who could end that, as far as the kernel and the thread's memory tell. Reads other
// processes' descriptors, sockets and locks, each kind once. Borrows the file systems and
// who reads memory. One thread.
#pragma once

#include "source/now/descriptor_index.h"
#include "source/now/file_systems.h"
#include "source/now/memory_child.h"
#include "source/now/snapshot.h"
#include "source/now/sockets.h"

namespace ringside::source::now {

class WaitFinder {
 public:
  WaitFinder(FileSystems& file_systems, MemoryChild& memories) : file_systems_(file_systems), memories_(memories) {}

  // Fills in thread.waits.
  void find(Thread& thread);

 private:
  void add_call_waits(Thread& thread);
  void add_descriptor(Thread& thread, int fd, bool writes, bool polled);
  void add_pipe_ends(Wait& wait, event::Pid pid);
  void add_socket_peer(Wait& wait, event::Pid pid, std::uint64_t inode);
  void add_eventfd_users(Wait& wait, event::Pid pid);
  void add_terminal_master(Wait& wait, event::Pid pid);
  void add_lock(Thread& thread, int fd);
  void add_holder(Wait& wait, const Holder& holder);
  void add_users(Wait& wait, std::uint64_t socket_inode);
  void explain_nobody(Wait& wait);
  std::string inode_behind(event::Pid pid, int fd);

  FileSystems& file_systems_;
  MemoryChild& memories_;
  DescriptorIndex descriptors_;
  Sockets sockets_;
};

}  // namespace ringside::source::now
