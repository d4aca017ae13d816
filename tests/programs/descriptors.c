/* ringside: opts=-f -y
 * What descriptors are: files, renamed and deleted ones, directories, pipes, sockets, memory, anonymous inodes, in
 * registers, in arrays and as results. */
#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/timerfd.h>

#include "support.h"

int main(void) {
  CHECK(mkdir("folder", 0755) == 0 && mkdir("folder/inner", 0755) == 0);
  const int folder = open("folder/inner", O_RDONLY | O_DIRECTORY);
  const int file = openat(folder, "file with blank", O_RDWR | O_CREAT, 0644);
  CHECK(folder >= 0 && file >= 0);
  CHECK(write(file, "x", 1) == 1);
  CHECK(renameat(folder, "file with blank", AT_FDCWD, "new name") == 0);
  CHECK(write(file, "y", 1) == 1);
  CHECK(unlink("new name") == 0);
  CHECK(write(file, "z", 1) == 1);
  CHECK(rename("folder", "other") == 0);
  CHECK(fchdir(folder) == 0);
  CHECK(open("missing", O_RDONLY) == -1);
  CHECK(unlinkat(AT_FDCWD, "../inner", AT_REMOVEDIR) == 0);
  CHECK(open("missing", O_RDONLY) == -1);
  CHECK(fcntl(file, F_DUPFD, 20) == 20 && dup2(file, 30) == 30 && close(30) == 0);

  int pipes[2];
  int sockets[2];
  CHECK(pipe(pipes) == 0 && socketpair(AF_UNIX, SOCK_STREAM, 0, sockets) == 0);
  CHECK(write(pipes[1], "x", 1) == 1 && write(sockets[0], "y", 1) == 1);
  struct pollfd polled[] = {{pipes[0], POLLIN, 0}, {sockets[1], POLLIN, 0}, {-1, 0, 0}, {99, POLLIN, 0}};
  CHECK(poll(polled, 4, 0) == 3);

  const int memory = memfd_create("a name", 0);
  const int event = eventfd(0, 0);
  const int epoll = epoll_create1(0);
  struct epoll_event wanted = {EPOLLIN, {.fd = event}};
  CHECK(epoll_ctl(epoll, EPOLL_CTL_ADD, event, &wanted) == 0);
  sigset_t set;
  sigemptyset(&set);
  CHECK(ftruncate(memory, 5) == 0);
  CHECK(fsync(signalfd(-1, &set, 0)) == -1);
  CHECK(fsync(timerfd_create(CLOCK_MONOTONIC, 0)) == -1);
  CHECK(fsync(inotify_init1(0)) == -1);
  CHECK(fsync(open("/proc/self/status", O_RDONLY)) == -1);
  CHECK(fsync(open("/dev/null", O_RDONLY)) == -1);
  CHECK(fsync(open("/", O_RDONLY)) <= 0);
  CHECK(fsync(77) == -1);
  CHECK(mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, memory, 0) != MAP_FAILED);
  CHECK(close(memory) == 0 && close(file) == 0 && close(file) == -1);
  return 0;
}
