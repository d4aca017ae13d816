/* ringside: opts=-e inject=ioctl:error=EPERM; opts=-e inject=ioctl:retval=0; opts=-e inject=ioctl:retval=3;
 * opts=-v -e inject=ioctl:retval=96; opts=-v -s3 -e inject=ioctl:retval=9;
 * opts=-e inject=ioctl:retval=17; opts=-X verbose -e inject=ioctl:retval=96; opts=-X raw -s3 -e inject=ioctl:retval=96
 * Requests to keyboards, mice and other event devices: what they can do, what is pressed, what keys mean, effects. */
#include "support.h"

#include <linux/input.h>

enum { room = 128 };

static void call(unsigned long request, void *bytes, size_t size) {
  unsigned char *end = (unsigned char *)bytes + size;
  RAW(SYS_ioctl, 3, (long)request, ARG(bytes));
  RAW(SYS_ioctl, 3, (long)request, ARG(bytes) + 1);
  RAW(SYS_ioctl, 3, (long)request, ARG(end) - 4);
  RAW(SYS_ioctl, 3, (long)request, ARG(end));
  RAW(SYS_ioctl, 3, (long)request, 0);
}

static void bits(unsigned char *bytes) {
  static const unsigned numbers[] = {0x09, 0x18, 0x19, 0x1a, 0x1b};
  static const unsigned sizes[] = {0, 1, 8, 96};
  for (unsigned fill = 0; fill < 5; fill++) {
    memset(bytes, fill == 1 ? 0xff : 0, room);
    if (fill == 2) bytes[0] = 5;
    if (fill == 3) bytes[2] = 0x81;
    for (size_t i = 0; fill == 4 && i < room; i++) bytes[i] = (unsigned char)(i * 7 + 1);
    for (unsigned at = 0; at < 2; at++) {  // two keys newer than strace 6.1, also as seen one byte further on
      bytes[0x1bf / 8 + at] &= 0x7f;
      bytes[0x232 / 8 + at] &= 0xfb;
    }
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++)
      for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        call(_IOC(_IOC_READ, 'E', numbers[i], sizes[s]), bytes, room);
    for (unsigned event = 0; event < EV_CNT; event++)
      if (event != EV_PWR) call(EVIOCGBIT(event, 96), bytes, room);
  }
}

int main(void) {
  bits(tail_alloc(room));
  uint32_t *axis = tail_alloc(24);
  for (unsigned i = 0; i < 6; i++) axis[i] = i == 5 ? (uint32_t)-1 : i + 10;
  for (unsigned code = 0; code < ABS_CNT; code++) {
    RAW(SYS_ioctl, 3, (long)EVIOCGABS(code), ARG(axis));
    RAW(SYS_ioctl, 3, (long)EVIOCSABS(code), ARG(axis));
  }
  call(EVIOCGABS(ABS_X), axis, 24);
  call(EVIOCSABS(ABS_RZ), axis, 24);
  static const unsigned parts[] = {0, 1, 4, 19, 20, 21, 23, 25, 28, 100};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    call(_IOC(_IOC_READ, 'E', 0x40 + ABS_Y, parts[i]), axis, 24);
    call(_IOC(_IOC_WRITE, 'E', 0xc0 + ABS_Y, parts[i]), axis, 24);
  }
  char *name = tail_copy("a mouse\0and more", 17);
  for (unsigned number = 6; number < 9; number++)
    for (unsigned size = 0; size < 18; size += 3) call(_IOC(_IOC_READ, 'E', number, size), name, 17);
  uint32_t *slots = tail_alloc(32);
  for (unsigned i = 0; i < 8; i++) slots[i] = i - 2;
  static const unsigned sizes[] = {0, 3, 4, 7, 8, 9, 16, 32};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) call(EVIOCGMTSLOTS(sizes[i]), slots, 32);
  for (unsigned code = 0x2e; code < 0x40; code++) {
    slots[0] = code;
    RAW(SYS_ioctl, 3, (long)EVIOCGMTSLOTS(12), ARG(slots));
  }
  uint32_t *pair = tail_alloc(8);
  pair[0] = 0xfffffff0;
  for (unsigned key = 0; key < 0x300; key++) {
    if (key == 0x1bf || key == 0x232) continue;  // newer than strace 6.1
    pair[1] = key;
    RAW(SYS_ioctl, 3, (long)EVIOCSKEYCODE, ARG(pair));
  }
  call(EVIOCSKEYCODE, pair, 8);
  call(EVIOCGKEYCODE, pair, 8);
  struct input_keymap_entry entry = {
      .flags = 1, .len = 4, .index = 300, .keycode = KEY_A, .scancode = {1, 2, 3, 255}};
  call(EVIOCSKEYCODE_V2, tail_copy(&entry, sizeof entry), sizeof entry);
  call(EVIOCGKEYCODE_V2, tail_copy(&entry, sizeof entry), sizeof entry);
  for (unsigned type = 0x4e; type < 0x62; type++) {
    struct ff_effect effect;
    for (size_t i = 0; i < sizeof effect; i++) ((unsigned char *)&effect)[i] = (unsigned char)(i * 7 + 1);
    effect.type = (uint16_t)type;
    struct ff_effect *copy = tail_copy(&effect, sizeof effect);
    call(EVIOCSFF, copy, sizeof effect);
  }
  return 0;
}
