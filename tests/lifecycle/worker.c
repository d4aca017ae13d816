// Works without end, checks the result of each call, and tells through a shared file how far it is.
// A tracer that comes, goes or dies must not change anything that it sees.
//   worker FILE THREADS
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct Board {  // read by support.py: keep the order
  atomic_int ready;
  atomic_int stop;
  atomic_int errors;
  atomic_int rounds[8];
  char first_error[256];
};

static struct Board* board;

static void expect(int condition, const char* what) {
  const int error = errno;
  if (condition) return;
  if (atomic_fetch_add(&board->errors, 1) == 0)
    snprintf(board->first_error, sizeof board->first_error, "%s (errno %d)", what, error);
}

static void* work(void* argument) {
  const int me = (int)(intptr_t)argument;
  int fd[2];
  expect(pipe2(fd, O_CLOEXEC) == 0, "pipe2");
  const long tid = syscall(SYS_gettid);
  for (int round = 0; !atomic_load(&board->stop); ++round) {
    int back = -1;
    expect(write(fd[1], &round, sizeof round) == sizeof round, "write");
    expect(read(fd[0], &back, sizeof back) == sizeof back && back == round, "read");
    expect(syscall(SYS_gettid) == tid, "gettid");
    expect(close(-1) == -1 && errno == EBADF, "close(-1)");
    const struct timespec ms = {0, 1000000};
    expect(syscall(SYS_nanosleep, &ms, NULL) == 0, "nanosleep");
    if (round % 8 == 0) {
      const pid_t child = fork();
      if (child == 0) _exit(getppid() == getpid() ? 1 : round & 0x7f);
      int status = 0;
      expect(child > 0 && waitpid(child, &status, 0) == child, "waitpid");
      expect(WIFEXITED(status) && WEXITSTATUS(status) == (round & 0x7f), "status of the child");
    }
    atomic_fetch_add(&board->rounds[me], 1);
  }
  return NULL;
}

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const int fd = open(argv[1], O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (fd < 0 || ftruncate(fd, sizeof *board) != 0) return 2;
  board = mmap(NULL, sizeof *board, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (board == MAP_FAILED) return 2;
  const int count = atoi(argv[2]);
  pthread_t threads[8];
  for (intptr_t i = 1; i < count; ++i)
    expect(pthread_create(&threads[i], NULL, work, (void*)i) == 0, "pthread_create");
  atomic_store(&board->ready, getpid());
  work((void*)0);
  for (int i = 1; i < count; ++i) expect(pthread_join(threads[i], NULL) == 0, "pthread_join");
  return atomic_load(&board->errors) ? 1 : 0;
}
