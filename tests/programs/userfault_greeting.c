/* ringside: opts=-e inject=ioctl:retval=0:poke_exit=@arg3=aa00000000000000050000000000000003;
 * opts=-e inject=ioctl:retval=0:poke_exit=@arg3=aa0000000000000000000000000000000300000000000080;
 * opts=-X raw -e inject=ioctl:retval=0:poke_exit=@arg3=aa000000000000000500000000000000;
 * opts=-X verbose -e inject=ioctl:retval=0:poke_exit=@arg3=aa000000000000000500000000000000;
 * opts=-e inject=ioctl:error=EPERM:poke_exit=@arg3=aa000000000000000500000000000000
 * What userfaultfd is asked for and what it gives: the features before the call and after it. */
#include "support.h"

int main(void) {
  static const uint64_t asked[] = {0, 1, 5, 0x1fff, 1ULL << 60};
  for (unsigned i = 0; i < sizeof asked / sizeof *asked; i++) {
    uint64_t hello[3] = {0xaa, asked[i], 0x7};
    RAW(SYS_ioctl, -1, 0xc018aa3fL, ARG(hello));
  }
  return 0;
}
