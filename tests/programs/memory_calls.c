/* ringside: opts=; opts=-v; opts=-s 3
 * Calls about memory with every flag and odd values: none of them happens. */
#include "pretend.h"

int main(void) {
  pretend_begin();
#ifdef SYS_mmap2
  const long map = SYS_mmap2;
#else
  const long map = SYS_mmap;
#endif
  for (int bit = 0; bit < 32; bit++) {
    const long one = (long)(1u << bit);
    PRETEND(map, 0, 4096, one, 0x22, -1, 0);
    // Constants that strace 6.1 does not know are left out, here and below.
    if (bit != 3 && bit != 7) PRETEND(map, 0x1000, one, 3, one, 3, one);
    if (bit != 7) PRETEND(map, 0x1000, one, 3, one | 3, 3, 1);
    PRETEND(SYS_mprotect, 0, 4096, one);
    PRETEND(SYS_mremap, 0x1000, 1, 2, one, 0x5000);
    PRETEND(SYS_mremap, 0x1000, 1, 2, one | 3, 0x5000);
    PRETEND(SYS_msync, 0x1000, 1, one);
    PRETEND(SYS_mlockall, one);
    PRETEND(SYS_mlock2, 0x1000, 1, one);
    PRETEND(SYS_madvise, 0x1000, 1, one);
    PRETEND(SYS_pkey_alloc, bit, one);
    PRETEND(SYS_memfd_secret, one);
    PRETEND(SYS_mbind, 0x1000, 1, one, 0, 0, one);
    PRETEND(SYS_get_mempolicy, 0, 0, 0, 0x1000, one);
    PRETEND(SYS_move_pages, 1, 0, 0, 0, 0, one);
  }
  PRETEND(map, -1, -1, -1, ~0x80, -1, -1);
  PRETEND(map, 0, 0, 0, 0, 0, 0);
  PRETEND(map, 0, 4096, 3, 0x22 | 21 << 26, -1, 5);
  for (int advice = -1; advice < 27; advice++) PRETEND(SYS_madvise, 0x1000, 2, advice);
  for (int mode = 0; mode < 8; mode++) {
    if (mode == 6) continue;  // newer than strace 6.1
    PRETEND(SYS_mbind, 0x1000, 1, mode, 0, 0, 0);
    PRETEND(SYS_set_mempolicy, mode | mode << 13, 0, 0);
  }
  PRETEND(SYS_set_mempolicy, -1, 0, 0);
  BOTH(SYS_munmap, 0x1000, 5);
  BOTH(SYS_brk, 0);
  BOTH(SYS_brk, 0x1000);
  BOTH(SYS_mlock, 0x1000, -1);
  BOTH(SYS_munlock, 0x1000, 5);
  BOTH(SYS_munlockall);
  BOTH(SYS_pkey_mprotect, 0x1000, 5, 3, -1);
  BOTH(SYS_pkey_free, -1);
  BOTH(SYS_remap_file_pages, 0x1000, 1, 2, 3, 0x42);
  BOTH(SYS_set_mempolicy_home_node, 0x1000, 1, 2, 3);
  unsigned char *pages = pattern_alloc(50);
  static const long lengths[] = {0, 1, 4096, 4097, 50 * 4096, 50 * 4096 + 1};
  for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) BOTH(SYS_mincore, 0x1000, lengths[i], ARG(pages));
  BOTH(SYS_mincore, 0x1000, 5, 0);
  long *nodes = tail_alloc(5 * sizeof *nodes);
  for (int i = 0; i < 5; i++) nodes[i] = i % 2 ? 0 : 0x12345 + i;
  static const long bits[] = {0, 1, 2, 32, 33, 34, 64, 65, 66, 128, 129, 160, 161, 300, 320, 321, 322, 1000};
  for (size_t i = 0; i < sizeof bits / sizeof *bits; i++) {
    BOTH(SYS_mbind, 0x1000, 1, 2, ARG(nodes), bits[i], 3);
    BOTH(SYS_set_mempolicy, 2, ARG(nodes), bits[i]);
    BOTH(SYS_get_mempolicy, ARG(nodes), ARG(nodes), bits[i], 0x1000, 0);
    BOTH(SYS_migrate_pages, 5, bits[i], ARG(nodes), ARG(nodes + 4));
  }
  BOTH(SYS_mbind, 0x1000, 1, 2, 0, 64, 0);
  void **addresses = pattern_alloc(3 * sizeof *addresses);
  int *numbers = pattern_alloc(12);
  for (int count = 0; count < 5; count++)
    BOTH(SYS_move_pages, 5, count, ARG(addresses), ARG(numbers), ARG(numbers), 2);
  BOTH(SYS_move_pages, 5, 2, 0, 0, 0, 2);
  struct {
    void *base;
    size_t length;
  } *iov = tail_alloc(2 * sizeof *iov);
  iov[0].base = "four";
  iov[0].length = 4;
  iov[1].base = bad_ptr();
  iov[1].length = 5;
  for (int count = 0; count < 4; count++) {
    BOTH(SYS_process_vm_readv, 5, ARG(iov), count, ARG(iov), count, count);
    BOTH(SYS_process_vm_writev, 5, ARG(iov), count, ARG(iov), count, count);
    BOTH(SYS_process_madvise, 3, ARG(iov), count, count, count);
  }
  uint32_t *desc = tail_alloc(16);
  static const uint32_t patterns[][4] = {
      {0, 0, 0, 0}, {12, 0xf7f00000, 0xfffff, 0x51}, {~0u, 5, ~0u, ~0u}, {6, 0x12345678, 0x123, 0xaa}};
  for (int i = 0; i < 4; i++) {
    memcpy(desc, patterns[i], 16);
    BOTH(SYS_set_thread_area, ARG(desc));
    BOTH(SYS_get_thread_area, ARG(desc));
    for (int function = 0; function < 3; function++) BOTH(SYS_modify_ldt, function, ARG(desc), 16);
  }
  RAW(SYS_modify_ldt, 2, ARG(desc), 16);  // shown as it was, not as the kernel fills it
  RAW(SYS_modify_ldt, 1, ARG(desc), 15);
  RAW(SYS_modify_ldt, 99, 0, 16);
  BOTH(SYS_modify_ldt, 1, ARG(desc), 15);
  BOTH(SYS_modify_ldt, 0x11, 0, 16);
  BOTH(SYS_set_thread_area, 0);
  BOTH(SYS_get_thread_area, ARG((char *)desc + 1));
  BOTH(SYS_iopl, 3);
  BOTH(SYS_ioperm, 1, 2, 3);
  return 0;
}
