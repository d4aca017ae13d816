/* ringside: opts=-f; opts=-f -s 300; opts=-f -y; opts=-f -X raw
 * Strings of which the kernel looks at a fixed number of bytes, requests of ioctl whose arguments have few forms, and
 * descriptors that change hands during a call. */
#include <fcntl.h>
#include <linux/keyctl.h>
#include <linux/perf_event.h>
#include <linux/seccomp.h>
#include <sys/ioctl.h>
#include <sys/kd.h>
#include <sys/stat.h>

#include "support.h"

static char text[600];

static void strings(void) {
  memset(text, 'a', sizeof text - 1);
  for (int length = 248; length < 259; ++length) {
    text[length] = 0;
    RAW(SYS_memfd_create, ARG(text), 0x80);
    RAW(431, -1, 0, ARG(text), 0, 0); /* fsconfig */
    RAW(431, -1, 1, ARG("k"), ARG(text), 0);
    text[length] = 'a';
    char *open = tail_alloc((size_t)length);
    memset(open, 'z', (size_t)length);
    RAW(SYS_memfd_create, ARG(open), 0x80);
    RAW(431, -1, 0, ARG(open), 0, 0);
  }
}

static void requests(void) {
  unsigned *ids = tail_alloc(16);
  memset(ids, 1, 16);
  for (int present = 0; present <= 16; ++present)
    RAW(SYS_ioctl, -1, PERF_EVENT_IOC_QUERY_BPF, ARG((char *)ids + 16 - present));
  RAW(SYS_ioctl, -1, PERF_EVENT_IOC_QUERY_BPF, 0);
  struct perf_event_attr attr;
  memset(&attr, 0, sizeof attr);
  attr.type = PERF_TYPE_SOFTWARE;
  attr.size = sizeof attr;
  attr.config = PERF_COUNT_SW_CPU_CLOCK;
  RAW(SYS_ioctl, -1, PERF_EVENT_IOC_MODIFY_ATTRIBUTES, ARG(&attr));
  RAW(SYS_ioctl, -1, PERF_EVENT_IOC_MODIFY_ATTRIBUTES, 0);
  for (int port = 0x3b2; port < 0x3e2; ++port) {
    RAW(SYS_ioctl, -1, KDADDIO, port);
    RAW(SYS_ioctl, -1, KDDELIO, port);
  }
  RAW(SYS_ioctl, -1, _IOR('!', 2, unsigned long long), ARG(ids));
  RAW(SYS_ioctl, -1, _IOW('!', 2, unsigned long long), ARG(ids));
  RAW(SYS_ioctl, -1, _IOW('!', 2, unsigned long long), 0);
  unsigned long long memory[4] = {77, 2, 3, 4};
  RAW(SYS_ioctl, -1, _IOC(_IOC_READ | _IOC_WRITE, 0xa4, 8, 32), ARG(memory));
  RAW(SYS_ioprio_set, 1, 0, -5);
  RAW(SYS_ioprio_get, 7, -5);
}

static void names(void) {
  const int null = open("/dev/null", O_RDONLY);
  const int zero = open("/dev/zero", O_RDONLY);
  RAW(SYS_dup2, null, zero);
  RAW(SYS_dup2, zero, 77);
  RAW(SYS_dup2, 1, 77);
  char path[] = "corners (deleted)";
  const int file = open(path, O_CREAT | O_RDONLY, 0600);
  RAW(SYS_fchmod, file, 0640);
  unlink(path);
  RAW(SYS_fchmod, file, 0600);
}

int main(void) {
  strings();
  requests();
  names();
  return 0;
}
