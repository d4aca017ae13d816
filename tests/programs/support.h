// What the traced programs share. Every program here must make the same calls, with the same
// arguments, each time it runs: no clock, no random bytes, no race. It checks what it sees and
// exits with 1 on a surprise. Nothing here makes a system call that its name does not tell.
#ifndef RINGSIDE_TESTS_SUPPORT_H
#define RINGSIDE_TESTS_SUPPORT_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

// These programs hand the kernel what a careful program would not.
#pragma GCC diagnostic ignored "-Wnonnull"
#ifndef __clang__
#pragma GCC diagnostic ignored "-Wstringop-overread"
#pragma GCC diagnostic ignored "-Wstringop-overflow"
#pragma GCC diagnostic ignored "-Wformat-truncation"
#endif

#define MAYBE_UNUSED __attribute__((unused))

// Ends the program with 1 when `condition` is false. The message goes out in one write.
#define CHECK(condition)                                       \
  do {                                                         \
    if (!(condition)) fail_at(__FILE__, __LINE__, #condition); \
  } while (0)

// The call must fail with this errno.
#define CHECK_ERR(expression, error) CHECK((errno = 0, (long)(expression) == -1 && errno == (error)))

MAYBE_UNUSED static _Noreturn void fail_at(const char *file, int line, const char *what) {
  char text[512];
  const int error = errno;
  const int n =
      snprintf(text, sizeof text, "%s:%d: not true: %s (errno %d: %s)\n", file, line, what, error, strerror(error));
  if (write(2, text, (size_t)n) != n) _exit(2);
  _exit(1);
}

MAYBE_UNUSED static size_t page_size(void) { return 4096; }

// `size` bytes that end right before an unmapped page; zeroed. Makes one mmap and one munmap.
MAYBE_UNUSED static void *tail_alloc(size_t size) {
  const size_t page = page_size();
  const size_t length = (size + page - 1) / page * page;
  char *base = mmap(NULL, length + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  CHECK(base != MAP_FAILED);
  CHECK(munmap(base + length, page) == 0);
  return base + length - size;
}

// A copy of `size` bytes that ends right before an unmapped page.
MAYBE_UNUSED static void *tail_copy(const void *bytes, size_t size) {
  void *p = tail_alloc(size);
  memcpy(p, bytes, size);
  return p;
}

// An address at which nothing is mapped: the page that follows a tail_alloc.
MAYBE_UNUSED static void *bad_ptr(void) { return (char *)tail_alloc(1) + 1; }

// The call as the kernel gets it, without what libc makes of it. Missing arguments are 0.
#define RAW_1(nr) syscall((nr), 0L, 0L, 0L, 0L, 0L, 0L)
#define RAW(nr, ...) raw_call((nr), (const long[6]){__VA_ARGS__})
#define ARG(value) ((long)(value))

MAYBE_UNUSED static long raw_call(long nr, const long args[6]) {
  return syscall(nr, args[0], args[1], args[2], args[3], args[4], args[5]);
}

// No SIGCHLD lines: whether one comes before or after the wait that it belongs to is a race.
// Children inherit it.
MAYBE_UNUSED static void block_sigchld(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGCHLD);
  CHECK(sigprocmask(SIG_BLOCK, &set, NULL) == 0);
}

// Waits for this child, which must exit with `code`.
MAYBE_UNUSED static void reap(pid_t child, int code) {
  int status = 0;
  CHECK(waitpid(child, &status, 0) == child);
  CHECK(WIFEXITED(status) && WEXITSTATUS(status) == code);
}

// Waits, without any system call, until the word has this value.
MAYBE_UNUSED static void await(const atomic_int *word, int value) {
  while (atomic_load(word) != value) {
  }
}

// Joins a thread without a futex call: whether pthread_join must sleep is a race. Detects its end
// in memory.
MAYBE_UNUSED static void join_quietly(pthread_t thread) {
  void *result = NULL;
  while (pthread_tryjoin_np(thread, &result) == EBUSY) {
  }
}

// Memory that two processes share, zeroed: they pass turns through it with await().
MAYBE_UNUSED static void *shared_alloc(size_t size) {
  void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  CHECK(p != MAP_FAILED);
  return p;
}

// The state letter of a task, as /proc tells: 'S' asleep, 't' traced stop, 'T' stopped, 'Z' ended.
// Makes calls whose number varies when it is used in a loop, so call it from a process that is not
// compared, or once.
MAYBE_UNUSED static char task_state(pid_t tid) {
  char path[64];
  char text[512];
  snprintf(path, sizeof path, "/proc/%d/stat", (int)tid);
  const int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return '?';
  const ssize_t n = read(fd, text, sizeof text - 1);
  close(fd);
  if (n <= 0) return '?';
  text[n] = 0;
  const char *p = strrchr(text, ')');
  return p && p[1] ? p[2] : '?';
}

#endif
