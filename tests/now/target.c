// What `ringside now` looks at: one situation, chosen by the first argument. Each prints "ready" when its threads
// have been told to begin; that they have got where they go is for the test to wait for. Ends when its standard input
// does.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static pthread_mutex_t first = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t second = PTHREAD_MUTEX_INITIALIZER;
static pthread_barrier_t both;

static void name_thread(const char* name) { prctl(PR_SET_NAME, name); }

static void start(void* (*run)(void*), void* argument) {
  pthread_t thread;
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, 128 * 1024);
  if (pthread_create(&thread, &attributes, run, argument) != 0) exit(2);
}

static void* lock_both(void* argument) {
  const int other_way = argument != NULL;
  name_thread(other_way ? "second first" : "first second");
  pthread_mutex_lock(other_way ? &second : &first);
  pthread_barrier_wait(&both);
  pthread_mutex_lock(other_way ? &first : &second);
  return NULL;
}

static void deadlock(void) {
  pthread_barrier_init(&both, NULL, 2);
  start(lock_both, NULL);
  start(lock_both, &both);
}

static void* lock_pi(void* mutex) {
  name_thread("pi waiter");
  pthread_mutex_lock(mutex);
  return NULL;
}

static void pi_mutex(int robust) {
  static pthread_mutex_t mutex;
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  if (robust) {
    pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
  } else {
    pthread_mutexattr_setprotocol(&attributes, PTHREAD_PRIO_INHERIT);
  }
  pthread_mutex_init(&mutex, &attributes);
  pthread_mutex_lock(&mutex);
  start(lock_pi, &mutex);
}

static void* join(void* other) {
  name_thread("joiner");
  pthread_join(*(pthread_t*)other, NULL);
  return NULL;
}

static void* sleep_long(void* unused) {
  (void)unused;
  const struct timespec time = {1000, 0};
  nanosleep(&time, NULL);
  return NULL;
}

static void join_sleeper(void) {
  static pthread_t sleeper;
  pthread_create(&sleeper, NULL, sleep_long, NULL);
  start(join, &sleeper);
}

__attribute__((noinline)) static void nap(void) {
  const struct timespec time = {0, 300 * 1000};
  nanosleep(&time, NULL);
  __asm__ volatile("" ::: "memory");
}

__attribute__((noinline)) static void doze(void) {
  const struct timespec time = {0, 400 * 1000};
  nanosleep(&time, NULL);
  __asm__ volatile("" ::: "memory");
}

static void* alternate(void* unused) {
  (void)unused;
  name_thread("alternator");
  for (;;) {
    nap();
    doze();
  }
}

static void* spin(void* unused) {
  (void)unused;
  name_thread("spinner");
  for (volatile unsigned i = 0;; ++i) {
  }
  return NULL;
}

static void* read_pipe(void* fd) {
  char buffer[16];
  name_thread("reader");
  (void)!read(*(int*)fd, buffer, sizeof buffer);
  return NULL;
}

static void empty_pipe(void) {
  static int fds[2];
  if (pipe(fds) != 0) exit(2);
  start(read_pipe, &fds[0]);
}

static void* write_pipe(void* fd) {
  static char buffer[1 << 20];
  name_thread("writer");
  (void)!write(*(int*)fd, buffer, sizeof buffer);
  return NULL;
}

static void full_pipe(void) {
  static int fds[2];
  if (pipe(fds) != 0) exit(2);
  start(write_pipe, &fds[1]);
}

static void unix_socket(void) {
  static int fds[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, fds) != 0) exit(2);
  start(read_pipe, &fds[0]);
}

static void* wait_child(void* unused) {
  (void)unused;
  name_thread("parent");
  const pid_t child = fork();
  if (child == 0) {
    name_thread("child");
    for (;;) pause();
  }
  waitpid(child, NULL, 0);
  return NULL;
}

// The child sleeps before it goes its way: until then its parent is in uninterruptible sleep.
static void* vfork_parent(void* fd) {
  name_thread("vforker");
  const pid_t child = vfork();
  if (child == 0) {
    char byte;
    (void)!read(*(int*)fd, &byte, 1);
    _exit(0);
  }
  return NULL;
}

