/* ringside: opts=-f -v; opts=-f
 * Socket filters: every code of classic BPF, jumps, offsets that are not in the packet. */
#include <linux/filter.h>
#include <sys/socket.h>

#include "support.h"

static void attach(const struct sock_filter *filter, unsigned short length) {
  struct sock_fprog program = {length, (struct sock_filter *)filter};
  CHECK(RAW(SYS_setsockopt, -1, SOL_SOCKET, SO_ATTACH_FILTER, ARG(&program), sizeof program) == -1);
}

int main(void) {
  static struct sock_filter filter[256];
  for (unsigned i = 0; i < 256; ++i) filter[i] = (struct sock_filter){(unsigned short)i, 0, 0, i * 3};
  attach(filter, 256);
  for (unsigned i = 0; i < 256; ++i) {
    filter[i].jt = (unsigned char)i;
    filter[i].jf = (unsigned char)(i * 7);
  }
  attach(filter, 256);
  static const unsigned offsets[] = {
      0,          -0x1000u,       -0x1000u + 4, -0x1000u + 60,   -0x1000u + 64, -0x1000u + 2,
      -0x100000u, -0x100000u + 5, -0x200000u,   -0x200000u + 14, -0x200001u,    0x80000000u,
      -1u,        0x7fffffff};
  for (unsigned i = 0; i < sizeof offsets / sizeof *offsets; ++i)
    filter[i] = (struct sock_filter){(unsigned short)(0x20 | (i % 3) << 3), 0, 0, offsets[i]};
  attach(filter, sizeof offsets / sizeof *offsets);
  for (unsigned i = 0; i < 16; ++i) filter[i] = (struct sock_filter){0x28, 0, 0, -0x1000u + i * 4};
  filter[0].code = 0x8006;
  attach(filter, 16);
  attach(filter, 0);
  attach(NULL, 3);
  attach(bad_ptr(), 3);
  attach(tail_copy(filter, 24), 4);
  return 0;
}
