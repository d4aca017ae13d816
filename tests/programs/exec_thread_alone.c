/* ringside: opts=-f; opts=-f -v; opts=-ff
 * The only thread beside the leader calls exec, with strings that nobody has touched: their pages are in the file,
 * but not in memory yet. */
#include "support.h"

enum { away = 16 * 4096 };  // further than the kernel maps around a fault

static const struct {
  char before[away];
  char argument[away];
  char file[away];
} cold = {"", "cold", "/proc/self/exe"};

static atomic_int ready;

static void *replace(void *unused) {
  (void)unused;
  await(&ready, 1);
  char *argv[] = {(char *)"", (char *)cold.argument, NULL};
  execv(cold.file, argv);
  CHECK(!"exec came back");
  return NULL;
}

int main(int argc, char **argv) {
  (void)argv;
  if (argc > 1) return 42;
  pthread_t thread;
  CHECK(pthread_create(&thread, NULL, replace, NULL) == 0);
  // In no call, so that no line of it comes between the two halves of the exec's.
  atomic_store(&ready, 1);
  for (;;) atomic_load(&ready);
}
