/* What is measured under tracers. Prints, on one line of standard output, the nanoseconds that its own loop took
 * and how many calls that were, so that neither its start nor the tracer's counts.
 *   workload calls N              getppid, N times: no pointers
 *   workload threads N            the same, N times in each of eight threads
 *   workload files N              openat, fstat, read and close of a small file, N times
 *   workload paced RATE SECONDS   getppid and read of one byte in turn, RATE calls a second
 *   workload spawn RATE SECONDS   fork, exit and wait, RATE processes a second; the time between them is left out
 *   workload processes N          fork, exit and wait, N times, as fast as it goes
 *   workload run PROGRAM [ARG...] runs it and waits; it counts as one call */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static uint64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static uint64_t calls(uint64_t count) {
  for (uint64_t i = 0; i < count; ++i) syscall(SYS_getppid);
  return count;
}

static void* thread(void* count) {
  calls(*(uint64_t*)count);
  return NULL;
}

static uint64_t threads(uint64_t count) {
  pthread_t all[8];
  for (int i = 0; i < 8; ++i)
    if (pthread_create(&all[i], NULL, thread, &count) != 0) exit(1);
  for (int i = 0; i < 8; ++i) pthread_join(all[i], NULL);
  return 8 * count;
}

static uint64_t files(uint64_t count) {
  char bytes[256];
  struct stat about;
  for (uint64_t i = 0; i < count; ++i) {
    const int file = open("/etc/hostname", O_RDONLY | O_CLOEXEC);
    fstat(file, &about);
    if (read(file, bytes, sizeof bytes) < 0) exit(1);
    close(file);
  }
  return 4 * count;
}

/* In slices of a millisecond; when it falls behind it does not catch up by more than ten. */
static uint64_t paced(uint64_t rate, uint64_t seconds) {
  const int zero = open("/dev/zero", O_RDONLY | O_CLOEXEC);
  const uint64_t slice = 1000000;
  const uint64_t end = now() + seconds * 1000000000u;
  uint64_t done = 0;
  char byte;
  for (uint64_t due = now(); due < end; due += slice) {
    for (uint64_t i = 0; i < rate / 1000; i += 2) {
      syscall(SYS_getppid);
      if (read(zero, &byte, 1) != 1) exit(1);
      done += 2;
    }
    const uint64_t reached = now();
    if (reached > due + 10 * slice) due = reached - 10 * slice;
    while (now() < due + slice) {
    }
  }
  return done;
}

static uint64_t idle;

static uint64_t spawn(uint64_t rate, uint64_t seconds) {
  const uint64_t slice = 1000000000u / rate;
  const uint64_t end = now() + seconds * 1000000000u;
  uint64_t done = 0;
  for (uint64_t due = now(); due < end; due += slice, ++done) {
    const pid_t child = fork();
    if (child == 0) _exit(0);
    if (child < 0 || waitpid(child, NULL, 0) != child) exit(1);
    const uint64_t reached = now();
    if (reached < due + slice) usleep((due + slice - reached) / 1000);
    idle += now() - reached;
  }
  return done;
}

static uint64_t processes(uint64_t count) {
  for (uint64_t i = 0; i < count; ++i) {
    const pid_t child = fork();
    if (child == 0) _exit(0);
    if (child < 0 || waitpid(child, NULL, 0) != child) exit(1);
  }
  return count;
}

static uint64_t run(char** argv) {
  int status = 0;
  const pid_t child = fork();
  if (child == 0) {
    execvp(argv[0], argv);
    _exit(127);
  }
  if (child < 0 || waitpid(child, &status, 0) != child || status != 0) exit(1);
  return 1;
}

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  const uint64_t first = strtoull(argv[2], NULL, 10);
  const uint64_t second = argc > 3 ? strtoull(argv[3], NULL, 10) : 1;
  const uint64_t begin = now();
  uint64_t done;
  if (strcmp(argv[1], "calls") == 0) {
    done = calls(first);
  } else if (strcmp(argv[1], "threads") == 0) {
    done = threads(first);
  } else if (strcmp(argv[1], "files") == 0) {
    done = files(first);
  } else if (strcmp(argv[1], "paced") == 0 && first >= 1000) {
    done = paced(first, second);
  } else if (strcmp(argv[1], "spawn") == 0 && first > 0) {
    done = spawn(first, second);
  } else if (strcmp(argv[1], "processes") == 0) {
    done = processes(first);
  } else if (strcmp(argv[1], "run") == 0) {
    done = run(argv + 2);
  } else {
    return 2;
  }
  printf("%llu %llu\n", (unsigned long long)(now() - begin - idle), (unsigned long long)done);
  return 0;
}
