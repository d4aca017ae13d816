/* ringside: opts=-f; opts=
 * An exit code of which only the low eight bits count. */
#include "support.h"

int main(void) { return 256 + 7; }
