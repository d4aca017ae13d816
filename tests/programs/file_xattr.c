/* ringside: opts=-f; opts=-f -s 4
 * Extended attributes: names, values of every sort, lists. */
#include "fake.h"

int main(void) {
  char *hole = (char *)tail_alloc(256) + 256;
  CHECK(close(open("f", O_CREAT | O_RDWR, 0644)) == 0);
  char list[256], value[256];
  // Not every file system has user attributes: only the call is of interest.
  (void)RAW(SYS_setxattr, ARG("f"), ARG("user.one"), ARG("value"), 5, 1);
  (void)RAW(SYS_setxattr, ARG("f"), ARG("user.two"), ARG("v\0l\0"), 4, 0);
  (void)RAW(SYS_getxattr, ARG("f"), ARG("user.one"), ARG(value), sizeof value);
  (void)RAW(SYS_getxattr, ARG("f"), ARG("user.two"), ARG(value), sizeof value);
  (void)RAW(SYS_getxattr, ARG("f"), ARG("user.one"), 0, 0);
  (void)RAW(SYS_getxattr, ARG("f"), ARG("user.one"), ARG(value), 0);
  (void)RAW(SYS_getxattr, ARG("f"), ARG("user.one"), ARG(value), 2);
  (void)RAW(SYS_getxattr, ARG("f"), ARG("user.none"), ARG(value), 2);
  (void)RAW(SYS_listxattr, ARG("f"), ARG(list), sizeof list);
  (void)RAW(SYS_listxattr, ARG("f"), ARG(list), 0);
  (void)RAW(SYS_listxattr, ARG("f"), 0, 0);
  (void)RAW(SYS_listxattr, ARG("f"), ARG(list), 3);
  (void)RAW(SYS_removexattr, ARG("f"), ARG("user.one"));
  FAKE(0, SYS_setxattr, SYS_lsetxattr, SYS_fsetxattr, SYS_getxattr, SYS_lgetxattr, SYS_fgetxattr, SYS_listxattr,
       SYS_llistxattr, SYS_flistxattr, SYS_removexattr, SYS_lremovexattr, SYS_fremovexattr);
  memcpy(hole - 3, "abc", 3);
  const long strings[] = {0,
                          ARG(hole),
                          ARG(hole - 3),
                          ARG(""),
                          ARG("some-text-that-is-longer-than-thirty-two-bytes"),
                          ARG("\1\2\xff"),
                          ARG("name\0more")};
  const long sizes[] = {0, 1, 2, 3, 4, 5, 10, 46, 47, 65536, 65537, -1};
  for (int i = 0; i < 7; ++i) {
    for (int j = 0; j < 12; ++j) {
      RAW(SYS_setxattr, ARG("p"), strings[i], strings[i], sizes[j], j);
      RAW(SYS_lsetxattr, strings[i], ARG("user.name"), strings[i], sizes[j], 1 << j);
      RAW(SYS_fsetxattr, 3, strings[i], ARG("value"), sizes[j], -j);
      RAW(SYS_getxattr, ARG("p"), strings[i], strings[i], sizes[j]);
      RAW(SYS_lgetxattr, ARG("p"), strings[i], strings[i], sizes[j]);
      RAW(SYS_fgetxattr, 3, strings[i], strings[i], sizes[j]);
      RAW(SYS_listxattr, strings[i], strings[i], sizes[j]);
      RAW(SYS_llistxattr, strings[i], strings[i], sizes[j]);
      RAW(SYS_flistxattr, -1, strings[i], sizes[j]);
    }
    RAW(SYS_removexattr, strings[i], ARG("user.name"));
    RAW(SYS_lremovexattr, ARG("p"), strings[i]);
    RAW(SYS_fremovexattr, 3, strings[i]);
  }
  return 0;
}
