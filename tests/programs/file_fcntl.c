/* ringside: opts=-f; opts=-f -v
 * fcntl: every command, its struct and what its result means. */
#include "fake.h"

#ifdef SYS_fcntl64
#define NR_FCNTL SYS_fcntl64
#else
#define NR_FCNTL SYS_fcntl
#endif

static char *hole;

static long ctl(int fd, int command, long argument) { return RAW(NR_FCNTL, fd, command, argument); }

// Structs of every kind for commands that take or give one, in memory that may end early.
static void structs(long nr, const int *commands, size_t count, const void *bytes, size_t size) {
  for (size_t i = 0; i < count; ++i) {
    char *tail = hole - size;
    memcpy(tail, bytes, size);
    (void)RAW(nr, 3, commands[i], ARG(tail));
    (void)RAW(nr, -1, commands[i], ARG(tail + 1));
    (void)RAW(nr, -1, commands[i], ARG(tail + size));
    (void)RAW(nr, -1, commands[i], 0);
    fill_pattern(tail, size, (unsigned)commands[i]);
    (void)RAW(nr, 3, commands[i], ARG(tail));
  }
}

int main(void) {
  hole = (char *)tail_alloc(64) + 64;
  CHECK(close(open("file", O_CREAT | O_WRONLY, 0644)) == 0);
  const int fd = open("file", O_RDWR | O_APPEND);
  CHECK(fd == 3);
  CHECK(ctl(fd, F_GETFD, 0) == 0);
  CHECK(ctl(fd, F_SETFD, FD_CLOEXEC) == 0);
  CHECK(ctl(fd, F_GETFD, 7) == FD_CLOEXEC);
  CHECK(ctl(fd, F_SETFD, 0) == 0);
  CHECK(ctl(fd, F_SETFD, 0x7ffffffe) == 0);
  CHECK(ctl(fd, F_SETFD, -1) == 0);
  CHECK(ctl(fd, F_GETFL, 0) > 0);
  CHECK(ctl(fd, F_SETFL, O_RDONLY) == 0);
  CHECK(ctl(fd, F_GETFL, 0) >= 0);
  CHECK(ctl(fd, F_SETFL, O_NONBLOCK | O_NOATIME | O_APPEND) == 0);
  CHECK(ctl(fd, F_GETFL, -1) > 0);
  (void)ctl(fd, F_SETFL, -1);
  (void)ctl(fd, F_SETFL, 0x40000000);
  CHECK(ctl(fd, F_DUPFD, 0) == 4);
  CHECK(ctl(fd, F_DUPFD, 100) == 100);
  CHECK(ctl(fd, F_DUPFD_CLOEXEC, 50) == 50);
  CHECK_ERR(ctl(fd, F_DUPFD, -1), EINVAL);
  CHECK_ERR(ctl(-1, F_DUPFD, 0x7fffffff), EBADF);
  CHECK(ctl(fd, F_GETOWN, 0) == 0);
  CHECK(ctl(fd, F_SETOWN, 0) == 0);
  CHECK(ctl(fd, F_SETOWN, ARG(getpid())) == 0);
  CHECK(ctl(fd, F_GETOWN, 0) == getpid());
  CHECK(ctl(fd, F_SETOWN, ARG(-getpgrp())) == 0);
  CHECK(ctl(fd, F_GETSIG, 0) == 0);
  CHECK(ctl(fd, F_SETSIG, SIGUSR1) == 0);
  CHECK(ctl(fd, F_GETSIG, 0) == SIGUSR1);
  CHECK_ERR(ctl(fd, F_SETSIG, 1000), EINVAL);
  CHECK(ctl(fd, F_SETSIG, 0) == 0);
  CHECK_ERR(ctl(fd, F_SETLEASE, F_RDLCK), EAGAIN);
  CHECK_ERR(ctl(-1, F_SETLEASE, F_WRLCK), EBADF);
  CHECK(ctl(fd, F_SETLEASE, F_UNLCK) <= 0);
  CHECK_ERR(ctl(-1, F_SETLEASE, 77), EBADF);
  CHECK(ctl(fd, F_GETLEASE, 0) == F_UNLCK);
  CHECK_ERR(ctl(-1, F_GETLEASE, 0), EBADF);
  const int read_only = open("file", O_RDONLY);
  CHECK(read_only == 5);
  CHECK(ctl(-1, F_NOTIFY, DN_ACCESS | DN_MODIFY | DN_CREATE | DN_DELETE | DN_RENAME | DN_ATTRIB) == -1);
  CHECK_ERR(ctl(-1, F_NOTIFY, (long)DN_MULTISHOT), EBADF);
  CHECK_ERR(ctl(-1, F_NOTIFY, 0), EBADF);
  CHECK_ERR(ctl(-1, F_NOTIFY, 0x40), EBADF);
  CHECK_ERR(ctl(-1, F_NOTIFY, -1), EBADF);
  int ends[2];
  CHECK(pipe(ends) == 0);
  CHECK(ctl(ends[0], F_GETPIPE_SZ, 0) == 65536);
  CHECK(ctl(ends[0], F_SETPIPE_SZ, 4096) == 4096);
  CHECK_ERR(ctl(ends[0], F_SETPIPE_SZ, -1), EINVAL);
  CHECK_ERR(ctl(-1, F_SETPIPE_SZ, 0), EBADF);
  const int memory = (int)RAW(SYS_memfd_create, ARG("seals"), 3);
  CHECK(memory > 0);
  CHECK(ctl(memory, F_GET_SEALS, 0) == 0);
  CHECK(ctl(memory, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW) == 0);
  CHECK(ctl(memory, F_GET_SEALS, 0) == (F_SEAL_SHRINK | F_SEAL_GROW));
  CHECK(ctl(memory, F_ADD_SEALS, F_SEAL_SEAL | F_SEAL_WRITE) == 0);
  CHECK_ERR(ctl(-1, F_ADD_SEALS, 0), EBADF);
  CHECK_ERR(ctl(-1, F_ADD_SEALS, 0x10), EBADF);
  CHECK_ERR(ctl(-1, F_ADD_SEALS, 0x40), EBADF);
  CHECK_ERR(ctl(-1, F_ADD_SEALS, ~0x20L), EBADF);

  struct flock lock = {F_WRLCK, SEEK_SET, 10, 20, 0};
  CHECK(RAW(SYS_fcntl, fd, F_SETLK, ARG(&lock)) == 0);
  lock = (struct flock){F_RDLCK, SEEK_CUR, -1, 0, 99};
  CHECK(RAW(SYS_fcntl, fd, F_SETLKW, ARG(&lock)) == -1);
  lock = (struct flock){F_UNLCK, SEEK_END, 0, 0, 0};
  CHECK(RAW(SYS_fcntl, fd, F_SETLK, ARG(&lock)) == 0);
  lock = (struct flock){F_RDLCK, SEEK_SET, 0, 1, 99};
  CHECK(RAW(SYS_fcntl, read_only, F_GETLK, ARG(&lock)) == 0);
  lock = (struct flock){99, 99, 0, 1, 99};
  CHECK(RAW(SYS_fcntl, read_only, F_GETLK, ARG(&lock)) == -1);

  CHECK_ERR(ctl(fd, 20, 0), EINVAL);
  CHECK_ERR(ctl(fd, -1, -1), EINVAL);
  CHECK_ERR(ctl(fd, 1023, 5), EINVAL);
  CHECK_ERR(ctl(fd, 0x7fffffff, 5), EINVAL);

  // The rest answered by nobody.
  FAKE(0, NR_FCNTL
#ifdef SYS_fcntl64
       ,
       SYS_fcntl
#endif
  );
  const int locks[] = {F_GETLK, F_SETLK, F_SETLKW};
  const int ofd_locks[] = {F_OFD_GETLK, F_OFD_SETLK, F_OFD_SETLKW, 12, 13, 14};
  const struct flock one = {F_RDLCK, SEEK_CUR, -2, 0x12345678, 4321};
  structs(NR_FCNTL, locks, 3, &one, sizeof one);
  structs(NR_FCNTL, ofd_locks, 6, &one, sizeof one);
#ifdef SYS_fcntl64
  structs(SYS_fcntl, locks, 3, &one, sizeof one);
  structs(SYS_fcntl, ofd_locks, 6, &one, sizeof one);
  const struct flock64 other = {F_RDLCK, SEEK_CUR, -2, 0x123456789abcdef, 4321};
  structs(SYS_fcntl, ofd_locks, 6, &other, sizeof other);
  structs(SYS_fcntl64, ofd_locks, 6, &other, sizeof other);
#endif
  for (int type = -1; type < 10; ++type) {
    struct flock each = {(short)type, (short)type, type, type, type};
    (void)RAW(SYS_fcntl, 3, F_SETLK, ARG(&each));
    (void)RAW(SYS_fcntl, 3, F_GETLK, ARG(&each));
  }
  const int owners[] = {15, 16};
  for (int type = -1; type < 5; ++type) {
    const int owner[2] = {type, 1 - type};
    structs(NR_FCNTL, owners, 2, owner, sizeof owner);
  }
  const int user_ids[] = {17};
  const unsigned users[2] = {1000, 0xffffffff};
  structs(NR_FCNTL, user_ids, 1, users, sizeof users);
  for (int command = 0; command < 30; ++command) {
    (void)RAW(SYS_fcntl, -1, command, ARG(hole));
    (void)RAW(NR_FCNTL, -1, command, 1);
  }
  for (int command = 1023; command < 1050; ++command) {
    // Commands that strace 6.1 does not know.
    if ((command >= 1027 && command <= 1029) || (command >= 1035 && command <= 1038)) continue;
    (void)RAW(SYS_fcntl, -1, command, ARG(hole));
    (void)RAW(NR_FCNTL, -1, command, 1);
  }
  for (int signal = -1; signal < 70; signal += 3) (void)ctl(3, F_SETSIG, signal);
  return 0;
}
