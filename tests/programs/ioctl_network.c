/* ringside: opts=-f -v -e trace=ioctl; opts=-f -e trace=ioctl -e verbose=none; opts=-f -X raw -e trace=ioctl; opts=-f -v -X verbose -e trace=ioctl; opts=-f -s 8 -e trace=ioctl
 * The arguments of requests on network interfaces. Numbers, because some are 32-bit programs' only. */
#include "ioctl_calls.h"

static const unsigned requests[] = {
    0x00008901, /* FIOSETOWN */
    0x00008902, /* SIOCSPGRP */
    0x00008903, /* FIOGETOWN */
    0x00008904, /* SIOCGPGRP */
    0x00008905, /* SIOCATMARK */
    0x00008910, /* SIOCGIFNAME */
    0x00008912, /* SIOCGIFCONF */
    0x00008913, /* SIOCGIFFLAGS */
    0x00008914, /* SIOCSIFFLAGS */
    0x00008915, /* SIOCGIFADDR */
    0x00008916, /* SIOCSIFADDR */
    0x00008917, /* SIOCGIFDSTADDR */
    0x00008918, /* SIOCSIFDSTADDR */
    0x00008919, /* SIOCGIFBRDADDR */
    0x0000891a, /* SIOCSIFBRDADDR */
    0x0000891b, /* SIOCGIFNETMASK */
    0x0000891c, /* SIOCSIFNETMASK */
    0x0000891d, /* SIOCGIFMETRIC */
    0x0000891e, /* SIOCSIFMETRIC */
    0x00008921, /* SIOCGIFMTU */
    0x00008922, /* SIOCSIFMTU */
    0x00008923, /* SIOCSIFNAME */
    0x00008924, /* SIOCSIFHWADDR */
    0x00008925, /* SIOCGIFENCAP */
    0x00008926, /* SIOCSIFENCAP */
    0x00008927, /* SIOCGIFHWADDR */
    0x00008929, /* SIOCGIFSLAVE */
    0x00008930, /* SIOCSIFSLAVE */
    0x00008931, /* SIOCADDMULTI */
    0x00008932, /* SIOCDELMULTI */
    0x00008933, /* SIOCGIFINDEX */
    0x00008937, /* SIOCSIFHWBROADCAST */
    0x00008942, /* SIOCGIFTXQLEN */
    0x00008943, /* SIOCSIFTXQLEN */
    0x0000894b, /* SIOCOUTQNSD */
    0x00008970, /* SIOCGIFMAP */
    0x00008971, /* SIOCSIFMAP */
    0x000089a2, /* SIOCBRADDIF */
    0x000089a3, /* SIOCBRDELIF */
};

int main(void) {
  RUN_REQUESTS(requests);
  return 0;
}
