/* ringside: opts=-f; opts=
 * Ends by a real-time signal: the tracer passes that on. */
#include "support.h"

int main(void) {
  CHECK(raise(SIGRTMIN + 1) == 0);
  return 1;
}
