/* ringside: opts=-f; opts=-f -x; opts=-f -xx; opts=-f -s 5; opts=-f -s 0; opts=-f -s 100
 * Strings of every sort: control bytes, bytes that are not UTF-8, digits behind octal escapes, the
 * string limit. */
#include "support.h"

static int null_fd;

static void put(const char *bytes, size_t size) {
  const char *tail = size ? tail_copy(bytes, size) : bytes;
  CHECK(write(null_fd, tail, size) == (ssize_t)size);
}

static void name(const char *path) { CHECK(access(path, F_OK) == -1); }

int main(void) {
  null_fd = open("/dev/null", O_WRONLY);
  CHECK(null_fd >= 0);

  put("", 0);
  put("a", 1);
  put("\0", 1);
  put("\0\0\0\0", 4);
  put("abcde", 5);
  put("abcdef", 6);
  put("0123456789abcdef0123456789abcdef", 32);
  put("0123456789abcdef0123456789abcdefg", 33);
  put("0123456789abcdef0123456789abcde", 31);
  put("a\0b", 3);
  put("\0001\00077", 5);
  put("\1"
      "1\1"
      "7\1"
      "8\1"
      "9\1"
      "a",
      10);
  put("\33[31m\33"
      "0m",
      8);
  put("\a\b\t\n\v\f\r\033\"\\'", 11);
  put("quote \" backslash \\ both \\\"", 27);
  put("\x7f\x80\xff\xc3\xa9\xe2\x82\xac", 8);
  put("\x7f"
      "7\x80"
      "0\xff"
      "9",
      6);
  put("caf\xc3\xa9", 5);
  put("trailing nul\0", 13);
  put("?\?=%d%s%n", 9);
  put("\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n", 34);
  char all[256];
  for (int i = 0; i < 256; ++i) all[i] = (char)i;
  for (int i = 0; i < 256; i += 16) put(all + i, 16);
  put(all, 256);

  // Paths end at their NUL, and the limit does not shorten them.
  name("");
  name("x");
  name("missing/0123456789abcdef0123456789abcdef0123456789abcdef");
  name(
      "missing/\1\2"
      "3\377\200 \"quoted\" \\ \t\n");
  name("missing/caf\xc3\xa9");
  CHECK(symlink("0123456789abcdef0123456789abcdef!\1"
                "1",
                "link") == 0);
  char target[64];
  CHECK(readlink("link", target, sizeof target) == 35);
  CHECK(readlink("link", target, 5) == 5);
  CHECK(unlink("link") == 0);
  return 0;
}
