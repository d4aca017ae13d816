// The part of the target that holds descriptors of many kinds: what -yy tells of them.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/netlink.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

// A call that does nothing but name the descriptor.
static void show(int fd) { (void)fsync(fd); }

static void show_internet(int family, int type, const void* address, socklen_t size) {
  union {
    struct sockaddr any;
    struct sockaddr_in6 six;
  } bound;
  socklen_t length = sizeof bound;
  const int listening = socket(family, type, 0);
  show(listening);
  (void)bind(listening, address, size);
  show(listening);
  (void)listen(listening, 1);
  show(listening);
  (void)getsockname(listening, &bound.any, &length);
  const int caller = socket(family, type, 0);
  (void)connect(caller, &bound.any, length);
  show(caller);
  if (type == SOCK_STREAM) {
    const int answering = accept4(listening, NULL, NULL, SOCK_CLOEXEC);
    show(answering);
    close(answering);
  }
  close(caller);
  close(listening);
}

static void show_local(const char* name, socklen_t size, int type) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  memcpy(address.sun_path, name, size);
  if (name[0] != 0) unlink(name);
  const int listening = socket(AF_UNIX, type, 0);
  (void)bind(listening, (struct sockaddr*)&address, (socklen_t)(sizeof(sa_family_t) + size));
  show(listening);
  (void)listen(listening, 1);
  const int caller = socket(AF_UNIX, type, 0);
  (void)connect(caller, (struct sockaddr*)&address, (socklen_t)(sizeof(sa_family_t) + size));
  if (type == SOCK_STREAM) {
    const int answering = accept(listening, NULL, NULL);
    show(answering);
    show(caller);
  }
  close(listening);
  if (name[0] != 0) unlink(name);
}

void show_descriptors(void) {
  const struct sockaddr_in four = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  const struct sockaddr_in6 six = {.sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT};
  show_internet(AF_INET, SOCK_STREAM, &four, sizeof four);
  show_internet(AF_INET, SOCK_DGRAM, &four, sizeof four);
  show_internet(AF_INET6, SOCK_STREAM, &six, sizeof six);
  show_internet(AF_INET6, SOCK_DGRAM, &six, sizeof six);
  const int raw = socket(AF_INET, SOCK_RAW, IPPROTO_ICMP);
  show(raw);
  close(raw);
  // Several of us may run at once.
  char name[64] = {0};
  int length = snprintf(name, sizeof name, "/tmp/ringside-%d \"<test> socket", getpid());
  show_local(name, (socklen_t)length + 1, SOCK_STREAM);
  memset(name, 0, sizeof name);
  length = snprintf(name + 1, sizeof name - 1, "ringside-%d", getpid());
  show_local(name, (socklen_t)length + 6, SOCK_DGRAM);
  const int types[] = {SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET};
  for (int i = 0; i < 3; ++i) {
    int ends[2];
    (void)socketpair(AF_UNIX, types[i], 0, ends);
    show(ends[0]);
    show(ends[1]);
    close(ends[0]);
  }
  struct sockaddr_nl link = {.nl_family = AF_NETLINK};
  const int netlink = socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);
  show(netlink);
  (void)bind(netlink, (struct sockaddr*)&link, sizeof link);
  show(netlink);
  show(open("/dev/null", O_RDWR | O_CLOEXEC));
  show(open("/dev/full", O_RDWR));
  show(open("/", O_RDONLY | O_DIRECTORY));
  const int process = (int)syscall(SYS_pidfd_open, getpid(), 0);
  show(process);
  const pid_t child = fork();
  if (child == 0) _exit(0);
  const int ended = (int)syscall(SYS_pidfd_open, child, 0);
  (void)waitpid(child, NULL, 0);
  show(ended);
  snprintf(name, sizeof name, "/tmp/ringside-%d gone", getpid());
  const int gone = open(name, O_RDWR | O_CREAT, 0600);
  unlink(name);
  show(gone);
  int ends[2];
  (void)pipe(ends);
  show(ends[0]);
  show(1000);
}

// What strace names since 6.3 and 6.10.
void show_special(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  sigaddset(&set, SIGINT);
  show(signalfd(-1, &set, SFD_CLOEXEC));
  sigfillset(&set);
  sigdelset(&set, SIGHUP);
  show(signalfd(-1, &set, 0));
  show(eventfd(2, EFD_SEMAPHORE));
  show(eventfd(0, 0));
  show(epoll_create1(0));
}
