/* ringside: opts=-f; opts=-f -e trace=%ipc; opts=-f -e trace=semget,msgget
 * i386's ipc: each call that it carries, from its registers and from memory. */
#include "support.h"

#ifdef SYS_ipc
#define IPC(...) RAW(SYS_ipc, __VA_ARGS__)
#define FORM 0x100

static unsigned char room[512];
static unsigned attached;

static void shared_memory(void) {
  const long id = IPC(23, 0, 4096, 01600, 9, 9);
  CHECK(id >= 0);
  CHECK(IPC(21, id, 0, ARG(&attached), 0, 0) == 0);
  CHECK(IPC(21, id, 010000, ARG(&attached), 0x10000000, 0) == 0 && attached == 0x10000000);
  CHECK(IPC(21, id, 010000, ARG(&attached), 0x1234, 0) == -1);
  CHECK(IPC(0x10015, id, 0, ARG(&attached), 0, 0) == -1);
  CHECK(IPC(22, 1, 2, 3, 0x10000000, 5) == 0);
  CHECK(IPC(24, id, 2 | FORM, 3, ARG(room), 5) == 0);
  IPC(24, id, 99, 3, ARG(room), 5);
  IPC(24, -1, 1 | FORM, 3, ARG(room), 5);
  CHECK(IPC(24, id, 0, 3, 4, 5) == 0);
}

static void semaphores(void) {
  const long id = IPC(2, 0, 3, 01600, 0, 0);
  CHECK(id >= 0);
  struct {
    unsigned short number;
    short change;
    short flags;
  } operations[2] = {{0, 1, 0}, {1, 0, 04000}};
  CHECK(IPC(1, id, 2, 3, ARG(operations), 0) == 0);
  CHECK(IPC(1, id, 1, 3, 0, 0) == -1);
  const int timeout[2] = {0, 1};
  operations[0].change = -5;
  CHECK(IPC(4, id, 1, 3, ARG(operations), ARG(timeout)) == -1);
  CHECK(IPC(4, id, 1, 3, ARG(operations), -1) == -1);
  long value = 5;
  CHECK(IPC(3, id, 1, 16, ARG(&value), 0) == 0);
  CHECK(IPC(3, id, 1, 12, ARG(&value), 0) == 5);
  CHECK(IPC(3, id, 1, 12, 0, 0) == -1);
  CHECK(IPC(3, id, 1, 12, -1, 0) == -1);
  value = ARG(room);
  CHECK(IPC(3, id, 0, 2 | FORM, ARG(&value), 0) == 0);
  CHECK(IPC(3, id, 0, 13, ARG(&value), 0) == 0);
  IPC(3, id, 0, 99, ARG(&value), 0);
  IPC(3, -1, 0, 1 | FORM, ARG(&value), 0);
  CHECK(IPC(3, id, 0, 0, ARG(&value), 0) == 0);
}

static void messages(void) {
  const long id = IPC(13, 0, 01600, 0, 0, 0);
  CHECK(id >= 0);
  struct {
    long type;
    char text[40];
  } message = {7, "hello"};
  CHECK(IPC(11, id, 5, 0, ARG(&message), 0) == 0);
  CHECK(IPC(11, id, 5, 04000, ARG(&message), 0) == 0);
  const struct {
    void *message;
    long type;
  } kludge = {&message, -9};
  CHECK(IPC(12, id, 5, 0, ARG(&kludge), 0) == 5);
  CHECK(IPC(0x1000c, id, 5, 0, ARG(&message), 7) == 5);
  CHECK(IPC(0x1000c, id, 5, 04000, ARG(&message), 7) == -1);
  CHECK(IPC(14, id, 2 | FORM, 3, ARG(room), 5) == 0);
  IPC(14, -1, 1 | FORM, 3, ARG(room), 5);
  CHECK(IPC(14, id, 0, 3, 4, 5) == 0);
}
#endif

int main(void) {
#ifdef SYS_ipc
  shared_memory();
  semaphores();
  messages();
  IPC(5, 1, 2, 3, 4, 5);
  IPC(0, 1, 2, 3, 4, 5);
  IPC(25, 1, 2, 3, 4, 5);
  IPC(-1, 1, 2, 3, 4, 5);
  IPC(0x10063, 0, -1, 3, 4, 5);
#endif
  return 0;
}
