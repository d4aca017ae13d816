/* ringside: opts=-f -v; opts=-f -s 4
 * Netlink attributes within attributes: each of its own table, in several lengths, as small numbers, and with all
 * bits set. The address given with them is too short, so nothing is sent. */
#include <linux/netlink.h>
#include <sys/socket.h>

#include "support.h"

static unsigned char buffer[1024];
static int fd;
static size_t end;

static void put(void) {
  const unsigned length = (unsigned)end;
  memcpy(buffer, &length, sizeof length);
  CHECK(RAW(SYS_sendto, fd, ARG(buffer), (long)end, 0, ARG(""), 1) == -1);
}

static void begin(int type, int flags, int family, int size) {
  const struct nlmsghdr message = {0, (unsigned short)type, (unsigned short)flags, 7, 8};
  memset(buffer, 0, sizeof buffer);
  memcpy(buffer, &message, sizeof message);
  buffer[16] = (unsigned char)family;
  end = 16 + (size_t)size;
}

// Where an attribute begins; its length comes with close_attribute.
static size_t open_attribute(int type) {
  const size_t start = end;
  const unsigned short words[2] = {0, (unsigned short)type};
  memcpy(buffer + start, words, 4);
  end += 4;
  return start;
}

static void close_attribute(size_t start) {
  const unsigned short length = (unsigned short)(end - start);
  memcpy(buffer + start, &length, sizeof length);
  end = (end + 3) / 4 * 4;
}

static void add(const void *bytes, size_t length) {
  memcpy(buffer + end, bytes, length);
  end += length;
}

static void attribute(int type, const void *bytes, size_t length) {
  const size_t start = open_attribute(type);
  add(bytes, length);
  close_attribute(start);
}

// `path` leads to the table, and ends with -1; behind `prefix` the attributes begin.
static void table(int message, int flags, int family, int size, const int *path, size_t prefix, int last) {
  static const size_t lengths[] = {0, 1, 2, 4, 5, 8, 9, 12, 16, 24, 33, 40, 72, 200, 256};
  static const unsigned char values[][8] = {
      {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}, {0}, {1}, {2}, {3}, {7}};
  unsigned char pattern[256];
  for (int b = 0; b < 256; ++b) pattern[b] = (unsigned char)((b * 7 + 1) & 0x7f);
  for (int type = 0; type < last; ++type) {
    for (size_t k = 0; k < sizeof lengths / sizeof *lengths + 12; ++k) {
      if (message == 16 && k < sizeof lengths / sizeof *lengths && lengths[k] > 232) continue;  // new indices
      size_t starts[8];
      int depth = 0;
      begin(message, flags, family, size);
      for (; path[depth] >= 0; ++depth) starts[depth] = open_attribute(path[depth]);
      end += prefix;
      if (k < sizeof lengths / sizeof *lengths) {
        attribute(type, pattern, lengths[k]);
      } else {
        const size_t v = k - sizeof lengths / sizeof *lengths;
        attribute(type, values[v / 2], v % 2 ? 8 : 4);
      }
      while (depth > 0) close_attribute(starts[--depth]);
      put();
    }
  }
}

#define TABLE(message, flags, family, size, prefix, last, ...) \
  table(message, flags, family, size, (const int[]){__VA_ARGS__ - 1}, prefix, last)
#define NONE

// What IFLA_INFO_DATA and the like hold, by the kind told before.
static void link_kinds(void) {
  static const char *const kinds[] = {"bridge", "tun", "can", "vlan"};
  unsigned char pattern[64];
  for (int b = 0; b < 64; ++b) pattern[b] = (unsigned char)(b + 1);
  for (int kind = 0; kind < 4; ++kind) {
    for (int terminated = 0; terminated < 2; ++terminated) {
      for (int data = 2; data < 6; ++data) {
        for (int type = 0; type < (kind == 0 ? 40 : 12); ++type) {
          for (size_t length = 1; length < 40; length = length * 2 + 1) {
            begin(16, 0, AF_INET, 16);
            const size_t outer = open_attribute(18);
            attribute(data == 5 ? 4 : 1, kinds[kind], strlen(kinds[kind]) + (size_t)terminated);
            const size_t inner = open_attribute(data);
            attribute(type, pattern, length);
            close_attribute(inner);
            close_attribute(outer);
            put();
          }
        }
      }
    }
  }
}

