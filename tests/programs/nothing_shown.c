/* ringside: opts=-s 0; opts=-v -s 0; opts=-X raw; opts=-v -X verbose; opts=
 * Strings of which nothing is shown, from memory that is there and that is not; mount's old mark; a message that ipc
 * cannot receive. */
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/xattr.h>

#include "support.h"

static void show_strings(void) {
  char *end = (char *)tail_alloc(16) + 16;
  char *const places[] = {end, end - 1, end - 5, NULL};
  for (int i = 0; i < 4; ++i)
    for (long length = 0; length < 7; length += 6) {
      RAW(SYS_write, -1, ARG(places[i]), length);
      RAW(SYS_pwrite64, -1, ARG(places[i]), length, 0, 0);
      RAW(SYS_sendto, -1, ARG(places[i]), length, 0, 0, 0);
      RAW(SYS_setxattr, ARG("/nonexistent"), ARG("user.x"), ARG(places[i]), length, 0);
      RAW(SYS_add_key, ARG("user"), ARG("nobody"), ARG(places[i]), length, 0);
      const struct iovec parts[] = {{places[i], (size_t)length}, {end - 1, 1}};
      writev(-1, parts, 2);
    }
}

static void mount_with_marks(void) {
  const unsigned long flags[] = {0,          MS_RDONLY,           MS_MGC_VAL,         MS_MGC_VAL | MS_RDONLY,
                                 0xc0edffff, MS_MGC_VAL | MS_REC, (unsigned long)-1L, MS_MGC_VAL | ~0xffffffffUL,
                                 0xc0ee0001};
  for (size_t i = 0; i < sizeof flags / sizeof *flags; ++i) mount("none", "/nonexistent", "none", flags[i], "x");
}

static void receive_through_ipc(void) {
#ifdef __i386__
  struct {
    void *message;
    long type;
  } block = {NULL, 7};
  const long receive = 12;
  char *end = (char *)tail_alloc(8) + 8;
  RAW(SYS_ipc, receive, -1, 8, 0, ARG(&block), 5);
  RAW(SYS_ipc, receive, -1, 8, 0, ARG(end - 8), 5);
  RAW(SYS_ipc, receive, -1, 8, 0, ARG(end - 4), 5);
  RAW(SYS_ipc, receive, -1, 8, 0, 0, 5);
  RAW(SYS_ipc, receive | 1 << 16, -1, 8, 0, ARG(&block), 5);
#endif
}

int main(void) {
  show_strings();
  mount_with_marks();
  receive_through_ipc();
  return 0;
}
