// 10,000 children, up to 16 at a time, that make one call each and exit with a code that the parent
// knows.
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char** argv) {
  const int count = argc > 1 ? atoi(argv[1]) : 10000;
  pid_t children[16];
  for (int done = 0; done < count; done += 16) {
    const int batch = count - done < 16 ? count - done : 16;
    for (int i = 0; i < batch; ++i) {
      children[i] = (pid_t)syscall(SYS_fork);
      if (children[i] == 0) {
        syscall(SYS_getuid);
        _exit((done + i) & 0x7f);
      }
      if (children[i] < 0) return 1;
    }
    for (int i = 0; i < batch; ++i) {
      int status = 0;
      if (waitpid(children[i], &status, 0) != children[i]) return 1;
      if (!WIFEXITED(status) || WEXITSTATUS(status) != ((done + i) & 0x7f)) return 1;
    }
  }
  return 0;
}
