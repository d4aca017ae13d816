/* ringside: opts=-v; opts=-X raw; opts=-X verbose
 * Values of which only a part is there, more pages than other things, programs of eBPF, modes without a type, times
 * that say `now`. */
#include <linux/bpf.h>
#include <sys/stat.h>

#include "support.h"

static void programs(void) {
  enum { COUNT = 260 };
  struct bpf_insn *code = tail_alloc(COUNT * sizeof *code);
  for (int i = 0; i < COUNT; ++i) {
    code[i].code = (unsigned char)i;
    code[i].dst_reg = (unsigned char)i & 15;
    code[i].src_reg = (unsigned char)i >> 4 & 15;
    code[i].off = (short)(i * 257);
    code[i].imm = i * 0x123456 - 5;
  }
  union bpf_attr attr;
  memset(&attr, 0, sizeof attr);
  attr.insns = (uintptr_t)code;
  attr.license = (uintptr_t) "GPL";
  attr.log_buf = (uintptr_t) "log of it";
  const unsigned counts[] = {0, 1, COUNT, COUNT + 1, 70000};
  for (int i = 0; i < 5; ++i) {
    attr.insn_cnt = counts[i];
    attr.log_size = (unsigned)i * 4;
    RAW(SYS_bpf, BPF_PROG_LOAD, ARG(&attr), 116);
  }
  attr.insn_cnt = 1;
  for (long size = 25; size < 117; size += 5) RAW(SYS_bpf, BPF_PROG_LOAD, ARG(&attr), size);
  // Here the flags lie where the licence was: none of them newer than what is compared with.
  attr.map_flags = 0x80001fff;
  for (long size = 45; size < 72; size += 4) RAW(SYS_bpf, BPF_MAP_CREATE, ARG(&attr), size);
}

static void schedules(void) {
  const unsigned sizes[] = {0, 1, 4, 47, 48, 55, 56, 57, 100, 4096, 4097, -1};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; ++i) {
    for (unsigned fill = 0; fill < 2; ++fill) {
      unsigned attr[32];
      memset(attr, (int)fill, sizeof attr);
      attr[0] = sizes[i];
      RAW(SYS_sched_setattr, 99999999, ARG(attr), 0);
      attr[0] = sizes[i];
      RAW(SYS_sched_setattr, 99999999, ARG(tail_copy(attr, fill == 0 ? 4 : 48)), 0);
    }
  }
}

static void pages(void) {
  enum { PAGES = 4200 };
  char *many = mmap(NULL, PAGES * page_size(), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  CHECK(many != MAP_FAILED);
  many[page_size() * 4150] = 1;
  CHECK(RAW(SYS_mincore, ARG(many), PAGES * page_size(), ARG(tail_alloc(PAGES))) == 0);
}

int main(void) {
  programs();
  pages();
  schedules();
  const unsigned modes[] = {0, 01, 0644, 0777, 01000, 07777, 0100644, 0170000, 0200000, -1};
  for (size_t i = 0; i < sizeof modes / sizeof *modes; ++i) RAW(SYS_mknod, ARG("/nowhere/x"), modes[i], 0x105);
  struct timespec times[2] = {{5, UTIME_NOW}, {6, UTIME_OMIT}};
  RAW(SYS_utimensat, -1, ARG("x"), ARG(times), 0);
  times[0].tv_nsec = 5;
  RAW(SYS_utimensat, -1, ARG("x"), ARG(times), 0);
  const unsigned flags[] = {0, 1, 0x20, 0x21, 21U << 26, 0x20 | 21U << 26, 4 | 30U << 26};
  for (size_t i = 0; i < sizeof flags / sizeof *flags; ++i) RAW(SYS_memfd_create, ARG(bad_ptr()), flags[i]);
  RAW(SYS_fcntl, 0, F_GETFL);
  RAW(SYS_fcntl, 1, F_GETFL);
  return 0;
}
