/* ringside: opts=; opts=-v
 * Structs of ordinary calls of which only the first bytes can be read: one more each time. */
#include "pretend.h"

#include <sys/uio.h>

static char *end;  // behind 256 readable bytes

// Argument `which` of the call points to the last bytes before an unmapped page, `most` at most.
static void cut_short(long nr, int which, int most, const long with[6]) {
  for (int size = 0; size <= most; size++) {
    long a[6];
    memcpy(a, with, sizeof a);
    a[which] = ARG(end - size);
    pretend(nr, a);
    if (size % 8 == 0) refuse(nr, a);
  }
}
#define CUT(nr, which, most, ...) cut_short((nr), (which), (most), (const long[6]){__VA_ARGS__})

int main(void) {
  char *base = tail_alloc(256);
  end = base + 256;
  uint64_t *other = tail_alloc(64);
  pretend_begin();
  static const int fills[] = {0, 1, 0x41};
  for (size_t i = 0; i < sizeof fills / sizeof *fills; i++) {
    memset(base, fills[i], 256);
    memset(other, fills[i], 64);
    CUT(SYS_rt_sigaction, 1, 160, 10, 0, 0, 8);
    CUT(SYS_rt_sigaction, 2, 160, 10, 0, 0, 8);
    CUT(SYS_rt_sigprocmask, 1, 12, 0, 0, 0, 8);
    CUT(SYS_sigaltstack, 0, 32, 0);
    CUT(SYS_nanosleep, 0, 20, 0, 0);
    CUT(SYS_clock_settime, 1, 20, 0, 0);
    CUT(SYS_setitimer, 1, 36, 0, 0, 0);
    CUT(SYS_timer_create, 1, 80, 0, 0, ARG(other));
    CUT(SYS_utimensat, 2, 36, 3, 0, 0, 0);
    CUT(SYS_write, 1, 40, 1, 0, 60);
    CUT(SYS_write, 1, 40, 1, 0, 32);
    CUT(SYS_writev, 1, 40, 1, 0, 2);
    CUT(SYS_sendto, 1, 40, 1, 0, 60, 0, 0, 0);
    CUT(SYS_bind, 1, 24, 3, 0, 16);
    CUT(SYS_getsockname, 2, 6, 3, 2, 0);
    CUT(SYS_getsockname, 2, 6, 3, ARG(other), 0);
    CUT(SYS_setsockopt, 3, 40, 3, 1, 13, 0, 8);
    CUT(SYS_setsockopt, 3, 40, 3, 1, 20, 0, 40);
    CUT(SYS_sendmsg, 1, 64, 3, 0, 0);
    CUT(SYS_recvmsg, 1, 64, 3, 0, 0);
    CUT(SYS_poll, 0, 20, 0, 3, 0);
    CUT(SYS_select, 1, 12, 60, 0, 0, 0, 0);
    CUT(SYS_epoll_ctl, 3, 16, 3, 1, 4, 0);
    CUT(SYS_epoll_wait, 1, 30, 3, 0, 2, 0);
    CUT(SYS_setrlimit, 1, 20, 7, 0);
    CUT(SYS_getrusage, 1, 150, 0, 0);
    CUT(SYS_times, 0, 40, 0);
    CUT(SYS_uname, 0, 256, 0);
    CUT(SYS_sysinfo, 0, 120, 0);
    CUT(SYS_wait4, 3, 150, -1, 0, 0, 0);
    CUT(SYS_waitid, 2, 140, 1, 2, 0, 4, 0);
    CUT(SYS_fstat, 1, 150, 3, 0);
    CUT(SYS_fstatfs, 1, 130, 3, 0);
    CUT(SYS_fcntl, 2, 40, 3, 6, 0);
    CUT(SYS_ioctl, 2, 70, 0, 0x5401, 0);
    CUT(SYS_futex, 3, 20, ARG(other), 0, 1, 0, 0, 0);
    CUT(SYS_capget, 0, 12, 0, ARG(other));
    CUT(SYS_capget, 1, 30, ARG(other), 0);
    CUT(SYS_sched_setattr, 1, 64, 0, 0, 0);
    CUT(SYS_sched_getattr, 1, 64, 0, 0, 48, 0);
    CUT(SYS_sched_setparam, 1, 6, 0, 0);
    CUT(SYS_mq_open, 3, 70, ARG("q"), 0100, 0600, 0);
    CUT(SYS_mq_getsetattr, 1, 70, 3, 0, 0);
    CUT(SYS_msgsnd, 1, 40, 1, 0, 8, 0);
    CUT(SYS_msgrcv, 1, 40, 1, 0, 8, 0, 0);
    CUT(SYS_prlimit64, 2, 20, 0, 7, 0, 0);
    // Some bits and the last words are newer than strace 6.1.
    memset(base, (fills[i] << 4 & 0x10) | (fills[i] & 0x40), 256);
    CUT(SYS_perf_event_open, 0, 128, 0, 0, 0, 0, 0);
    memset(base, fills[i], 256);
    CUT(SYS_name_to_handle_at, 2, 20, 3, ARG("f"), 0, ARG(other), 0);
    CUT(SYS_name_to_handle_at, 3, 6, 3, ARG("f"), ARG(other), 0, 0);
    CUT(SYS_openat2, 2, 40, 3, ARG("f"), 0, 24);
    CUT(SYS_openat2, 2, 40, 3, ARG("f"), 0, 4096);
    CUT(SYS_prctl, 1, 20, 15, 0, 0, 0, 0);
    CUT(SYS_migrate_pages, 2, 24, 1, 100, 0, 0);
    CUT(SYS_move_pages, 4, 24, 1, 5, 0, 0, 0);
    CUT(SYS_set_thread_area, 0, 20, 0);
    CUT(SYS_getdents64, 1, 24, 3, 0, 24);
    CUT(SYS_execve, 1, 24, ARG("/x"), 0, 0);
  }
  return 0;
}
