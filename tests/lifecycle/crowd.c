// A thousand threads of which each ends soon and starts another in its place, until standard input ends.
//   crowd THREADS
// The exit status tells whether a thread saw anything that it should not.
#define _GNU_SOURCE
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static atomic_int stop;
static atomic_int errors;
static atomic_int alive;
static pthread_attr_t attributes;

static void* live(void* argument);

static void start(uintptr_t number) {
  pthread_t thread;
  atomic_fetch_add(&alive, 1);
  if (pthread_create(&thread, &attributes, live, (void*)number) == 0) return;
  atomic_fetch_sub(&alive, 1);
  atomic_fetch_add(&errors, 1);
}

static void* live(void* argument) {
  const uintptr_t number = (uintptr_t)argument;
  const long tid = syscall(SYS_gettid);
  for (uintptr_t round = 0; round < 2 + number % 3; ++round) {
    const struct timespec pause = {0, 100000000 + (long)(number % 17) * 10000000};
    if (syscall(SYS_nanosleep, &pause, NULL) != 0) atomic_fetch_add(&errors, 1);
    if (syscall(SYS_gettid) != tid) atomic_fetch_add(&errors, 1);
  }
  if (!atomic_load(&stop)) start(number + 1);
  atomic_fetch_sub(&alive, 1);
  return NULL;
}

int main(int argc, char** argv) {
  const int threads = argc > 1 ? atoi(argv[1]) : 1000;
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_attr_setstacksize(&attributes, 65536);
  for (int i = 0; i < threads; ++i) start((uintptr_t)i);
  puts("ready");
  fflush(stdout);
  char byte;
  while (read(0, &byte, 1) > 0) {
  }
  atomic_store(&stop, 1);
  while (atomic_load(&alive) > 0) {
    const struct timespec pause = {0, 10000000};
    nanosleep(&pause, NULL);
  }
  return atomic_load(&errors) != 0;
}
