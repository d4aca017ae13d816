/* ringside: opts=-f -v; opts=-f -x
 * The structs and attributes of NETLINK_ROUTE, each attribute in several lengths. The
 * address given with them is too short, so nothing is sent. */
#include <linux/netlink.h>
#include <sys/socket.h>

#include "support.h"

static unsigned char buffer[1024];
static int fd;

static void put(int size) { CHECK(RAW(SYS_sendto, fd, ARG(buffer), size, 0, ARG(""), 1) == -1); }

static void header(int length, int type) {
  const struct nlmsghdr message = {(unsigned)length, (unsigned short)type, 0, 7, 8};
  memcpy(buffer, &message, sizeof message);
}

static void attribute(int at, int length, int type) {
  const unsigned short words[2] = {(unsigned short)(4 + length), (unsigned short)type};
  memcpy(buffer + at, words, 4);
}

// strace 6.1 knows none of what came later, and RTA_MULTIPATH of zeros keeps it busy for ever.
static int is_left_out(int message, int type) { return (message == 16 && type > 61) || (message == 24 && type == 9); }

int main(void) {
  static const struct {
    int type, size, last;
  } all[] = {{16, 16, 62}, {20, 8, 13}, {24, 12, 31}, {28, 12, 19}, {32, 12, 25}, {36, 20, 16},
             {48, 4, 12},  {64, 4, 11}, {72, 12, 4},  {78, 4, 18},  {80, 4, 10},  {84, 8, 4},
             {88, 4, 7},   {92, 12, 7}, {96, 4, 2},   {104, 8, 15}};
  static const int lengths[] = {1, 2, 4, 8, 16, 20, 33};
  fd = socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);
  const struct sockaddr_nl own = {.nl_family = AF_NETLINK};
  CHECK(bind(fd, (const struct sockaddr *)&own, sizeof own) == 0);
  for (size_t i = 0; i < sizeof all / sizeof *all; ++i) {
    const int start = 16 + all[i].size;
    for (int type = 0; type < all[i].last; ++type) {
      if (is_left_out(all[i].type, type)) continue;
      for (size_t k = 0; k < sizeof lengths / sizeof *lengths; ++k) {
        for (int family = AF_INET; family <= AF_INET6; family += AF_INET6 - AF_INET) {
          memset(buffer, 0, sizeof buffer);
          header(start + 4 + lengths[k], all[i].type);
          buffer[16] = (unsigned char)family;
          attribute(start, lengths[k], type);
          for (int b = 0; b < lengths[k]; ++b) buffer[start + 4 + b] = (unsigned char)(b + 1);
          put(start + 4 + lengths[k]);
        }
      }
      memset(buffer, 0, sizeof buffer);
      header(start + 8, all[i].type);
      attribute(start, 4, type);
      buffer[start + 4] = 1;
      put(start + 8);
      memset(buffer + start + 4, 255, 4);
      if (all[i].type != 16 || type != 29) put(start + 8);
    }
    // Every value of the header's bytes.
    for (int at = 0; at < all[i].size; ++at) {
      for (int value = 0; value < 256; value += value < 40 ? 1 : 23) {
        memset(buffer, 0, sizeof buffer);
        header(start, all[i].type);
        buffer[16 + at] = (unsigned char)value;
        if (all[i].type == 24 && at == 3 && (value & ~0x1e) != 0) continue;
        if (all[i].type == 16 && at == 0) continue;
        if (value == 0x54) continue;  // RTPROT_OVN, newer than strace 6.1
        put(start);
      }
    }
  }
  // Lists: none, one, several, with a rest, with nonsense for a length; flags in the type.
  memset(buffer, 0, sizeof buffer);
  for (int length = 32; length < 60; ++length) {
    header(length, 16);
    attribute(32, 4, 4);
    attribute(40, 6, 0x8000 | 13);
    attribute(52, -4, 0xc000 | 77);
    put(length);
  }
  for (int flags = 0; flags < 4; ++flags) {
    header(40, 16);
    attribute(32, 4, flags << 14 | 4);
    put(40);
    attribute(32, 4, flags << 14 | 77);
    put(40);
    attribute(32, -2, 4);
    put(40);
  }
  header(16 + 16 + 160, 16);
  for (int i = 0; i < 40; ++i) attribute(32 + i * 4, 0, 4);
  put(16 + 16 + 160);
  // Statistics and the like, in the lengths that kernels gave them.
  static const struct {
    int type, length;
  } sized[] = {{7, 100}, {7, 96}, {7, 92}, {7, 88}, {23, 200}, {23, 192}, {23, 184}, {23, 176}, {14, 28}, {14, 32}};
  for (size_t i = 0; i < sizeof sized / sizeof *sized; ++i) {
    for (int b = 0; b < 256; ++b) buffer[36 + b] = (unsigned char)b;
    header(36 + sized[i].length, 16);
    attribute(32, sized[i].length, sized[i].type);
    put(36 + sized[i].length);
  }
  // Within others: kind of link, express data path, other names, metrics.
  static const struct {
    int message, size, outer, last;
  } nested[] = {{16, 16, 18, 6}, {16, 16, 43, 10}, {16, 16, 52, 60}, {24, 12, 8, 19}};
  for (size_t i = 0; i < sizeof nested / sizeof *nested; ++i) {
    const int start = 16 + nested[i].size;
    for (int type = 0; type < nested[i].last; ++type) {
      for (int length = 4; length < 9; length += 4) {
        memset(buffer, 0, sizeof buffer);
        header(start + 8 + length, nested[i].message);
        attribute(start, 4 + length, nested[i].outer);
        attribute(start + 4, length, type);
        memcpy(buffer + start + 8, "\1\2\3\4\5\6\7", 8);
        put(start + 8 + length);
      }
    }
  }
  return 0;
}
