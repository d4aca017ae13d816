// Calls whose numbers are known, from functions whose names are: what `ringside stacks` must say.
#define _GNU_SOURCE
#include <time.h>
#include <unistd.h>

#define APART __attribute__((noinline, noclone))
#define STAY __asm__ volatile("" ::: "memory")

APART static void close_one(void) {
  close(1001);
  STAY;
}

APART static void thirty(void) {
  for (int i = 0; i < 30; ++i) close_one();
  STAY;
}

APART static void ten(void) {
  for (int i = 0; i < 10; ++i) close_one();
  STAY;
}

APART static void move_bytes(void) {
  static char bytes[100];
  int ends[2];
  if (pipe(ends) != 0) return;
  for (int i = 0; i < 5; ++i)
    if (write(ends[1], bytes, sizeof bytes) != sizeof bytes || read(ends[0], bytes, sizeof bytes) != sizeof bytes) return;
  STAY;
}

APART static void rest(void) {
  const struct timespec time = {0, 20 * 1000 * 1000};
  nanosleep(&time, NULL);
  STAY;
}

int main(void) {
  thirty();
  ten();
  move_bytes();
  rest();
  return 0;
}
