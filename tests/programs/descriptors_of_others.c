/* ringside: opts=-f -y; opts=-f -yy; opts=-f
 * Descriptors that are not arguments of their own: another process's, in lists, and what a signal tells of. */
#include <linux/io_uring.h>
#include <linux/kcmp.h>

#include "support.h"

static void on_signal(int number) { (void)number; }

static void compare(pid_t me, pid_t child, int file, const int *ends) {
  const long file_kind = KCMP_FILE;
  const long slot_kind = KCMP_EPOLL_TFD;
  CHECK_ERR(syscall(SYS_kcmp, me, child, file_kind, file, file), EBADF);
  CHECK(syscall(SYS_kcmp, me, child, file_kind, ends[1], ends[1]) == 0);
  syscall(SYS_kcmp, child, me, file_kind, 20, 20);
  syscall(SYS_kcmp, child, child, file_kind, 20, ends[0]);
  syscall(SYS_kcmp, child, me, file_kind, ends[0], ends[0]);
  syscall(SYS_kcmp, -1, 0, file_kind, 1, -1);
  struct kcmp_epoll_slot slot = {20, 1, 0x12345};
  syscall(SYS_kcmp, me, child, slot_kind, 1, &slot);
  syscall(SYS_kcmp, child, me, slot_kind, 20, &slot);
  syscall(SYS_kcmp, child, me, slot_kind, 20, bad_ptr());
  syscall(SYS_kcmp, child, me, slot_kind, 20, 0);
}

static void take(pid_t child, int file, const int *ends) {
  const int process = (int)syscall(SYS_pidfd_open, child, 0);
  CHECK(process >= 0);
  CHECK(syscall(SYS_pidfd_getfd, process, 20, 0) >= 0);
  syscall(SYS_pidfd_getfd, process, ends[0], 0);
  syscall(SYS_pidfd_getfd, file, 20, 0);
  syscall(SYS_pidfd_getfd, -1, 20, 0);
  syscall(SYS_pidfd_getfd, process, -1, 5);
  close(process);
}

static void register_with_ring(int file, const int *ends) {
  int files[] = {file, -1, -2, ends[0], 77};
  struct io_uring_files_update update = {1, 0, (uintptr_t)files};
  syscall(SYS_io_uring_register, -1, IORING_REGISTER_FILES_UPDATE, &update, 5);
  syscall(SYS_io_uring_register, -1, IORING_REGISTER_FILES, files, 5);
  struct io_uring_rsrc_update2 changed = {1, 0, (uintptr_t)files, 0, 5, 0};
  syscall(SYS_io_uring_register, -1, IORING_REGISTER_FILES_UPDATE2, &changed, sizeof changed);
  struct io_uring_rsrc_register set = {5, 0, 0, (uintptr_t)files, 0};
  syscall(SYS_io_uring_register, -1, IORING_REGISTER_FILES2, &set, sizeof set);
}

static void signal_of(int file, const int *ends) {
  const pid_t me = getpid();
  struct sigaction action = {.sa_handler = on_signal};
  CHECK(sigaction(SIGIO, &action, NULL) == 0);
  // The kernel tells which descriptor became ready, if it was asked for the signal by its number.
  CHECK(fcntl(ends[0], F_SETOWN, me) == 0);
  CHECK(fcntl(ends[0], F_SETSIG, SIGIO) == 0);
  CHECK(fcntl(ends[0], F_SETFL, O_ASYNC) == 0);
  CHECK(write(ends[1], "a", 1) == 1);
  CHECK(fcntl(ends[0], F_SETFL, 0) == 0);
  siginfo_t info;
  memset(&info, 0, sizeof info);
  info.si_signo = SIGIO;
  info.si_code = SI_SIGIO;
  info.si_band = 0x1234;
  const int told[] = {file, -1, 99, ends[1]};
  for (int i = 0; i < 4; ++i) {
    info.si_fd = told[i];
    CHECK(syscall(SYS_rt_sigqueueinfo, me, SIGIO, &info) == 0);
  }
  const int waited = SIGUSR1;
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, waited);
  CHECK(sigprocmask(SIG_BLOCK, &set, NULL) == 0);
  info.si_signo = waited;
  info.si_fd = file;
  CHECK(syscall(SYS_rt_sigqueueinfo, me, waited, &info) == 0);
  siginfo_t got;
  CHECK(sigwaitinfo(&set, &got) == waited && got.si_fd == file);
}

int main(void) {
  block_sigchld();
  const int file = open("/dev/null", O_RDWR);
  int ends[2];
  int ready[2];
  CHECK(file >= 0 && pipe(ends) == 0 && pipe(ready) == 0);
  const pid_t me = getpid();
  const pid_t child = fork();
  CHECK(child >= 0);
  if (child == 0) {
    CHECK(dup2(open("/dev/zero", O_RDONLY), 20) == 20);
    close(ends[0]);
    close(file);
    CHECK(write(ready[1], "x", 1) == 1);
    pause();
    _exit(0);
  }
  char byte;
  CHECK(read(ready[0], &byte, 1) == 1);
  compare(me, child, file, ends);
  take(child, file, ends);
  register_with_ring(file, ends);
  signal_of(file, ends);
  kill(child, SIGKILL);
  CHECK(waitpid(child, NULL, 0) == child);
  return 0;
}
