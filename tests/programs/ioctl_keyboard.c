/* ringside: opts=-f -v -e trace=ioctl; opts=-f -e trace=ioctl -e verbose=none; opts=-f -X raw -e trace=ioctl; opts=-f -v -X verbose -e trace=ioctl; opts=-f -s 8 -e trace=ioctl
 * The arguments of requests on the console. Numbers, because some are 32-bit programs' only. */
#include "ioctl_calls.h"

static const unsigned requests[] = {
    0x00004b31, /* KDGETLED */
    0x00004b33, /* KDGKBTYPE */
    0x00004b3b, /* KDGETMODE */
    0x00004b40, /* GIO_SCRNMAP */
    0x00004b41, /* PIO_SCRNMAP */
    0x00004b44, /* KDGKBMODE */
    0x00004b4d, /* KDSETKEYCODE */
    0x00004b52, /* KDKBDREP */
    0x00004b60, /* GIO_FONT */
    0x00004b61, /* PIO_FONT */
    0x00004b62, /* KDGKBMETA */
    0x00004b64, /* KDGKBLED */
    0x00004b67, /* PIO_UNIMAP */
    0x00004b68, /* PIO_UNIMAPCLR */
    0x00004b69, /* GIO_UNISCRNMAP */
    0x00004b6a, /* PIO_UNISCRNMAP */
    0x00004b70, /* GIO_CMAP */
    0x00004b71, /* PIO_CMAP */
};

int main(void) {
  RUN_REQUESTS(requests);
  return 0;
}
