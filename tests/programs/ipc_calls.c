/* ringside: opts=-f; opts=-f -v
 * Shared memory, semaphores and messages of System V: keys, flags, commands, structs. */
#include "pretend.h"

#ifndef SYS_semop
#define SYS_semop -1  // i386 has it behind ipc only
#endif

enum { ipc_64 = 0x100 };

static unsigned char room[512];

static void pattern(unsigned seed) {
  for (unsigned i = 0; i < sizeof room; ++i) room[i] = (unsigned char)(i * 3 + seed);
}

int main(void) {
  pretend_begin();
  const long keys[] = {0, 1, 0x12345678, -1};
  for (unsigned i = 0; i < sizeof keys / sizeof *keys; ++i) {
    REFUSE(SYS_shmget, keys[i], keys[i], 0600);
    REFUSE(SYS_semget, keys[i], keys[i], 0);
    REFUSE(SYS_msgget, keys[i], 07777);
  }
  for (int bit = 0; bit < 32; ++bit) {
    REFUSE(SYS_shmget, 1, 4096, ARG(1U << bit));
    REFUSE(SYS_semget, 1, 3, ARG(01000U | 1U << bit));
    REFUSE(SYS_msgget, 1, ARG(02000U | 1U << bit));
    REFUSE(SYS_shmat, 1, 0, ARG(1U << bit));
    REFUSE(SYS_msgsnd, 1, 0, 0, ARG(1U << bit));
  }
  REFUSE(SYS_shmget, 1, 0, -1);
  REFUSE(SYS_shmget, 1, 0, (21 << 26) | 04000 | 0777);
  REFUSE(SYS_semget, 1, 0, -1);
  REFUSE(SYS_msgget, 1, -1);
  REFUSE(SYS_shmat, -1, 0x1234, -1);
  REFUSE(SYS_shmat, 1, -1, 0);
  REFUSE(SYS_shmdt, 0);
  REFUSE(SYS_shmdt, -1);
  for (int command = -1; command < 23; ++command) {
    pattern(command < 0 ? 200 : (unsigned)command);
    for (int form = 0; form <= ipc_64; form += ipc_64) {
      const long cmd = command | form;
      PRETEND(SYS_shmctl, 7, cmd, ARG(room));
      REFUSE(SYS_shmctl, -7, cmd, ARG(room));
      PRETEND(SYS_msgctl, 7, cmd, ARG(room));
      REFUSE(SYS_msgctl, -7, cmd, ARG(room));
      PRETEND(SYS_semctl, 7, -1, cmd, ARG(room));
      REFUSE(SYS_semctl, -7, 2, cmd, ARG(room));
      PRETEND(SYS_semctl, 7, 0, cmd, 0);
      PRETEND(SYS_shmctl, 7, cmd, -1);
      REFUSE(SYS_msgctl, 7, cmd, -1);
    }
  }
  struct {
    unsigned short number;
    short change;
    unsigned short flags;
  } operations[40];
  memset(operations, 0, sizeof operations);
  for (int i = 0; i < 16; ++i) {
    operations[i].number = (unsigned short)(i * 5000);
    operations[i].change = (short)(i * 5000 - 30000);
    operations[i].flags = (unsigned short)(1U << i);
  }
  operations[16].flags = 0xffff;
  operations[17].flags = 014000;
  long timeout[2] = {-1, 1000000000};
  for (int count = 0; count < 40; count += count < 3 ? 1 : 6) {
    if (SYS_semop >= 0) REFUSE(SYS_semop, count, ARG(operations), count);
#ifdef SYS_semtimedop
    REFUSE(SYS_semtimedop, -1, ARG(operations), count, ARG(timeout));
#else
    long long wide[2] = {-1, 5};
    REFUSE(SYS_semtimedop_time64, -1, ARG(operations), count, ARG(wide));
#endif
  }
  (void)timeout;
  char *tail = tail_copy(operations, 12);
  if (SYS_semop >= 0) {
    REFUSE(SYS_semop, 1, ARG(tail), 3);
    REFUSE(SYS_semop, 1, ARG(tail + 7), 1);
    REFUSE(SYS_semop, 1, 0, 1);
    REFUSE(SYS_semop, 1, -1, 1);
  }
  struct {
    long type;
    char text[80];
  } message = {-7, "some \"text\"\n\1\377 that is longer than what is shown of it, by far"};
  const long lengths[] = {0, 1, 31, 32, 33, 80};
  for (unsigned i = 0; i < sizeof lengths / sizeof *lengths; ++i) {
    PRETEND(SYS_msgsnd, 1, ARG(&message), lengths[i], 04000);
    REFUSE(SYS_msgrcv, 1, ARG(&message), lengths[i], -lengths[i], 060000);
  }
  PRETEND(SYS_msgrcv, 1, ARG(&message), 0, 5, -1);
  REFUSE(SYS_msgsnd, 1, ARG(bad_ptr()), 5, 014000);
  REFUSE(SYS_msgsnd, -1, 0, 5, 1);
  // A real queue.
  const long queue = RAW(SYS_msgget, 0, 01600);
  CHECK(queue >= 0);
  message.type = 5;
  CHECK(RAW(SYS_msgsnd, queue, ARG(&message), 15, 0) == 0);
  CHECK(RAW(SYS_msgrcv, queue, ARG(&message), 15, 0, 0) == 15);
  CHECK(RAW(SYS_msgctl, queue, 0, 0) == 0);
  return 0;
}
