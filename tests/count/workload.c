/* A program that knows its own number of calls, and how long it waits.
 * usage: workload WHAT [NUMBER...]   see main() */
#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void calls(long count) {
  for (long i = 0; i < count; ++i) syscall(SYS_getppid);
}

static void failures(long count) {
  for (long i = 0; i < count; ++i) syscall(SYS_fchdir, -1);
}

static void names(int count) {
  for (int i = 0; i < count; ++i) {
    char name[16];
    snprintf(name, sizeof name, "n%d", i);
    prctl(PR_SET_NAME, name);
    syscall(SYS_getppid);
  }
}

/* Through the i386 table, with a zero: getppid (64) and others. */
static void int80(long count, long number) {
  for (long i = 0; i < count; ++i) {
    long result = number;
    __asm__ volatile("int $0x80" : "+a"(result) : "b"(0L) : "memory", "r8", "r9", "r10", "r11");
  }
}

static void pause_for(long milliseconds) {
  struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000};
  while (clock_nanosleep(CLOCK_MONOTONIC, 0, &time, &time) == EINTR) {
  }
}

/* Until it sleeps, which both know to do in one place only. */
static void wait_until_asleep(pid_t process) {
  char path[64];
  char text[512];
  snprintf(path, sizeof path, "/proc/%d/stat", (int)process);
  for (;;) {
    FILE* const file = fopen(path, "r");
    const size_t length = file != NULL ? fread(text, 1, sizeof text - 1, file) : 0;
    if (file != NULL) fclose(file);
    text[length] = 0;
    const char* const state = strrchr(text, ')');
    if (state != NULL && strncmp(state, ") S", 3) == 0) return;
    pause_for(1);
  }
}

static void* thread(void* count) {
  calls((long)count);
  return NULL;
}

static void threads(long many, long count) {
  pthread_t all[64];
  for (long i = 0; i < many; ++i) pthread_create(&all[i], NULL, thread, (void*)count);
  for (long i = 0; i < many; ++i) pthread_join(all[i], NULL);
}

static void children(long many, long count) {
  for (long i = 0; i < many; ++i) {
    if (fork() == 0) {
      calls(count);
      _exit(0);
    }
  }
  while (wait(NULL) > 0) {
  }
}

/* Blocks in read() until another process writes, that long after it has seen it asleep. */
static void blocked(long milliseconds) {
  int ends[2];
  char byte;
  if (pipe(ends) != 0) exit(1);
  if (fork() == 0) {
    wait_until_asleep(getppid());
    pause_for(milliseconds);
    _exit(write(ends[1], "x", 1) != 1);
  }
  if (syscall(SYS_pread64, -1, &byte, 1, 0) >= 0 || read(ends[0], &byte, 1) != 1) exit(1);
  wait(NULL);
}

/* A child is killed while it is in pause(). */
static void killed(void) {
  const pid_t child = fork();
  if (child == 0) {
    syscall(SYS_pause);
    _exit(0);
  }
  wait_until_asleep(child);
  kill(child, SIGKILL);
  wait(NULL);
}

/* Spends the time in the kernel, on the processor. */
static void busy(long count) {
  static char bytes[1 << 20];
  const int from = 0;
  for (long i = 0; i < count; ++i)
    if (read(from, bytes, sizeof bytes) != sizeof bytes) exit(1);
}

/* A hundred sleeps: 90 of 2 ms, 9 of 30 ms, one of 200 ms. */
static void spread(void) {
  for (int i = 0; i < 100; ++i) pause_for(i < 90 ? 2 : i < 99 ? 30 : 200);
}

/* The calls that docs/systemtap.md speaks of, until it is killed. */
static void scripts(void) {
  static int word;
  const struct timespec time = {0, 1000000};
  for (;;) {
    close((int)syscall(SYS_open, "/dev/null", O_RDONLY));
    syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, 0, &time);
  }
}

static long number(int argc, char** argv, int at) { return at < argc ? atol(argv[at]) : 0; }

int main(int argc, char** argv) {
  const char* what = argc > 1 ? argv[1] : "";
  const long first = number(argc, argv, 2);
  const long second = number(argc, argv, 3);
  if (strcmp(what, "calls") == 0) {
    calls(first);
  } else if (strcmp(what, "failures") == 0) {
    failures(first);
  } else if (strcmp(what, "names") == 0) {
    names((int)first);
  } else if (strcmp(what, "int80") == 0) {
    int80(first, argc > 3 ? second : 64);
  } else if (strcmp(what, "sleep") == 0) {
    pause_for(first);
  } else if (strcmp(what, "threads") == 0) {
    threads(first, second);
  } else if (strcmp(what, "children") == 0) {
    children(first, second);
  } else if (strcmp(what, "blocked") == 0) {
    blocked(first);
  } else if (strcmp(what, "killed") == 0) {
    killed();
  } else if (strcmp(what, "busy") == 0) {
    busy(first);
  } else if (strcmp(what, "spread") == 0) {
    spread();
  } else if (strcmp(what, "scripts") == 0) {
    scripts();
  } else if (strcmp(what, "exit") == 0) {
    return (int)first;
  } else if (strcmp(what, "die") == 0) {
    raise((int)first);
  } else if (strcmp(what, "waits") == 0) { /* for a byte on stdin, then makes its calls */
    char byte;
    if (read(0, &byte, 1) == 1) calls(first);
  } else {
    return 2;
  }
  return 0;
}
