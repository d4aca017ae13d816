// Processes and threads that come, go, exec, stop and are killed, all at once. Each thread checks
// how its children end.
//   storm ROUNDS    what the test starts
//   storm exit N    exits with N: what is executed
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static atomic_int errors;
static const char* self;
static int rounds;
extern char** environ;

static void expect(int condition, const char* what) {
  if (condition) return;
  atomic_fetch_add(&errors, 1);
  fprintf(stderr, "storm: %s (errno %d)\n", what, errno);
}

static void ends_with(pid_t child, int code, const char* what) {
  int status = 0;
  expect(child > 0 && waitpid(child, &status, 0) == child, what);
  expect(WIFEXITED(status) && WEXITSTATUS(status) == code, what);
}

static void* nap(void* unused) {
  for (;;) pause();
  return unused;
}

static void* replace(void* argument) {
  execl(self, self, "exit", (const char*)argument, (char*)NULL);
  _exit(99);
}

static void* nothing(void* unused) { return unused; }

static void* work(void* unused) {
  for (int round = 0; round < rounds; ++round) {
    pid_t child = fork();
    if (child == 0) _exit(3);
    ends_with(child, 3, "fork");

    child = vfork();
    if (child == 0) {
      execl(self, self, "exit", "4", (char*)NULL);
      _exit(98);
    }
    ends_with(child, 4, "vfork and exec");

    char* argv[] = {(char*)self, (char*)"exit", (char*)"5", NULL};
    expect(posix_spawn(&child, self, NULL, NULL, argv, environ) == 0, "posix_spawn");
    ends_with(child, 5, "posix_spawn");

    pthread_t thread;
    expect(pthread_create(&thread, NULL, nothing, NULL) == 0, "pthread_create");
    expect(pthread_join(thread, NULL) == 0, "pthread_join");

    // Exec by a thread that is not the leader, while others sleep.
    child = fork();
    if (child == 0) {
      pthread_create(&thread, NULL, nap, NULL);
      pthread_create(&thread, NULL, replace, (void*)"6");
      nap(NULL);
    }
    ends_with(child, 6, "exec by a thread");

    // The whole process ends while threads start.
    child = fork();
    if (child == 0) {
      for (int i = 0; i < 3; ++i) pthread_create(&thread, NULL, nothing, NULL);
      _exit(7);
    }
    ends_with(child, 7, "exit with threads");

    // Killed at some moment of its life.
    child = fork();
    if (child == 0) {
      pthread_create(&thread, NULL, nap, NULL);
      for (;;) getppid();
    }
    if (round % 2) usleep(200);
    kill(child, SIGKILL);
    int status = 0;
    expect(waitpid(child, &status, 0) == child && WIFSIGNALED(status), "kill");

    child = fork();
    if (child == 0) {
      raise(SIGSTOP);
      _exit(8);
    }
    expect(waitpid(child, &status, WUNTRACED) == child && WIFSTOPPED(status), "stop");
    kill(child, SIGCONT);
    ends_with(child, 8, "continue");

    // Left to others.
    child = fork();
    if (child == 0) {
      if (fork() == 0) {
        usleep(1000);
        _exit(10);
      }
      _exit(9);
    }
    ends_with(child, 9, "orphan");
  }
  return unused;
}

int main(int argc, char** argv) {
  if (argc == 3) return atoi(argv[2]);
  self = argv[0];
  rounds = argc > 1 ? atoi(argv[1]) : 10;
  pthread_t threads[4];
  for (int i = 0; i < 4; ++i) expect(pthread_create(&threads[i], NULL, work, NULL) == 0, "pthread_create");
  for (int i = 0; i < 4; ++i) pthread_join(threads[i], NULL);
  return errors ? 1 : 0;
}
