/* ringside: opts=; opts=-v; opts=-s 5
 * clone and clone3 with every flag, unshare, setns, kcmp, pidfd calls, personality: none of them happens. */
#include "pretend.h"

static void clone_arguments(void) {
  int *tid = tail_alloc(4);
  *tid = 77;
#ifdef __i386__
  long *tls = pattern_alloc(16);
  const long set_tls = ARG(tls);
#else
  const long set_tls = 0x4000;
#endif
  for (int bit = 0; bit < 32; bit++) {
    BOTH(SYS_clone, (long)(1u << bit), 0x1000, ARG(tid), set_tls, set_tls);
    PRETEND(SYS_clone, (long)(1u << bit | 17), 0, ARG(bad_ptr()), 0x3000, 0x3000);
  }
  for (int low = 0; low < 256; low++) PRETEND(SYS_clone, low, 0, 0, 0, 0);
  static const unsigned odd[] = {0x1200011, 0x3d0f00, 0x101100, 0x400000, 0x400080, 0x400100, 0xffffffff, 0xffffff00};
  for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) BOTH(SYS_clone, (long)odd[i], 0, ARG(tid), set_tls, set_tls);
}

static void clone3_arguments(void) {
  int *tid = tail_alloc(8);
  tid[0] = 77;
  tid[1] = -1;
  const uint64_t at = (uintptr_t)tid;
  const uint64_t base[12] = {0x11200, at, at, at, 17, 0x5000, 100, at, at, 2, 5, 0x0101010101010101};
  static const uint64_t flags[] = {0, 0x1000, 0x100000, 0x103101f00, 0x280000000, 0x80, 0xfffffffffff, 1u << 22};
  for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
    for (long size = 56; size <= 96; size += 8) {
      uint64_t *p = tail_copy(base, (size_t)size);
      p[0] = flags[i];
      BOTH(SYS_clone3, ARG(p), size);
    }
    uint64_t *p = tail_copy(base, 88);
    p[0] = flags[i];
    p[1] = p[3] = 0;
    p[4] = 300;
    p[8] = 0;
    p[9] = 40 * (uint64_t)i;
    p[10] = 0;
    BOTH(SYS_clone3, ARG(p), 88);
    PRETEND(SYS_clone3, ARG((char *)p + 8), 88);
    p[8] = at;
    PRETEND(SYS_clone3, ARG(p), 88);
    p[8] = (uintptr_t)bad_ptr();
    PRETEND(SYS_clone3, ARG(p), 88);
  }
  BOTH(SYS_clone3, 0, 88);
  BOTH(SYS_clone3, ARG(tid), 8);
}

int main(void) {
  pretend_begin();
  clone_arguments();
  clone3_arguments();
  for (int bit = 0; bit < 32; bit++) {
    PRETEND(SYS_unshare, (long)(1u << bit));
    PRETEND(SYS_setns, 3, (long)(1u << bit));
    PRETEND(SYS_pidfd_open, 5, (long)(1u << bit & ~0x80u));
  }
  BOTH(SYS_unshare, 0);
  BOTH(SYS_unshare, -1);
  BOTH(SYS_setns, -1, 0);
  BOTH(SYS_pidfd_getfd, 3, 4, 1);
  BOTH(SYS_process_mrelease, 3, 1);
  uint32_t *slot = pattern_alloc(12);
  for (int type = -1; type < 9; type++) {
    BOTH(SYS_kcmp, 1, 2, type, 3, ARG(slot));
    BOTH(SYS_kcmp, 1, 2, type, -1, ARG(slot + 1));
  }
  static const unsigned modes[] = {0, 0x40000, 8, 0x40008, 0xffffffff, 0xfffffffe, 0x20000001, 1, 0x100, 0xff, 6, 15};
  for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) BOTH(SYS_personality, (long)modes[i]);
  BOTH(SYS_setpgid, 0, -1);
  BOTH(SYS_getpgid, 5);
  BOTH(SYS_getsid, -5);
  BOTH(SYS_setsid);
  BOTH(SYS_getpgrp);
  BOTH(SYS_set_tid_address, ARG(slot));
  BOTH(SYS_fork);
  BOTH(SYS_vfork);
  char *const words[] = {"one", "two", NULL};
  REFUSE(SYS_execve, ARG("/missing"), ARG(words), ARG(words));
  REFUSE(SYS_execveat, 3, ARG("missing"), ARG(words), ARG(words + 2), 0x1100);
  REFUSE(SYS_execveat, -100, 0, 0, 0, ~0x10000);  // but AT_EXECVE_CHECK, newer than strace 6.1
  return 0;
}
