/* ringside: opts=-f
 * Calls that fail, each in its own way. */
#include "support.h"

#include <net/if.h>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>

int main(void) {
  CHECK_ERR(close(999), EBADF);
  CHECK_ERR(close(-1), EBADF);
  CHECK_ERR(read(-100, NULL, 0), EBADF);
  CHECK_ERR(open("missing", O_RDONLY), ENOENT);
  CHECK_ERR(mkdir("/", 0777), EEXIST);
  CHECK_ERR(open("/dev/null/x", O_RDONLY), ENOTDIR);
  CHECK_ERR(open("/", O_WRONLY), EISDIR);
  CHECK_ERR(lseek(0, 0, 77), EINVAL);
  CHECK_ERR(ioctl(0, TIOCGWINSZ, NULL), ENOTTY);
  int fd[2];
  CHECK(pipe(fd) == 0);
  CHECK_ERR(lseek(fd[0], 0, SEEK_SET), ESPIPE);
  CHECK_ERR(waitpid(-1, NULL, 0), ECHILD);
  CHECK_ERR(kill(0x7ffffff, 0), ESRCH);
  CHECK(fcntl(fd[0], F_SETFL, O_NONBLOCK) == 0);
  char byte;
  CHECK_ERR(read(fd[0], &byte, 1), EAGAIN);
  CHECK(close(fd[0]) == 0);
  CHECK(signal(SIGPIPE, SIG_IGN) != SIG_ERR);
  CHECK_ERR(write(fd[1], "x", 1), EPIPE);
  CHECK(symlink("loop", "loop") == 0);
  CHECK_ERR(open("loop", O_RDONLY), ELOOP);
  CHECK_ERR(open("loop", O_RDONLY | O_NOFOLLOW), ELOOP);
  CHECK(mkdir("full", 0700) == 0 && mkdir("full/inner", 0700) == 0);
  CHECK_ERR(rmdir("full"), ENOTEMPTY);
  CHECK(rmdir("full/inner") == 0 && rmdir("full") == 0 && unlink("loop") == 0);
  CHECK_ERR(rename("/proc/self/comm", "here"), EXDEV);
  CHECK_ERR(getsockname(fd[1], NULL, NULL), ENOTSOCK);
  CHECK_ERR(socket(AF_INET, 77, 0), EINVAL);
  CHECK_ERR(socket(AF_INET, SOCK_STREAM, IPPROTO_UDP), EPROTONOSUPPORT);
  CHECK_ERR(socket(99, SOCK_STREAM, 0), EAFNOSUPPORT);
  const int s = socket(AF_INET, SOCK_STREAM, 0);
  CHECK(s >= 0);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(1), .sin_addr = {htonl(INADDR_LOOPBACK)}};
  CHECK_ERR(connect(s, (struct sockaddr *)&address, sizeof address), ECONNREFUSED);
  CHECK_ERR(send(s, "x", 1, MSG_NOSIGNAL), EPIPE);
  CHECK_ERR(setsockopt(s, 99, 99, &byte, 1), ENOPROTOOPT);
  CHECK_ERR(listen(fd[1], 1), ENOTSOCK);
  CHECK_ERR(setsockopt(s, IPPROTO_TCP, 999, &fd, 4), ENOPROTOOPT);
  address.sin_addr.s_addr = htonl(0x01020304);
  CHECK_ERR(bind(s, (struct sockaddr *)&address, sizeof address), EADDRNOTAVAIL);
  CHECK_ERR(openat(999, "relative", O_RDONLY), EBADF);
  struct rlimit limit = {5, 5};
  CHECK(setrlimit(RLIMIT_NOFILE, &limit) == 0);
  CHECK_ERR(dup(0), EMFILE);
  CHECK((errno = 0, mmap(NULL, 0, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED && errno == EINVAL));
  CHECK_ERR(mprotect((void *)1, 4096, PROT_READ), EINVAL);
  CHECK_ERR(munmap((void *)4096, 0), EINVAL);
  CHECK((errno = 0, mremap((void *)0x10000, 4096, 8192, 0) == MAP_FAILED && errno == EFAULT));
  CHECK_ERR(epoll_create1(0x1234), EINVAL);
  CHECK_ERR(ftruncate(0, 0), EINVAL);
  CHECK_ERR(setpgid(1, 1), ESRCH);
  CHECK_ERR(execve("/", NULL, NULL), EACCES);
  CHECK_ERR(execve("/etc/passwd", NULL, NULL), EACCES);
  CHECK_ERR(umount2("/missing", MNT_DETACH), ENOENT);
  return 0;
}
