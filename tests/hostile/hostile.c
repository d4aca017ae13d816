/* What a program can do to whoever watches it. Each mode ends with status 0 when its own calls did what they should.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static int long_paths(void) {
  static char path[8192];
  for (int length = 4094; length <= 4097; ++length) {
    memset(path, 'p', sizeof path);
    for (int i = 200; i < length; i += 200) path[i] = '/';
    path[length] = '\0';
    if (open(path, O_RDONLY) >= 0) return 1;
  }
  return 0;
}

/* Two MiB of arguments: as many as the kernel takes with the usual limits. */
static int long_argv(char* self) {
  enum { each = 120000, count = 16 };
  static char texts[count][each + 1];
  static char* argv[count + 3];
  argv[0] = self;
  argv[1] = "nothing";
  for (int i = 0; i < count; ++i) {
    memset(texts[i], 'a' + i, each);
    argv[i + 2] = texts[i];
  }
  execv("/proc/self/exe", argv);
  return 1;
}

static int many_vectors(void) {
  static char bytes[1024][8];
  static struct iovec vectors[1024];
  for (int i = 0; i < 1024; ++i) {
    memcpy(bytes[i], "0123456", 8);
    vectors[i] = (struct iovec){bytes[i], 8};
  }
  const int null = open("/dev/null", O_WRONLY);
  return writev(null, vectors, 1024) != 8192;
}

/* More than the working memory of a tracer may hold, followed by a call that it can show. */
static int huge_buffers(void) {
  static char bytes[65536];
  struct iovec vectors[8];
  memset(bytes, 'x', sizeof bytes);
  for (int i = 0; i < 8; ++i) vectors[i] = (struct iovec){bytes, sizeof bytes};
  const int null = open("/dev/null", O_WRONLY);
  return writev(null, vectors, 8) != 8 * sizeof bytes || write(null, "small", 5) != 5;
}

static char* volatile page;
static volatile int over;

static void* unmap(void* unused) {
  (void)unused;
  while (!over) {
    munmap(page, 4096);
    mmap(page, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    memcpy(page, "there", 6);
  }
  return NULL;
}

/* Memory that comes and goes while a call is under way. The kernel answers 5 or EFAULT, and so must what is shown. */
static int unmapping(void) {
  page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  int ends[2];
  pthread_t thread;
  if (page == MAP_FAILED || pipe(ends) != 0 || pthread_create(&thread, NULL, unmap, NULL) != 0) return 1;
  char back[16];
  for (int i = 0; i < 20000; ++i) {
    const ssize_t written = write(ends[1], page, 5);
    if (written > 0 && read(ends[0], back, sizeof back) != written) return 1;
    open(page, O_RDONLY | O_DIRECTORY);
  }
  over = 1;
  pthread_join(thread, NULL);
  return 0;
}

static int escapes(void) {
  prctl(PR_SET_NAME, "\033]0;gotcha\007");
  open("\033[2J\033[31mred\007\r\n\t\x7f\xc2\x9b", O_RDONLY);
  symlink("\033[H",
          "/nowhere/\x9b"
          "31m");
  return 0;
}

static int renaming(void) {
  char name[16];
  for (int i = 0; i < 2000; ++i) {
    snprintf(name, sizeof name, "name \033[%d m", i);
    prctl(PR_SET_NAME, name);
    syscall(SYS_getppid);
  }
  return 0;
}

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  if (strcmp(argv[1], "nothing") == 0) return 0;
  if (strcmp(argv[1], "paths") == 0) return long_paths();
  if (strcmp(argv[1], "argv") == 0) return long_argv(argv[0]);
  if (strcmp(argv[1], "vectors") == 0) return many_vectors();
  if (strcmp(argv[1], "huge") == 0) return huge_buffers();
  if (strcmp(argv[1], "unmapping") == 0) return unmapping();
  if (strcmp(argv[1], "escapes") == 0) return escapes();
  if (strcmp(argv[1], "renaming") == 0) return renaming();
  return 2;
}