static void vfork_and_sleep(void) {
  static int fds[2];
  if (pipe(fds) != 0) exit(2);
  start(vfork_parent, &fds[0]);
}

static void* poll_two(void* fds) {
  struct pollfd polled[2] = {{((int*)fds)[0], POLLIN, 0}, {((int*)fds)[2], POLLIN, 0}};
  name_thread("poller");
  poll(polled, 2, -1);
  return NULL;
}

static void poll_pipes(void) {
  static int fds[4];
  if (pipe(fds) != 0 || pipe(fds + 2) != 0) exit(2);
  start(poll_two, fds);
}

static void* epoll_one(void* fd) {
  const int epoll = epoll_create1(0);
  struct epoll_event event = {.events = EPOLLIN};
  name_thread("epoller");
  epoll_ctl(epoll, EPOLL_CTL_ADD, *(int*)fd, &event);
  epoll_wait(epoll, &event, 1, -1);
  return NULL;
}

static void epoll_pipe(void) {
  static int fds[2];
  if (pipe(fds) != 0) exit(2);
  start(epoll_one, &fds[0]);
}

static const char* lock_path;

static void* wait_flock(void* unused) {
  (void)unused;
  name_thread("flocker");
  flock(open(lock_path, O_RDWR | O_CLOEXEC), LOCK_EX);
  return NULL;
}

static void file_lock(void) {
  flock(open(lock_path, O_RDWR | O_CREAT | O_CLOEXEC, 0600), LOCK_EX);
  start(wait_flock, NULL);
}

// A lock of fcntl belongs to a process: a child waits for ours.
static void posix_lock(void) {
  struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  const int fd = open(lock_path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  fcntl(fd, F_SETLKW, &lock);
  if (fork() == 0) {
    name_thread("locker");
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    fcntl(fd, F_SETLKW, &lock);
    _exit(0);
  }
}

static void* wait_word(void* word) {
  syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, 0, NULL, NULL, 0);
  return NULL;
}

static void many_threads(void) {
  static int word;
  for (int i = 0; i < 500; ++i) start(wait_word, &word);
}

static void* pass_fault_lines(void* unused) {
  (void)unused;
  name_thread("a\x1b[31m)b\n R 1");
  sleep_long(NULL);
  return NULL;
}

int main(int argc, char** argv) {
  const char* what = argc > 1 ? argv[1] : "";
  lock_path = argc > 2 ? argv[2] : "";
  if (strcmp(what, "deadlock") == 0) deadlock();
  if (strcmp(what, "pi") == 0) pi_mutex(0);
  if (strcmp(what, "robust") == 0) pi_mutex(1);
  if (strcmp(what, "join") == 0) join_sleeper();
  if (strcmp(what, "alternate") == 0) start(alternate, NULL);
  if (strcmp(what, "spin") == 0) start(spin, NULL);
  if (strcmp(what, "pipe") == 0) empty_pipe();
  if (strcmp(what, "full") == 0) full_pipe();
  if (strcmp(what, "unix") == 0) unix_socket();
  if (strcmp(what, "sleep") == 0) start(sleep_long, NULL);
  if (strcmp(what, "child") == 0) start(wait_child, NULL);
  if (strcmp(what, "vfork") == 0) vfork_and_sleep();
  if (strcmp(what, "poll") == 0) poll_pipes();
  if (strcmp(what, "epoll") == 0) epoll_pipe();
  if (strcmp(what, "flock") == 0) file_lock();
  if (strcmp(what, "fcntl") == 0) posix_lock();
  if (strcmp(what, "threads") == 0) many_threads();
  if (strcmp(what, "hostile") == 0) start(pass_fault_lines, NULL);
  puts("ready");
  fflush(stdout);
  char byte;
  while (read(0, &byte, 1) > 0) {
  }
  kill(0, SIGKILL);
  return 0;
}
