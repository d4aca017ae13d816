// A program whose call tree is known: each scenario calls close() on a number of its own, which no descriptor has, at
// the end of a chain of functions. Built with and without frame pointers, static, for 32 bits, and stripped.
#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define APART __attribute__((noinline, noclone))
// Keeps the compiler from making a jump of the last call.
#define STAY __asm__ volatile("" ::: "memory")

APART void innermost(int tag) {
  close(tag);
  STAY;
}

APART void middle(int tag) {
  char room[3000];  // so that the stack takes more than a page
  memset(room, tag, sizeof room);
  __asm__ volatile("" ::"r"(room) : "memory");
  innermost(tag);
  STAY;
}

APART void outer(int tag) {
  middle(tag);
  STAY;
}

APART void recurse(int depth, int tag) {
  if (depth > 1)
    recurse(depth - 1, tag);
  else
    innermost(tag);
  STAY;
}

APART void handler(int signal) {
  innermost(signal == SIGUSR1 ? 1003 : 1004);
  STAY;
}

APART void raise_one(int signal) {
  raise(signal);
  STAY;
}

APART int compare(const void* a, const void* b) {
  innermost(1005);
  return *(const int*)a - *(const int*)b;
}

APART void sort_two(void) {
  int numbers[2] = {2, 1};
  qsort(numbers, 2, sizeof numbers[0], compare);
  STAY;
}

APART void* start_routine(void* argument) {
  innermost(1006);
  return argument;
}

static void run_thread(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, start_routine, NULL);
  pthread_join(thread, NULL);
}

static void run_handlers(void) {
  static char other_stack[65536];
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  sigaction(SIGUSR1, &action, NULL);
  action.sa_flags = SA_ONSTACK;
  sigaction(SIGUSR2, &action, NULL);
  const stack_t stack = {.ss_sp = other_stack, .ss_size = sizeof other_stack};
  raise_one(SIGUSR1);
  sigaltstack(&stack, NULL);
  raise_one(SIGUSR2);
}

int main(int argc, char** argv) {
  outer(1001);
  recurse(500, 1002);
  run_handlers();
  sort_two();
  run_thread();
  if (argc > 1) execv(argv[1], argv + 1);
  return 0;
}
