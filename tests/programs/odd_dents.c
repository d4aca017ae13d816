/* ringside: opts=-e inject=getdents,getdents64:retval=18; opts=-v -e inject=getdents,getdents64:retval=18;
 * opts=-v -s 3 -e inject=getdents,getdents64:retval=9; opts=-x -v -e inject=getdents,getdents64:retval=25;
 * opts=-e inject=getdents,getdents64:retval=100; opts=-v -e inject=getdents,getdents64:retval=100
 * Directory entries that end too early, or say that they are longer or shorter than they are. */
#include "support.h"

static void list(void *buffer, long size) {
  RAW(SYS_getdents, 3, ARG(buffer), size);
  RAW(SYS_getdents64, 3, ARG(buffer), size);
}

int main(void) {
  char *buffer = tail_alloc(300);
  const int lengths[] = {24, 0, 9, 17, 19, 20, 26, 90, 0xffff};
  for (size_t i = 0; i < sizeof lengths / sizeof *lengths; ++i) {
    memset(buffer, 0, 300);
    for (int at = 0; at + 24 <= 300; at += 24) {
      buffer[at] = 7;
      buffer[at + sizeof(long)] = 9;
      memcpy(buffer + at + 2 * sizeof(long), &lengths[i], 2);
      memcpy(buffer + at + 16, &lengths[i], 2);
      strcpy(buffer + at + 19, i % 2 == 0 ? "abcd" : "a\377");
    }
    list(buffer, 300);
    list(buffer, 8);
    list(buffer, -1);
  }
  list(NULL, 300);
  list(buffer + 300, 300);
  return 0;
}