static void multipath(void) {
  static const unsigned char hops[] = {16,  0, 1, 2, 1, 0, 0,  0, 8, 0, 5, 0, 1, 2, 3,   4,   8,   0,
                                       255, 2, 2, 0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 'a', 'b', 'c', 'd'};
  for (size_t length = 16; length <= sizeof hops; length += 4) {
    if (length == 20 || length == 28) continue;  // there strace reads beyond the attribute
    begin(24, 0, AF_INET, 12);
    attribute(9, hops, length);
    put();
  }
  for (int family = 0; family < 12; ++family) {
    for (size_t length = 1; length < 30; length += 3) {
      unsigned char via[32] = {(unsigned char)family, 0, 1, 2, 3, 4, 5, 6};
      begin(24, 0, AF_INET, 12);
      attribute(18, via, length);
      put();
    }
  }
}

static void multicast_entries(void) {
  for (int protocol = 0; protocol < 12; ++protocol) {
    unsigned char entry[36] = {1, 0, 0, 0, (unsigned char)protocol, (unsigned char)(1 << (protocol & 7)), 3, 0,
                               1, 2, 3, 4};
    entry[25] = (unsigned char)protocol;
    entry[28] = 8, entry[30] = 1, entry[32] = 200;
    for (size_t length = 24; length <= 36; length += 4) {
      begin(84, 0, AF_BRIDGE, 8);
      const size_t outer = open_attribute(1);
      const size_t inner = open_attribute(1);
      attribute(1, entry, length);
      close_attribute(inner);
      close_attribute(outer);
      put();
    }
  }
}

int main(void) {
  fd = socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);
  const struct sockaddr_nl own = {.nl_family = AF_NETLINK};
  CHECK(bind(fd, (const struct sockaddr *)&own, sizeof own) == 0);
  TABLE(16, 0, AF_INET, 16, 0, 15, 22, 1, );
  TABLE(16, 0, AF_INET, 16, 0, 11, 22, 1, 8, );
  TABLE(16, 0, AF_INET, 16, 0, 3, 22, 1, 12, );
  TABLE(16, 0, AF_INET, 16, 0, 9, 24, 1, );
  TABLE(16, 0, AF_INET, 16, 0, 9, 25, );
  TABLE(16, 0, AF_INET, 16, 0, 47, 26, );
  TABLE(16, 0, AF_INET, 16, 0, 3, 26, 2, );
  TABLE(16, 0, AF_INET, 16, 0, 12, 26, 10, );
  TABLE(16, 0, AF_INET, 16, 0, 2, 26, 45, );
  TABLE(16, 0, AF_INET, 16, 0, 10, 43, );
  TABLE(16, 0, AF_INET, 16, 0, 62, 52, );
  TABLE(16, 0, AF_INET, 16, 0, 4, 55, );
  TABLE(16, 0, AF_BRIDGE, 16, 0, 40, 12, );
  TABLE(16, 0, AF_INET6, 16, 0, 12, 12, );
  TABLE(16, 0, AF_BRIDGE, 16, 0, 8, 26, );
  TABLE(16, 0, AF_BRIDGE, 16, 0, 5, 26, 3, );
  TABLE(24, 0, AF_INET, 12, 0, 19, 8, );
  TABLE(28, 0, AF_INET, 12, 0, 4, 14, );
  TABLE(36, 0, AF_INET, 20, 0, 10, 7, );
  TABLE(36, 0, AF_INET, 20, 0, 4, 8, );
  TABLE(48, 0, AF_INET, 4, 0, 10, 4, );
  TABLE(64, 0, AF_INET, 4, 0, 21, 6, );
  TABLE(84, 0, AF_BRIDGE, 8, 4, 5, 2, 1, );
  TABLE(84, 0, AF_BRIDGE, 8, 28, 5, 1, 1, 1, );
  TABLE(92, 0, AF_INET, 12, 0, 4, 2, );
  TABLE(92, 0, AF_INET, 12, 0, 6, 2, 1, );
  TABLE(92, 0, AF_INET, 12, 0, 12, 3, 2, 1, );
  TABLE(92, 0, AF_INET, 12, 0, 3, 4, );
  TABLE(92, 0, AF_INET, 12, 0, 3, 5, 28, );
  TABLE(104, 0, AF_INET, 8, 0, 6, 12, );
  TABLE(104, 0, AF_INET, 8, 0, 5, 13, );
  // A hardware address is cut to the length that the family's number stands for.
  for (int family = 0; family < 40; ++family) {
    begin(16, 0, family, 16);
    attribute(1, "\1\2\3\4\5\6\7\10\11\12\13\14\15\16\17\20\21\22\23\24\25\26\27\30", 24);
    put();
  }
  link_kinds();
  multipath();
  multicast_entries();
  return 0;
}
