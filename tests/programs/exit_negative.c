/* ringside: opts=-f
 * exit(-1) is 255. */
#include "support.h"

int main(void) { _exit(-1); }
