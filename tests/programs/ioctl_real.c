/* ringside: opts=-f -e trace=ioctl; opts=-f -v -e trace=ioctl
 * Requests that the kernel carries out: a terminal, a pipe, a socket, a file, a namespace, no device. */
#include "support.h"

#include <arpa/inet.h>
#include <linux/fs.h>
#include <linux/nsfs.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <termios.h>

static void terminal(void) {
  const int master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (master < 0) return;
  int value = 0;
  CHECK(ioctl(master, TIOCSPTLCK, &value) == 0);
  struct winsize size = {24, 80, 640, 480};
  CHECK(ioctl(master, TIOCSWINSZ, &size) == 0);
  memset(&size, 0, sizeof size);
  CHECK(ioctl(master, TIOCGWINSZ, &size) == 0);
  struct termios modes;
  CHECK(tcgetattr(master, &modes) == 0);
  cfmakeraw(&modes);
  cfsetspeed(&modes, B115200);
  CHECK(tcsetattr(master, TCSANOW, &modes) == 0);
  CHECK(tcgetattr(master, &modes) == 0);
  CHECK(tcflush(master, TCIOFLUSH) == 0);
  value = 1;
  CHECK(ioctl(master, TIOCPKT, &value) == 0);
  CHECK(ioctl(master, TIOCGETD, &value) == 0);
  CHECK(ioctl(master, TIOCOUTQ, &value) == 0);
  CHECK(ioctl(master, FIONREAD, &value) == 0);
  CHECK(ioctl(master, TIOCEXCL) == 0);
  CHECK(ioctl(master, TIOCNXCL) == 0);
  ioctl(master, TIOCGPGRP, &value);
  ioctl(master, TIOCNOTTY);
  close(master);
}

static void descriptors(void) {
  int ends[2];
  CHECK(pipe(ends) == 0);
  CHECK(write(ends[1], "12345", 5) == 5);
  int value = 0;
  CHECK(ioctl(ends[0], FIONREAD, &value) == 0 && value == 5);
  value = 1;
  CHECK(ioctl(ends[0], FIONBIO, &value) == 0);
  CHECK(ioctl(ends[0], FIOCLEX) == 0);
  CHECK(ioctl(ends[0], FIONCLEX) == 0);
  CHECK_ERR(ioctl(ends[0], TCGETS, bad_ptr()), ENOTTY);
  CHECK_ERR(ioctl(ends[0], FIONREAD, bad_ptr()), EFAULT);
  CHECK_ERR(ioctl(ends[0], FIONBIO, NULL), EFAULT);
}

static void interfaces(void) {
  const int s = socket(AF_INET, SOCK_DGRAM, 0);
  CHECK(s >= 0);
  static const int questions[] = {SIOCGIFFLAGS,   SIOCGIFADDR, SIOCGIFNETMASK, SIOCGIFBRDADDR,
                                  SIOCGIFDSTADDR, SIOCGIFMTU,  SIOCGIFHWADDR,  SIOCGIFINDEX,
                                  SIOCGIFTXQLEN,  SIOCGIFMAP,  SIOCGIFMETRIC};
  for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
    struct ifreq request;
    memset(&request, 0, sizeof request);
    strcpy(request.ifr_name, "lo");
    CHECK(ioctl(s, questions[i], &request) == 0);
    strcpy(request.ifr_name, "no such one");
    CHECK(ioctl(s, questions[i], &request) == -1);
    CHECK_ERR(ioctl(s, questions[i], NULL), EFAULT);
  }
  struct ifreq name;
  memset(&name, 0, sizeof name);
  name.ifr_ifindex = 1;
  CHECK(ioctl(s, SIOCGIFNAME, &name) == 0);
  name.ifr_ifindex = 0x7fffffff;
  CHECK_ERR(ioctl(s, SIOCGIFNAME, &name), ENODEV);
  struct ifconf list = {.ifc_len = 0};
  struct ifreq room[64];
  CHECK(ioctl(s, SIOCGIFCONF, &list) == 0);
  list.ifc_len = sizeof room;
  list.ifc_req = room;
  CHECK(ioctl(s, SIOCGIFCONF, &list) == 0);
  list.ifc_len = 1;
  CHECK(ioctl(s, SIOCGIFCONF, &list) == 0);
  list.ifc_len = sizeof room;
  list.ifc_buf = (char *)bad_ptr();
  CHECK_ERR(ioctl(s, SIOCGIFCONF, &list), EFAULT);
  CHECK_ERR(ioctl(s, SIOCGIFCONF, NULL), EFAULT);
  CHECK_ERR(ioctl(-1, SIOCGIFCONF, &list), EBADF);
}

static void files(void) {
  const int file = open("file", O_RDWR | O_CREAT, 0600);
  CHECK(file >= 0);
  int flags = 0;
  ioctl(file, FS_IOC_GETFLAGS, &flags);
  ioctl(file, FIGETBSZ, &flags);
  ioctl(file, FICLONE, 77);
  struct file_clone_range range = {.src_fd = 77, .src_offset = 1, .src_length = 2, .dest_offset = 3};
  ioctl(file, FICLONERANGE, &range);
  const int space = open("/proc/self/ns/user", O_RDONLY);
  CHECK(space >= 0);
  CHECK(ioctl(space, NS_GET_NSTYPE) == CLONE_NEWUSER);
  unsigned owner = 0;
  ioctl(space, NS_GET_OWNER_UID, &owner);
}

int main(void) {
  terminal();
  descriptors();
  interfaces();
  files();
  return 0;
}
