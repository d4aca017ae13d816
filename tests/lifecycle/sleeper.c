// Sleeps in one call and checks how that call ends. The tracer comes and goes meanwhile: a call
// that the kernel restarts must go on as if nothing had been.
//   sleeper nanosleep|clock_nanosleep|read|poll|select|futex|wait|flock|accept
// It prints "ready PID", sleeps for a second, and exits with 0 if the call ended as it should.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static const struct timespec one_second = {1, 0};

// What must happen while the parent sleeps; runs in a child, one second later.
static pid_t later(void (*act)(int*), int* argument) {
  const pid_t child = fork();
  if (child != 0) return child;
  while (nanosleep(&one_second, NULL) != 0) {
  }
  act(argument);
  _exit(0);
}

static void write_byte(int* fd) {
  if (write(fd[1], "x", 1) != 1) _exit(1);
}

static void wake(int* word) {
  *word = 1;
  syscall(SYS_futex, word, FUTEX_WAKE, 1, NULL, NULL, 0);
}

static void let_go(int* fd) { flock(fd[0], LOCK_UN); }

static void nothing(int* unused) { (void)unused; }

static void call_up(int* fd) {
  struct sockaddr_un address;
  socklen_t size = sizeof address;
  getsockname(fd[0], (struct sockaddr*)&address, &size);
  const int s = socket(AF_UNIX, SOCK_STREAM, 0);
  if (connect(s, (struct sockaddr*)&address, size) != 0) _exit(1);
}

static int sleep_in(const char* how) {
  int fd[2];
  char byte = 0;
  struct timespec left = {0, 0};
  if (pipe(fd) != 0) return 0;
  if (!strcmp(how, "nanosleep")) return syscall(SYS_nanosleep, &one_second, &left) == 0;
  if (!strcmp(how, "clock_nanosleep")) return clock_nanosleep(CLOCK_MONOTONIC, 0, &one_second, &left) == 0;
  if (!strcmp(how, "poll")) {
    struct pollfd ready = {fd[0], POLLIN, 0};
    return poll(&ready, 1, 1000) == 0;
  }
  if (!strcmp(how, "select")) {
    fd_set set;
    FD_ZERO(&set);
    FD_SET(fd[0], &set);
    struct timeval second = {1, 0};
    return select(fd[0] + 1, &set, NULL, NULL, &second) == 0;
  }
  if (!strcmp(how, "read")) {
    later(write_byte, fd);
    return read(fd[0], &byte, 1) == 1 && byte == 'x' && wait(NULL) > 0;
  }
  if (!strcmp(how, "futex")) {
    int* word = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    later(wake, word);
    return syscall(SYS_futex, word, FUTEX_WAIT, 0, NULL, NULL, 0) == 0 && *word == 1;
  }
  if (!strcmp(how, "wait")) {
    const pid_t child = later(nothing, NULL);
    int status = 0;
    return waitpid(child, &status, 0) == child && WIFEXITED(status);
  }
  if (!strcmp(how, "flock")) {
    char path[] = "/tmp/ringside-sleeper-XXXXXX";
    fd[0] = mkstemp(path);
    const int other = open(path, O_RDWR);
    unlink(path);
    if (flock(fd[0], LOCK_EX) != 0) return 0;
    later(let_go, fd);
    return flock(other, LOCK_EX) == 0;
  }
  if (!strcmp(how, "accept")) {
    fd[0] = socket(AF_UNIX, SOCK_STREAM, 0);
    const struct sockaddr_un any = {.sun_family = AF_UNIX};
    if (bind(fd[0], (const struct sockaddr*)&any, sizeof any.sun_family) != 0) return 0;
    if (listen(fd[0], 1) != 0) return 0;
    later(call_up, fd);
    return accept(fd[0], NULL, NULL) >= 0;
  }
  return 0;
}

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  printf("ready %d\n", (int)getpid());
  fflush(stdout);
  const double began = now();
  if (!sleep_in(argv[1])) {
    printf("failed: %s: %s\n", argv[1], strerror(errno));
    return 1;
  }
  if (now() - began < 0.99) {
    printf("failed: %s woke too early\n", argv[1]);
    return 1;
  }
  printf("worked\n");
  return 0;
}
