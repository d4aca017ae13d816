/* ringside: opts=-f
 * Socket addresses of every family that strace knows and some it does not, with distinct values in each
 * field and with lengths that fit and do not. */
#include <sys/socket.h>

#include "support.h"

static unsigned char address[256];

// `from` and `to`: the lengths to try.
static void family(int number, const char *bytes, int size, int from, int to) {
  memset(address, 0, sizeof address);
  memcpy(address + 2, bytes, (size_t)size);
  address[0] = (unsigned char)number;
  address[1] = (unsigned char)(number >> 8);
  for (int length = from; length <= to; ++length) CHECK(RAW(SYS_bind, -1, ARG(address), length) == -1);
}

#define FAMILY(number, bytes, from, to) family(number, bytes, sizeof(bytes) - 1, from, to)

int main(void) {
  FAMILY(AF_UNIX, "ab\0cd", -1, 9);
  FAMILY(AF_UNIX, "\0b\0cd", 2, 9);
  FAMILY(AF_UNIX,
         "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567"
         "89012345678901234567890123456789",
         108, 112);
  FAMILY(AF_UNIX,
         "\0"
         "123456789012345678901234567890123456789012345678901234567890123456789012345678901234567"
         "89012345678901234567890123456789",
         108, 112);
  FAMILY(AF_INET, "\0\120\177\0\0\1", 2, 18);
  FAMILY(AF_INET, "\377\377\377\377\377\377", 16, 16);
  FAMILY(AF_INET6, "\0\120\1\2\3\4\376\200\7\10\11\12\13\14\15\16\17\20\0\0\0\0\1", 22, 30);
  FAMILY(AF_INET6, "\0\120\1\2\3\4\40\1\15\270\0\0\0\0\0\0\0\0\0\0\0\1\7", 28, 28);
  FAMILY(AF_INET6, "\0\120\1\2\3\4\377\2\0\0\0\0\0\0\0\0\0\0\0\0\0\1\1", 28, 28);
  FAMILY(AF_INET6, "\0\120\1\2\3\4\376\200\0\0\0\0\0\0\0\0\0\0\0\0\0\1\377\377\377\377", 28, 28);
  FAMILY(AF_INET6, "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\377\377\12\1\2\3", 28, 28);
  FAMILY(AF_NETLINK, "\0\0\5\0\0\0\1\0\0\0", 10, 14);
  FAMILY(AF_NETLINK, "\7\0\377\377\377\377\0\0\0\200", 12, 12);
  FAMILY(AF_NETLINK, "", 12, 12);
  FAMILY(AF_PACKET, "\10\0\1\0\0\0\1\0\2\10\0\1\2\3\377\200\7\10", 18, 22);
  FAMILY(AF_PACKET, "\11\11\377\0\0\0\377\376\77\310\0\1\2\3\377\200\7\10", 20, 30);
  FAMILY(AF_PACKET, "\0\3\2\0\0\0\4\3\0\0", 20, 20);
  FAMILY(AF_IPX, "\0\120\1\2\3\4\1\2\3\4\5\6\7\0", 14, 17);
  FAMILY(AF_IPX, "\0\120\0\0\0\0\1\2\3\4\5\6\0\11", 16, 16);
  FAMILY(AF_X25, "123\4", 16, 20);
  FAMILY(AF_AX25, "\202\204\206\142\100\100\4\0\0\0\0\0", 14, 18);
  FAMILY(AF_AX25, "\202\204\206\142\100\100\4\0\0\0\2\0\0\0\242\242\242\242\242\242\142\202\204\100\100\100\100\60",
         14, 40);
  FAMILY(AF_AX25, "\203\204\206\142\100\100\4\0\0\0\2", 72, 72);
  FAMILY(AF_AX25, "\4\204\206\142\100\100\4\0\0\0\377\0\0\0", 72, 90);
  FAMILY(AF_AX25, "\100\100\100\100\100\100\0", 16, 16);
  FAMILY(AF_BLUETOOTH, "\1\2\3\4\5\6\7\10\11\12\13\14\15", 2, 15);
  FAMILY(AF_BLUETOOTH, "\1\0\1\2\3\4\5\6\4\0\1", 12, 14);
  FAMILY(AF_BLUETOOTH, "\200\0\1\2\3\4\5\6\100\0\2", 14, 14);
  FAMILY(AF_BLUETOOTH, "\205\0\1\2\3\4\5\6\105\0\3", 14, 14);
  FAMILY(AF_BLUETOOTH, "\7\20\1\2\3\4\5\6\0\0\3", 14, 14);
  FAMILY(AF_BLUETOOTH, "\3\0\2\0", 6, 6);
  FAMILY(AF_RXRPC, "\1\0\2\0\20\0\2\0\0\120\177\0\0\1", 34, 37);
  FAMILY(AF_RXRPC, "\7\0\2\0\5\0\2\0\0\120\177\0\0\1", 36, 36);
  FAMILY(AF_RXRPC, "\304\11\11\0\34\0\12\0\0\120\177\0\0\1\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1", 36, 36);
  FAMILY(AF_RXRPC, "\304\11\11\0\30\0\12\0\0\120\177\0\0\1\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1", 36, 36);
  FAMILY(AF_RXRPC, "\304\11\11\0\30\0\77\0\0\120\177\0\0\1\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1", 36, 40);
  FAMILY(36, "\0\0\3\0\0\0\2\6\7\10\11\12\13\14\15\16", 18, 22);
  FAMILY(36, "\0\0\2\0\0\0\377\377\376\377", 20, 20);
  FAMILY(36, "\0\0\0\0\0\0\1\0\1\0", 20, 20);
  FAMILY(AF_ALG, "hash\0\0\0\0\0\0\0\0\0\0\0\20\0\0\1\20\0\0sha256", 22, 40);
  FAMILY(AF_ALG,
         "xxxxxxxxxxxxxx\1\0\0\0\0\20\0\0yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy", 86,
         92);
  FAMILY(AF_NFC, "\0\0\1\0\0\0\11\0\0\0\5\0\0\0\1\4name of a service", 14, 20);
  FAMILY(AF_NFC,
         "\0\0\7\0\0\0\11\0\0\0\11\0\0\0\7\4name of a service\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
         "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\5\0\0\0\6",
         84, 98);
  FAMILY(AF_VSOCK, "\0\0\1\0\0\0\2\0\0\0\1\0\0\0", 14, 18);
  FAMILY(AF_VSOCK, "\5\0\377\377\377\377\377\377\377\377\377\1\2\3", 16, 16);
  FAMILY(42, "\0\0\1\0\0\0\2\0\0\0", 10, 13);
  FAMILY(42, "\0\0\377\377\377\377\376\377\377\377", 12, 12);
  FAMILY(44, "\5\0\1\0\0\0\2\6\7\10\11\12\13\14", 14, 17);
  FAMILY(44, "\4\0\1\0\0\0\2\6\7\10\11\12\13\14", 16, 16);
  FAMILY(45, "\5\0\1\0\0\0\2\6\7\10", 10, 13);
  FAMILY(45, "\0\0\0\0\0\0\377\6\7\0", 12, 12);
  FAMILY(77, "ab\0cd", 2, 8);
  FAMILY(0x14d, "ab\0cd", 7, 7);
  FAMILY(0, "ab\0cd", 7, 7);
  return 0;
}
