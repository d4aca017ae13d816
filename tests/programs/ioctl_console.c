/* ringside: opts=-e inject=ioctl:error=EPERM; opts=-e trace=ioctl -e verbose=none -e inject=ioctl:retval=0; opts=-e inject=ioctl:retval=0; opts=-v -s3 -e inject=ioctl:retval=3;
 * opts=-X raw -e inject=ioctl:retval=0; opts=-v -X verbose -e inject=ioctl:retval=0;
 * opts=-xx -s600 -e inject=ioctl:retval=0
 * Requests to consoles: what keys mean, texts of function keys, accents, fonts. */
#include "support.h"

#include <linux/kd.h>
#include <linux/keyboard.h>

static void request(unsigned code, const void *argument) { RAW(SYS_ioctl, -1, (long)code, ARG(argument)); }

// The argument, and as much of it as fits before unmapped memory.
static void request_cut(unsigned code, const void *argument, size_t size, const size_t *cuts, size_t count) {
  char *end = (char *)tail_alloc(size) + size;
  for (size_t i = 0; i < count; ++i) {
    memcpy(end - cuts[i], argument, cuts[i]);
    request(code, end - cuts[i]);
  }
  request(code, end);
  request(code, NULL);
}
#define CUT(code, argument, ...)                                                     \
  do {                                                                               \
    const size_t cuts[] = {sizeof(argument), __VA_ARGS__};                           \
    request_cut(code, &argument, sizeof argument, cuts, sizeof cuts / sizeof *cuts); \
  } while (0)

static void show_keys(void) {
  struct kbentry entry = {0, 0, 0};
  for (int table = 0; table < 256; ++table) {
    entry.kb_table = (unsigned char)table;
    entry.kb_index = (unsigned char)(255 - table);
    request(KDGKBENT, &entry);
  }
  entry.kb_table = K_ALTTAB;
  for (int kind = 0; kind < 18; ++kind)
    for (int value = 0; value < 256; value += kind == 0 || kind == 3 || kind == 14 ? 1 : 5) {
      entry.kb_value = K(kind, value);
      request(KDSKBENT, &entry);
    }
  entry.kb_value = K(KT_FN, 255);
  CUT(KDGKBENT, entry, 3, 2, 1);
  CUT(KDSKBENT, entry, 3, 2, 1);
  struct kbkeycode code = {0x123, 0x456};
  CUT(KDGETKEYCODE, code, 7, 4);
}

static void show_functions(void) {
  struct kbsentry text;
  memset(&text, 'x', sizeof text);
  for (int key = 0; key < 256; key += 3) {
    text.kb_func = (unsigned char)key;
    request(KDGKBSENT, &text);
  }
  request(KDSKBSENT, &text);
  for (int length = 511; length >= 0; length -= length > 510 || length < 5 ? 1 : 46) {
    text.kb_string[length] = 0;
    request(KDSKBSENT, &text);
  }
  memcpy(text.kb_string, "a\1\n", 4);
  CUT(KDGKBSENT, text, 512, 5, 4, 3, 1);
  CUT(KDSKBSENT, text, 512, 5, 4, 3, 1);
}

static void show_accents(void) {
  struct kbdiacrs few;
  struct kbdiacrsuc wide;
  memset(&few, 0, sizeof few);
  memset(&wide, 0, sizeof wide);
  for (unsigned i = 0; i < 256; ++i) {
    few.kbdiacr[i] = (struct kbdiacr){(unsigned char)i, (unsigned char)(255 - i), (unsigned char)(i ^ 0x55)};
    wide.kbdiacruc[i] = (struct kbdiacruc){i * 3, 0x10ffff - i, i * 0x1010101};
  }
  const unsigned counts[] = {0, 1, 3, 31, 32, 33, 255, 256, 257, 0xffffffff, 2};
  for (size_t i = 0; i < sizeof counts / sizeof *counts; ++i) {
    few.kb_cnt = wide.kb_cnt = counts[i];
    request(KDSKBDIACR, &few);
    request(KDGKBDIACR, &few);
    request(KDSKBDIACRUC, &wide);
    request(KDGKBDIACRUC, &wide);
  }
  CUT(KDSKBDIACR, few, sizeof few - 1, 10, 7, 4, 3);
  CUT(KDGKBDIACR, few, sizeof few - 1, 10, 7, 4, 3);
  CUT(KDSKBDIACRUC, wide, sizeof wide - 1, 28, 16, 4, 3);
  CUT(KDGKBDIACRUC, wide, sizeof wide - 1, 28, 16, 4, 3);
}

static void show_fonts(char *glyphs, char *end) {
  const unsigned requests[] = {GIO_FONTX, PIO_FONTX};
  for (int i = 0; i < 2; ++i) {
    struct consolefontdesc font = {2, 8, glyphs};
    const unsigned short counts[] = {0, 1, 2, 512, 0xffff};
    for (int k = 0; k < 5; ++k) {
      font.charcount = counts[k];
      request(requests[i], &font);
    }
    font.charcount = 2;
    char *const places[] = {NULL, end, end - 1, end - 32, end - 64};
    for (int k = 0; k < 5; ++k) {
      font.chardata = places[k];
      request(requests[i], &font);
    }
    CUT(requests[i], font, sizeof font - 1, 4);
  }
}

static void operate_on_fonts(char *glyphs, char *end) {
  const unsigned widths[] = {0, 1, 8, 9, 32, 33, 0xffffffff};
  const unsigned counts[] = {0, 1, 2, 512, 0xffffffff};
  for (unsigned op = 0; op < 6; ++op) {
    struct console_font_op font = {op, 1, 8, 16, 2, (unsigned char *)glyphs};
    for (int w = 0; w < 7; ++w)
      for (int c = 0; c < 5; ++c) {
        font.width = widths[w];
        font.charcount = counts[c];
        request(KDFONTOP, &font);
      }
    font.width = 8;
    font.charcount = 2;
    const unsigned flags[] = {0, 2, 0xffffffff};
    for (int f = 0; f < 3; ++f) {
      font.flags = flags[f];
      request(KDFONTOP, &font);
    }
    memcpy(end - 5, "name", 5);
    char *const places[] = {NULL, end, end - 1, end - 4, end - 5, end - 32, end - 64};
    for (int k = 0; k < 7; ++k) {
      font.data = (unsigned char *)places[k];
      request(KDFONTOP, &font);
    }
  }
  struct console_font_op name = {KD_FONT_OP_SET_DEFAULT, 0, 8, 16, 0, (unsigned char *)glyphs};
  for (int length = 0; length < 40; length += length < 29 || length > 33 ? 7 : 1) {
    memset(glyphs, 'n', 64);
    glyphs[length] = 0;
    request(KDFONTOP, &name);
  }
  name.op = 0xffffffff;
  CUT(KDFONTOP, name, sizeof name - 1, 8, 4, 3);
}

int main(void) {
  const size_t room = 1 << 16;
  char *glyphs = mmap(NULL, room, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  CHECK(glyphs != MAP_FAILED);
  for (size_t i = 0; i < room; ++i) glyphs[i] = (char)(i * 7 + i / 256);
  char *end = (char *)tail_alloc(128) + 128;
  show_keys();
  show_functions();
  show_accents();
  show_fonts(glyphs, end);
  operate_on_fonts(glyphs, end);
  return 0;
}
