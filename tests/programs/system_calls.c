/* ringside: opts=; opts=-v; opts=-s 3; opts=-s 400
 * The machine's own calls: names, load, log, modules, kexec, reboot, removed calls. None of them happens. */
#include "pretend.h"

int main(void) {
  pretend_begin();
  char *text = tail_alloc(400);
  memset(text, 'x', 399);
  memcpy(text, "hello", 6);
  for (int type = -1; type < 13; type++) BOTH(SYS_syslog, type, ARG(text), type);
  static const unsigned commands[] = {0x01234567, 0xcdef0123, 0,          0x89abcdef, 0x4321fedc,
                                      0xa1b2c3d4, 0xd000fce2, 0x45584543, 7};
  static const unsigned magic[] = {0xfee1dead, 672274793, 85072278, 369367448, 537993216, 1};
  for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
    for (size_t j = 0; j < sizeof magic / sizeof *magic; j++)
      BOTH(SYS_reboot, (long)magic[j], (long)magic[(j + 1) % 6], (long)commands[i], ARG(text));
  char *command = tail_alloc(256);  // of which the kernel takes 255 bytes
  memset(command, 'c', 256);
  for (int skipped = 0; skipped < 4; skipped++) REFUSE(SYS_reboot, 1, 2, 0xa1b2c3d4L, ARG(command) + skipped);
  command[255] = 0;
  REFUSE(SYS_reboot, 1, 2, 0xa1b2c3d4L, ARG(command));
  REFUSE(SYS_reboot, 1, 2, 0xa1b2c3d4L, ARG(command) + 1);
  static const long lengths[] = {0, 1, 5, 64, 65, -1};
  for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
    BOTH(SYS_sethostname, ARG(text), lengths[i]);
    BOTH(SYS_setdomainname, ARG(bad_ptr()), lengths[i]);
    BOTH(SYS_getrandom, ARG(text), lengths[i], lengths[i]);
  }
  memset(text, 0, 400);
  memcpy(text, "one\0two", 8);
  memcpy(text + 65, "node", 5);
  BOTH(SYS_uname, ARG(text));
  BOTH(SYS_uname, ARG(text + 10));
  BOTH(SYS_uname, ARG(text + 11));
  BOTH(SYS_uname, 0);
  BOTH(SYS_sysinfo, ARG(text));
  BOTH(SYS_sysinfo, ARG(text + 398));
  for (int bit = 0; bit < 32; bit++) {
    const long one = (long)(1u << bit);
    PRETEND(SYS_finit_module, 3, ARG(text), one);
    PRETEND(SYS_delete_module, ARG(text), one);
    // Flags that strace 6.1 does not know are left out, here and below.
    if (bit != 2 && bit != 3) PRETEND(SYS_kexec_load, 0x1000, 0, 0, one);
    PRETEND(SYS_userfaultfd, one);
    PRETEND(SYS_getrandom, 0, 0, one);
  }
  BOTH(SYS_init_module, ARG(text), 5, ARG(text));
  BOTH(SYS_init_module, 0, -1, ARG(bad_ptr()));
  long *segments = pattern_alloc(8 * sizeof *segments);
  for (int count = 0; count < 4; count++) BOTH(SYS_kexec_load, ARG(text), count, ARG(segments), 0x3e0001);
  BOTH(SYS_kexec_load, ARG(text), 16, ARG(segments), ~0xc);
  BOTH(SYS_kexec_load, ARG(text), 17, ARG(segments), 0x30000);
#ifdef SYS_kexec_file_load
  BOTH(SYS_kexec_file_load, 3, 4, 6, ARG(text), 7);
  BOTH(SYS_kexec_file_load, 3, -1, 0, 0, ~0x38);
#endif
  BOTH(SYS_vhangup);
  static const int gone[] = {
      SYS_create_module, SYS_get_kernel_syms, SYS_query_module,  SYS_nfsservctl,
      SYS_getpmsg,       SYS_putpmsg,         SYS_afs_syscall,   SYS_vserver,
#ifdef __x86_64__
      SYS_tuxcall,       SYS_security,        SYS_epoll_ctl_old, SYS_epoll_wait_old,
#else
      SYS_break,         SYS_stty,
      SYS_gtty,          SYS_ftime,
      SYS_prof,          SYS_lock,
      SYS_mpx,           SYS_ulimit,
      SYS_oldolduname,   SYS_profil,
      SYS_olduname,      SYS_idle,
      SYS_vm86old,       SYS_vm86,
      SYS_bdflush,
#endif
  };
  for (size_t i = 0; i < sizeof gone / sizeof *gone; i++) BOTH(gone[i], 0, 1, -1, 0x12345, ARG(text), 6);
  long *arguments = pattern_alloc(10 * sizeof *arguments);
  BOTH(SYS__sysctl, ARG(arguments));
  BOTH(SYS__sysctl, 0);
  return 0;
}
