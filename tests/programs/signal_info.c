/* ringside: opts=-f; opts=-f -v
 * struct siginfo of every signal that has codes of its own, with every code. */
#include "pretend.h"

enum { word = sizeof(long) == 8 ? 4 : 3 };  // where the union begins, in ints

static int info[32];

static void show(int signal, int code) {
  info[0] = signal;
  info[2] = code;
  REFUSE(SYS_rt_sigqueueinfo, 4242, signal, ARG(info));
}

int main(void) {
  pretend_begin();
  const int signals[] = {0,     SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGSEGV, SIGCHLD,
                         SIGIO, SIGSYS, SIGABRT, 33,     64,     65,      -1};
  const int codes[] = {0x7fffffff, -1000, -61, -60, -59, -9, -8, -7, -6, -5, -4, -3, -2, -1,  0,   1,
                       2,          3,     4,   5,   6,   7,  8,  9,  11, 13, 14, 15, 16, 127, 128, 129};
  for (unsigned s = 0; s < sizeof signals / sizeof *signals; ++s) {
    for (unsigned c = 0; c < sizeof codes / sizeof *codes; ++c) {
      memset(info, 0, sizeof info);
      show(signals[s], codes[c]);
      for (int i = 0; i < 32; ++i) info[i] = 100 + i;
      info[1] = 0;
      show(signals[s], codes[c]);
      memset(info, 0xff, sizeof info);
      info[1] = 0;
      show(signals[s], codes[c]);
    }
  }
  // A child's status: an exit code or a signal.
  const int statuses[] = {0, 1, 9, 64, 65, 128, 139, 255, -1};
  for (int code = 1; code < 8; ++code) {
    for (unsigned i = 0; i < sizeof statuses / sizeof *statuses; ++i) {
      memset(info, 0, sizeof info);
      info[word + 2] = statuses[i];
      info[sizeof(long) == 8 ? word + 4 : word + 3] = 1234;
      show(SIGCHLD, code);
    }
  }
  // The value is shown when there is one.
  memset(info, 0, sizeof info);
  for (int i = 0; i < 4; ++i) {
    info[word + i] = i + 1;
    show(SIGUSR1, SI_QUEUE);
    show(SIGUSR1, 1);
    show(SIGUSR1, SI_KERNEL);
    info[word + i] = 0;
  }
  const int errors[] = {1, 38, 133, 134, 512, 513, 514, 516, 517, 4095, -1};
  for (unsigned i = 0; i < sizeof errors / sizeof *errors; ++i) {
    info[1] = errors[i];
    show(SIGUSR1, SI_USER);
    show(SIGSEGV, 1);
  }
  info[1] = 0;
  const unsigned archs[] = {0xc000003e, 0x40000003, 0xc00000b7, 0x40000028, 0x3e, 0, 0x15, 0xffffffff};
  const int numbers[] = {0, 1, 0x40000001, -1, 999};
  for (unsigned a = 0; a < sizeof archs / sizeof *archs; ++a) {
    for (unsigned n = 0; n < sizeof numbers / sizeof *numbers; ++n) {
      info[sizeof(long) == 8 ? word + 2 : word + 1] = numbers[n];
      info[sizeof(long) == 8 ? word + 3 : word + 2] = (int)archs[a];
      show(SIGSYS, 1);
    }
  }
  char *tail = tail_copy(info, 128);
  REFUSE(SYS_rt_sigqueueinfo, -1, SIGUSR1, ARG(tail));
  REFUSE(SYS_rt_sigqueueinfo, 1, 0, ARG(tail + 4));
  REFUSE(SYS_rt_sigqueueinfo, 1, -1, 0);
  REFUSE(SYS_rt_tgsigqueueinfo, 1, 2, SIGUSR1, ARG(tail));
  REFUSE(SYS_rt_tgsigqueueinfo, -1, -2, 65, -1);
  REFUSE(SYS_pidfd_send_signal, 5, SIGUSR1, ARG(tail), 0);
  REFUSE(SYS_pidfd_send_signal, -1, -1, 0, 0x100);
  REFUSE(SYS_pidfd_send_signal, -100, 64, ARG(tail + 1), 0xfffffff8);
  unsigned set[2] = {0x200, 0};
  long timeout[2] = {5, 6};
  PRETEND(SYS_rt_sigtimedwait, ARG(set), ARG(tail), ARG(timeout), 8);
  REFUSE(SYS_rt_sigtimedwait, ARG(set), ARG(tail), ARG(timeout), 8);
  PRETEND(SYS_rt_sigtimedwait, 0, ARG(tail + 4), ARG(tail + 128), 8);
#ifdef SYS_rt_sigtimedwait_time64
  long long timeout64[2] = {-5, -6};
  PRETEND(SYS_rt_sigtimedwait_time64, ARG(set), ARG(tail), ARG(timeout64), 8);
  REFUSE(SYS_rt_sigtimedwait_time64, 0, ARG(tail), ARG((char *)tail_copy(timeout64, 16) + 1), 8);
#endif
  return 0;
}
