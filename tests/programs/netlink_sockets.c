/* ringside: opts=-f -v
 * NETLINK_SOCK_DIAG: requests and answers of each family, cut at each length, and their attributes. The address
 * given with them is too short, so nothing is sent. */
#include <linux/netlink.h>
#include <sys/socket.h>

#include "support.h"

static unsigned char buffer[1024];
static int fd;

static void put(size_t size, int type, int flags) {
  const struct nlmsghdr message = {(unsigned)size, (unsigned short)type, (unsigned short)flags, 7, 8};
  memcpy(buffer, &message, sizeof message);
  CHECK(RAW(SYS_sendto, fd, ARG(buffer), (long)size, 0, ARG(""), 1) == -1);
}

static void fill(int kind) {
  for (size_t b = 16; b < sizeof buffer; ++b)
    buffer[b] = (unsigned char)(kind == 0 ? (b * 7 + 1) & 0x7f : kind == 1 ? 0xff : 0);
}

static void attribute(int at, int type, int length) {
  const unsigned short words[2] = {(unsigned short)(4 + length), (unsigned short)type};
  memcpy(buffer + at, words, 4);
}

static void families(void) {
  static const struct {
    int family, request, answer;
  } all[] = {{AF_UNIX, 24, 16},   {AF_INET, 56, 72},      {AF_INET6, 56, 72}, {AF_NETLINK, 20, 28},
             {AF_PACKET, 20, 16}, {43 /* SMC */, 52, 64}, {AF_VSOCK, 8, 8}};
  static const size_t lengths[] = {1, 2, 3, 4, 6, 8, 16, 20, 24, 28, 40, 80, 100, 128, 160, 256};
  for (size_t i = 0; i < sizeof all / sizeof *all; ++i) {
    for (int type = 18; type < 23; ++type) {
      for (int flags = 0; flags < 2; ++flags) {
        for (int kind = 0; kind < 3; ++kind) {
          for (size_t size = 17; size < 100; size += type == 20 ? 1 : 5) {
            fill(kind);
            buffer[16] = (unsigned char)all[i].family;
            put(size, type, flags);
          }
        }
      }
    }
    // Each value of the first bytes, each bit of the others.
    for (int at = 1; at < 28; ++at) {
      for (int value = 1; value < 256; at < 4 ? (value += value < 40 ? 1 : 23) : (value *= 2)) {
        for (int flags = 0; flags < 2; ++flags) {
          fill(2);
          buffer[16] = (unsigned char)all[i].family;
          buffer[16 + at] = (unsigned char)value;
          put(16 + (size_t)(flags ? all[i].request : all[i].answer), 20, flags);
        }
      }
    }
    for (int flags = 0; flags < 2; ++flags) {
      const int start = 16 + (flags ? all[i].request : all[i].answer);
      for (int type = 0; type < 24; ++type) {
        for (int kind = 0; kind < 3; ++kind) {
          for (size_t k = 0; k < sizeof lengths / sizeof *lengths; ++k) {
            if (type == 22 && lengths[k] > 2 && all[i].answer == 72) continue;  // what strace remarks on is left out
            fill(kind);
            memset(buffer + 16, 0, (size_t)start - 16);
            buffer[16] = (unsigned char)all[i].family;
            attribute(start, type, (int)lengths[k]);
            put((size_t)start + 4 + (lengths[k] + 3) / 4 * 4, 20, flags);
          }
        }
      }
    }
  }
}

static void inet(void) {
  const int start = 16 + 56;
  // Instructions with what they have behind them.
  for (int code = 0; code < 16; ++code) {
    for (int family = 0; family < 11; ++family) {
      for (int length = 4; length < 32; length += 4) {
        fill(0);
        memset(buffer + 16, 0, 56);
        buffer[16] = AF_INET;
        attribute(start, 1, length);
        buffer[start + 4] = (unsigned char)code;
        buffer[start + 8] = (unsigned char)family;
        put((size_t)(start + 4 + length), 20, 1);
      }
    }
  }
  // Addresses, and keys for TCP's signatures.
  for (int type = 12; type < 19; type += type == 13 ? 5 : 1) {
    for (int family = 0; family < 11; ++family) {
      fill(2);
      buffer[16] = AF_INET;
      const int at = 16 + 72;
      const int size = type == 18 ? 100 : 128;
      attribute(at, type, 2 * size);
      for (int k = 0; k < 2; ++k) {
        unsigned char *one = buffer + at + 4 + k * size;
        one[0] = (unsigned char)family;
        one[2] = 3 + (unsigned char)k, one[4] = 127, one[7] = 1, one[8] = 0x20, one[20] = 0xab;
      }
      put((size_t)(at + 4 + 2 * size), 20, 0);
    }
  }
  static const int paths[][3] = {{19, -1, 0}, {19, 2, -1}, {19, 3, -1}, {20, -1, 0}, {20, 1, -1}};
  static const unsigned char values[][8] = {
      {1}, {2}, {3, 3}, {4, 3}, {51}, {56}, {255, 255, 255, 255, 255, 255, 255, 255}};
  for (int p = 0; p < 5; ++p) {
    for (int type = 0; type < 14; ++type) {
      for (size_t v = 0; v < sizeof values / sizeof *values; ++v) {
        for (int length = 1; length < 10; ++length) {
          fill(2);
          buffer[16] = AF_INET;
          int at = 16 + 72;
          for (int k = 0; paths[p][k] >= 0; ++k) {
            attribute(at, paths[p][k], (paths[p][k + 1] >= 0 ? 8 : 4) + length);
            at += 4;
          }
          attribute(at, type, length);
          memcpy(buffer + at + 4, values[v], 8);
          put((size_t)(at + 4 + (length + 3) / 4 * 4), 20, 0);
        }
      }
    }
  }
}

int main(void) {
  fd = socket(AF_NETLINK, SOCK_RAW, NETLINK_SOCK_DIAG);
  const struct sockaddr_nl own = {.nl_family = AF_NETLINK};
  CHECK(bind(fd, (const struct sockaddr *)&own, sizeof own) == 0);
  families();
  inet();
  return 0;
}
