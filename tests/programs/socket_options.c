/* ringside: opts=-f
 * Every level and option by its name, set and got; values of all lengths for those with a type. */
#include <sys/socket.h>

#include "support.h"

int main(void) {
  static const int levels[] = {0,   1,   2,   6,   17,  40,  41,  58,  132, 136, 255, 256, 257, 263, 266, 268,
                               269, 270, 271, 272, 273, 274, 275, 276, 277, 278, 279, 280, 281, 283, 100, -1};
  for (size_t i = 0; i < sizeof levels / sizeof *levels; ++i) {
    for (int option = -1; option < 134; ++option) {
      // Later than strace 6.1.
      if (levels[i] == 1 && option >= 76 && option < 90) continue;
      if (levels[i] == 6 && option >= 38 && option < 50) continue;
      if (levels[i] == 0 && (option == 51 || option == 52)) continue;
      if (levels[i] == 263 && option == 24) continue;
      CHECK(RAW(SYS_setsockopt, -1, levels[i], option, 0, 0) == -1);
      CHECK(RAW(SYS_getsockopt, -1, levels[i], option, 0, 0) == -1);
    }
  }
  static const struct {
    int level, option;
  } typed[] = {{0, 35},  {0, 42},  {0, 2},    {1, 2},   {1, 4},   {1, 9},   {1, 13},  {1, 17},  {1, 20},
               {1, 25},  {1, 26},  {1, 51},   {1, 74},  {41, 20}, {41, 27}, {41, 42}, {255, 1}, {263, 1},
               {263, 5}, {263, 6}, {263, 13}, {270, 1}, {270, 9}, {6, 11},  {6, 13},  {99, 5}};
  static const int lengths[] = {-1, 0, 1, 3, 4, 5, 7, 8, 9, 12, 15, 16, 17, 20, 24, 28, 40, 131, 132, 136, 200};
  unsigned char value[256];
  for (int i = 0; i < 256; ++i) value[i] = (unsigned char)(i + 1);
  char *bad = bad_ptr();
  for (size_t i = 0; i < sizeof typed / sizeof *typed; ++i) {
    for (size_t k = 0; k < sizeof lengths / sizeof *lengths; ++k)
      CHECK(RAW(SYS_setsockopt, -1, typed[i].level, typed[i].option, ARG(value), lengths[k]) == -1);
    CHECK(RAW(SYS_setsockopt, -1, typed[i].level, typed[i].option, ARG(bad), 16) == -1);
    CHECK(RAW(SYS_setsockopt, -1, typed[i].level, typed[i].option, ARG(bad - 3), 4) == -1);
    CHECK(RAW(SYS_setsockopt, -1, typed[i].level, typed[i].option, ARG(bad - 4), 4) == -1);
    CHECK(RAW(SYS_setsockopt, -1, typed[i].level, typed[i].option, 0, 4) == -1);
  }
  for (unsigned bit = 0; bit < 32; ++bit) {
    const unsigned one = 1U << bit, most = ~one, low = bit == 31 ? ~0U : (1U << (bit + 1)) - 1;
    CHECK(RAW(SYS_setsockopt, -1, SOL_RAW, 1, ARG(&one), 4) == -1);
    CHECK(RAW(SYS_setsockopt, -1, SOL_RAW, 1, ARG(&most), 4) == -1);
    CHECK(RAW(SYS_setsockopt, -1, SOL_RAW, 1, ARG(&low), 4) == -1);
  }
  for (unsigned char type = 0; type < 6; ++type) {
    unsigned char mreq[16] = {1, 0, 0, 0, type, 0, (unsigned char)(type + 1), 0, 1, 2, 3, 4, 5, 6, 7, 8};
    if (type == 5) mreq[6] = 200;
    CHECK(RAW(SYS_setsockopt, -1, SOL_PACKET, 1, ARG(mreq), 16) == -1);
  }
  static const int rehash[] = {0, 1, 2, 255, -1};
  for (int i = 0; i < 5; ++i) CHECK(RAW(SYS_setsockopt, -1, SOL_SOCKET, 74, ARG(&rehash[i]), 4) == -1);
  return 0;
}
