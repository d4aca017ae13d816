/* ringside: opts=-f; opts=
 * Ends by SIGSEGV, with the core limit at 0: there must be no core file whatever the machine is set
 * to. */
#include "support.h"

#include <sys/resource.h>

int main(void) {
  const struct rlimit none = {0, 0};
  CHECK(setrlimit(RLIMIT_CORE, &none) == 0);
  *(volatile char *)bad_ptr() = 1;
  return 0;
}
