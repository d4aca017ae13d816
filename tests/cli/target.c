// What the options are tried on: a few calls of many kinds, the same ones each time. Made static by the build, so
// that a loader adds nothing to them.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

void show_descriptors(void);
void show_special(void);

static void nothing(int signal) { (void)signal; }

static void say(const char* text, long number) {
  char line[80];
  const int length = snprintf(line, sizeof line, "%s %ld\n", text, number < 0 ? -(long)errno : number);
  (void)!write(1, line, (size_t)length);
}

int main(int argc, char** argv) {
  char buffer[64] = "unread";
  if (argc > 1 && strcmp(argv[1], "descriptors") == 0) return show_descriptors(), 0;
  if (argc > 1 && strcmp(argv[1], "special") == 0) return show_special(), 0;
  signal(SIGUSR1, nothing);
  for (int i = 0; i < 4; ++i) say("getcwd", syscall(SYS_getcwd, buffer, sizeof buffer));
  const int fd = open("/etc/hostname", O_RDONLY | O_CLOEXEC);
  say("read", read(fd, buffer, 4));
  say("pread", pread(fd, buffer, 8, 0));
  say("open", open("/nonexistent/\377name", O_RDWR | O_CREAT, 0640));
  say("access", access("/dev/null", R_OK | W_OK));
  struct stat status = {0};
  say("stat", stat("/dev/null", &status));
  say("fstat", fstat(77, &status));
  int ends[2] = {-1, -1};
  say("pipe", pipe2(ends, O_CLOEXEC));
  struct iovec parts[2] = {{"hello", 5}, {"a longer part than sixteen bytes\n", 33}};
  say("writev", writev(ends[1], parts, 2));
  struct iovec room[2] = {{buffer, 7}, {buffer + 16, 40}};
  say("readv", readv(ends[0], room, 2));
  say("socketpair", socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends));
  struct msghdr message = {.msg_iov = parts, .msg_iovlen = 2};
  say("sendmsg", sendmsg(ends[0], &message, 0));
  message.msg_iov = room;
  say("recvmsg", recvmsg(ends[1], &message, MSG_DONTWAIT));
  struct rlimit limit = {0, 0};
  say("getrlimit", (long)syscall(SYS_prlimit64, 0, RLIMIT_NOFILE, NULL, &limit));
  say("kill", kill(getpid(), SIGUSR1));
  say("fcntl", fcntl(fd, F_SETFD, FD_CLOEXEC));
  say("umask", umask(022) >= 0);
  say("close", close(77));
  if (argc > 1 && strcmp(argv[1], "fork") == 0) {
    const pid_t child = fork();
    if (child == 0) {
      execl("/proc/self/exe", argv[0], "child", (char*)NULL);
      _exit(1);
    }
    int ended = 0;
    say("waited", waitpid(child, &ended, 0) == child);
    say("status", ended);
  }
  return argc > 1 && strcmp(argv[1], "child") == 0 ? 3 : 0;
}
