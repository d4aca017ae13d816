/* ringside: opts=-f -v -e trace=ioctl; opts=-f -s 8 -e trace=ioctl
 * The arguments of requests on perf, seccomp, userfaultfd, namespaces and KVM. Numbers, because some are 32-bit
 * programs' only. */
#include "ioctl_calls.h"

static const unsigned requests[] = {
    0x00002402, /* PERF_EVENT_IOC_REFRESH */
    0x00002405, /* PERF_EVENT_IOC_SET_OUTPUT */
    0x0000b701, /* NS_GET_USERNS */
    0x0000b702, /* NS_GET_PARENT */
    0x0000b703, /* NS_GET_NSTYPE */
    0x0000b704, /* NS_GET_OWNER_UID */
    0x40042406, /* PERF_EVENT_IOC_SET_FILTER */
    0x40042408, /* PERF_EVENT_IOC_SET_BPF */
    0x40042409, /* PERF_EVENT_IOC_PAUSE_OUTPUT */
    0x40044900, /* INOTIFY_IOC_SETNEXTWD */
    0x40082102, /* SECCOMP_IOCTL_NOTIF_ID_VALID */
    0x40082404, /* PERF_EVENT_IOC_PERIOD */
    0x40082406, /* PERF_EVENT_IOC_SET_FILTER */
    0x40182103, /* SECCOMP_IOCTL_NOTIF_ADDFD */
    0x4090ae82, /* KVM_SET_REGS */
    0x80042407, /* PERF_EVENT_IOC_ID */
    0x80082407, /* PERF_EVENT_IOC_ID */
    0x8010aa01, /* UFFDIO_UNREGISTER */
    0x8010aa02, /* UFFDIO_WAKE */
    0x8090ae81, /* KVM_GET_REGS */
    0xc0182101, /* SECCOMP_IOCTL_NOTIF_SEND */
    0xc020aa00, /* UFFDIO_REGISTER */
    0xc020aa04, /* UFFDIO_ZEROPAGE */
    0xc028aa03, /* UFFDIO_COPY */
    0xc0502100, /* SECCOMP_IOCTL_NOTIF_RECV */
};

// UFFDIO_API, with each feature that strace 6.1 knows and one that nobody does.
static void greet(void) {
  for (int bit = -1; bit < 14; bit++) {
    const uint64_t hello[3] = {0xaa, bit < 0 ? 0x1fff : 1ULL << (bit < 13 ? bit : 60),
                               bit < 0 ? ~0ULL : 1ULL << bit * 5};
    RAW(SYS_ioctl, -1, 0xc018aa3fL, ARG(hello));
  }
  RAW(SYS_ioctl, -1, 0xc018aa3fL, 0);
  RAW(SYS_ioctl, -1, 0xc018aa3fL, ARG(bad_ptr()));
}

int main(void) {
  greet();
  RUN_REQUESTS(requests);
  greet();
  return 0;
}
