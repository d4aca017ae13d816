/* ringside: opts=-f -e trace=%file; opts=-f -e trace=%desc; opts=-f -e trace=%process;
 * opts=-f -e trace=%network; opts=-f -e trace=%memory; opts=-f -e trace=%signal;
 * opts=-f -e trace=%ipc; opts=-f -e trace=%stat; opts=-f -e trace=%lstat; opts=-f -e trace=%fstat;
 * opts=-f -e trace=%%stat; opts=-f -e trace=%statfs; opts=-f -e trace=%fstatfs;
 * opts=-f -e trace=%%statfs; opts=-f -e trace=%clock; opts=-f -e trace=%creds;
 * opts=-f -e trace=%pure; opts=-f -e trace=file; opts=-f -e trace=network; opts=-f -e trace=memory;
 * opts=-f -e trace=openat,close; opts=-f -e openat,close; opts=-f -e trace=!mmap,close;
 * opts=-f -e !%file; opts=-f -e trace=all; opts=-f -e trace=none; opts=-f -e trace=/^get;
 * opts=-f -e trace=/uid|gid; opts=-f -e /stat; opts=-f -e trace=?no_such_call,getpid;
 * opts=-f -e trace=openat@64,getpid@64; opts=-f -e trace=openat@32,getpid@32;
 * opts=-f -e trace=%file,%memory; opts=-f -e trace=39; opts=-f -e trace=getpid -e trace=getuid;
 * opts=-f --trace=getpid; opts=-f -e t=getpid; opts=-f -e signal=none; opts=-f -e signal=USR1;
 * opts=-f -e signal=!SIGUSR1,usr2; opts=-f -e s=none -e trace=kill
 * Calls of every class, for the filters. */
#include "support.h"

#include <sys/epoll.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/resource.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>

static void on_signal(int number) { (void)number; }

int main(void) {
  block_sigchld();
  // %file, %desc
  const int fd = open("file", O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  CHECK(fd >= 0);
  CHECK(write(fd, "text", 4) == 4 && lseek(fd, 0, SEEK_SET) == 0);
  char text[8];
  CHECK(read(fd, text, 4) == 4 && pread(fd, text, 2, 1) == 2);
  CHECK(fchmod(fd, 0640) == 0 && ftruncate(fd, 2) == 0 && fsync(fd) == 0);
  CHECK(dup2(fd, 10) == 10 && fcntl(10, F_GETFD) == 0 && close(10) == 0);
  CHECK(chmod("file", 0600) == 0 && access("file", R_OK) == 0 && mkdir("dir", 0700) == 0);
  CHECK(rename("file", "dir/file") == 0 && symlink("a", "link") == 0 && unlink("link") == 0);
  CHECK(unlinkat(AT_FDCWD, "dir/file", 0) == 0 && rmdir("dir") == 0);
  const int ep = epoll_create1(0);
  CHECK(ep >= 0 && close(ep) == 0);
  // %stat and its relatives
  char room[512] __attribute__((aligned(16)));
  CHECK(RAW(SYS_stat, ARG("/"), ARG(room)) == 0 && RAW(SYS_lstat, ARG("/"), ARG(room)) == 0);
  CHECK(RAW(SYS_fstat, fd, ARG(room)) == 0);
  struct statfs fs;
  CHECK_ERR(statfs("/missing", &fs), ENOENT);
  CHECK_ERR(fstatfs(-1, &fs), EBADF);
  CHECK_ERR(RAW(SYS_statx, AT_FDCWD, ARG("/missing"), 0, 0, ARG(room)), ENOENT);
  // %memory
  void *page = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  CHECK(page != MAP_FAILED && mprotect(page, 4096, PROT_NONE) == 0);
  CHECK(madvise(page, 4096, MADV_DONTNEED) == 0 && munmap(page, 4096) == 0);
  // %signal
  CHECK(signal(SIGUSR1, on_signal) != SIG_ERR && signal(SIGUSR2, on_signal) != SIG_ERR);
  CHECK(kill(getpid(), SIGUSR1) == 0 && kill(getpid(), SIGUSR2) == 0);
  sigset_t set;
  CHECK(sigpending(&set) == 0);
  // %ipc
  CHECK_ERR(semget(-2, 1, 0), ENOENT);
  CHECK_ERR(msgget(-2, 0), ENOENT);
  CHECK_ERR(shmget(-2, 1, 0), ENOENT);
  // %network
  int pair[2];
  CHECK(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);
  CHECK(send(pair[0], "x", 1, 0) == 1 && recv(pair[1], text, 1, 0) == 1);
  CHECK(shutdown(pair[0], SHUT_RDWR) == 0);
  // %creds, %pure
  CHECK((long)getuid() == RAW_1(SYS_getuid) && (long)geteuid() == RAW_1(SYS_geteuid));
  CHECK((long)getgid() == RAW_1(SYS_getgid) && (long)getegid() == RAW_1(SYS_getegid));
  uid_t id[3];
  CHECK(getresuid(&id[0], &id[1], &id[2]) == 0 && getgroups(0, NULL) >= 0);
  CHECK_ERR(setuid((uid_t)-1), EINVAL);
  CHECK(getpid() > 0 && getppid() > 0 && getpgrp() > 0 && RAW_1(SYS_gettid) > 0 && umask(022) == 022);
  // %clock
  struct timespec now;
  CHECK(RAW(SYS_clock_gettime, CLOCK_REALTIME, ARG(&now)) == 0);
  CHECK(RAW(SYS_clock_getres, CLOCK_MONOTONIC, ARG(&now)) == 0);
  CHECK(RAW(SYS_gettimeofday, ARG(&now), 0) == 0);
  CHECK(RAW(SYS_time, 0) > 0);
  // %process
  const pid_t child = fork();
  if (child == 0) _exit(0);
  reap(child, 0);
  char *none[] = {NULL};
  CHECK_ERR(execve("/missing", none, none), ENOENT);
  return 0;
}
