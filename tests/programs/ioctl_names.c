/* ringside: opts=-f -e trace=ioctl
 * The name of every request that the tracers know, and the form of those that nobody knows. */
#include "support.h"

#include <sys/ioctl.h>

struct request {
  unsigned number;
  int layouts;
  const char *name;
};

static const struct request requests[] = {
#define RS_IOCTL(number, layouts, name) {number, layouts, #name},
#include "../../src/catalog/ioctl_names.inc"
#undef RS_IOCTL
};

/* Names that came after strace 6.1. */
static const char *const newer[] = {"EPIOC",
                                    "FS_IOC_GETFSS",
                                    "FS_IOC_GETFSU",
                                    "IOCTL_GNTALLOC",
                                    "KVM_CREATE_GUEST_MEMFD",
                                    "KVM_PRE",
                                    "KVM_SET_MEM",
                                    "KVM_SET_USER_MEMORY_REGION2",
                                    "NS_GET_ID",
                                    "NS_GET_MNT",
                                    "NS_GET_PID_",
                                    "NS_GET_TGID",
                                    "NS_MNT",
                                    "PAGEMAP_SCAN",
                                    "PIDFD_GET",
                                    "PROCMAP_QUERY",
                                    "SECCOMP_IOCTL_NOTIF_SET_FLAGS",
                                    "SNDRV_SEQ_IOCTL_USER_PVERSION",
                                    "UFFDIO_POISON",
                                    "UFFDIO_MOVE"};

static int is_newer(const char *name) {
  for (size_t i = 0; i < sizeof newer / sizeof *newer; i++)
    if (strncmp(name, newer[i], strlen(newer[i])) == 0) return 1;
  return 0;
}

static void ask(unsigned request) { CHECK_ERR(RAW(SYS_ioctl, -1, (long)request, 5), EBADF); }

int main(void) {
  /* Every name, in both layouts: 32-bit programs meet the numbers of 64-bit programs, too. */
  for (size_t i = 0; i < sizeof requests / sizeof *requests; i++)
    if (!is_newer(requests[i].name)) ask(requests[i].number);
  /* Requests with a size or an index in their number. */
  for (unsigned number = 0; number < 0x100; number++)
    for (unsigned direction = 1; direction < 4; direction++) ask(_IOC(direction, 'E', number, 77));
  for (const char *type = "HMUjk"; *type; type++)
    for (unsigned number = 0; number < 0x30; number++)
      for (unsigned direction = 1; direction < 4; direction++) ask(_IOC(direction, *type, number, 200));
  /* Unknown ones. */
  for (unsigned direction = 0; direction < 4; direction++) {
    ask(_IOC(direction, 0, 0, 0));
    ask(_IOC(direction, 0x99, 0xfe, 0x3fff));
  }
  CHECK_ERR(RAW(SYS_ioctl, -1, -1, -1), EBADF);
  CHECK_ERR(RAW(SYS_ioctl, -1, 0x7ffffffe, 0), EBADF);
#ifdef __x86_64__
  CHECK_ERR(RAW(SYS_ioctl, -1, 0x123456785401, 0), EBADF);
  CHECK_ERR(RAW(SYS_ioctl, -1, 0x1234567800000099, ARG(0x123456789abcdef0)), EBADF);
#endif
  return 0;
}
