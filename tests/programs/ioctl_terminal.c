/* ringside: opts=-f -v -e trace=ioctl; opts=-f -X raw -e trace=ioctl; opts=-f -v -X verbose -e trace=ioctl; opts=-f -s 8 -e trace=ioctl
 * The arguments of requests on terminals and any descriptor. Numbers, because some are 32-bit programs' only. */
#include "ioctl_calls.h"

static const unsigned requests[] = {
    0x00005401, /* TCGETS */
    0x00005402, /* SNDCTL_TMR_START/TCSETS */
    0x00005403, /* SNDCTL_TMR_STOP/TCSETSW */
    0x00005404, /* SNDCTL_TMR_CONTINUE/TCSETSF */
    0x00005405, /* TCGETA */
    0x00005406, /* TCSETA */
    0x00005407, /* TCSETAW */
    0x00005408, /* TCSETAF */
    0x00005409, /* TCSBRK */
    0x0000540a, /* TCXONC */
    0x0000540b, /* TCFLSH */
    0x0000540c, /* TIOCEXCL */
    0x0000540d, /* TIOCNXCL */
    0x0000540e, /* TIOCSCTTY */
    0x0000540f, /* TIOCGPGRP */
    0x00005410, /* TIOCSPGRP */
    0x00005411, /* TIOCOUTQ */
    0x00005412, /* TIOCSTI */
    0x00005413, /* TIOCGWINSZ */
    0x00005414, /* TIOCSWINSZ */
    0x00005415, /* TIOCMGET */
    0x00005416, /* TIOCMBIS */
    0x00005417, /* TIOCMBIC */
    0x00005418, /* TIOCMSET */
    0x00005419, /* TIOCGSOFTCAR */
    0x0000541a, /* TIOCSSOFTCAR */
    0x0000541b, /* FIONREAD */
    0x0000541d, /* TIOCCONS */
    0x0000541f, /* TIOCSSERIAL */
    0x00005420, /* TIOCPKT */
    0x00005421, /* FIONBIO */
    0x00005422, /* TIOCNOTTY */
    0x00005423, /* TIOCSETD */
    0x00005424, /* TIOCGETD */
    0x00005425, /* TCSBRKP */
    0x00005427, /* TIOCSBRK */
    0x00005428, /* TIOCCBRK */
    0x00005429, /* TIOCGSID */
    0x00005437, /* TIOCVHANGUP */
    0x00005450, /* FIONCLEX */
    0x00005451, /* FIOCLEX */
    0x00005452, /* FIOASYNC */
    0x00005456, /* TIOCGLCKTRMIOS */
    0x00005457, /* TIOCSLCKTRMIOS */
    0x40045431, /* TIOCSPTLCK */
    0x402c542b, /* TCSETS2 */
    0x402c542c, /* TCSETSW2 */
    0x402c542d, /* TCSETSF2 */
    0x80045430, /* TIOCGPTN */
    0x80045432, /* TIOCGDEV */
    0x80045440, /* TIOCGEXCL */
    0x802c542a, /* TCGETS2 */
};

int main(void) {
  RUN_REQUESTS(requests);
  return 0;
}
