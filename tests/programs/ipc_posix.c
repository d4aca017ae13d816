/* ringside: opts=-f; opts=-f -v
 * POSIX message queues. */
#include "pretend.h"

int main(void) {
  pretend_begin();
  long *attributes = tail_alloc(8 * sizeof(long));  // the last four are reserved
  const long flags[] = {0, 0x800, -1, 1};
  for (unsigned i = 0; i < sizeof flags / sizeof *flags; ++i) {
    for (int j = 0; j < 4; ++j) attributes[j] = flags[i] - j;
    REFUSE(SYS_mq_open, ARG("a queue"), O_RDWR | O_CREAT, 01644, ARG(attributes));
    REFUSE(SYS_mq_open, ARG("a queue"), flags[i] & ~O_ASYNC & ~O_CREAT, 0644, ARG(attributes));
    PRETEND(SYS_mq_getsetattr, 3, ARG(attributes), ARG(attributes));
    REFUSE(SYS_mq_getsetattr, -1, ARG(attributes), ARG(attributes));
  }
  REFUSE(SYS_mq_open, ARG("a queue"), O_CREAT | O_EXCL, -1, ARG(attributes + 5));
  REFUSE(SYS_mq_open, ARG("a queue"), O_CREAT, 0, 0);
  REFUSE(SYS_mq_open, 0, 0, 0, 0);
  PRETEND(SYS_mq_open, -1, O_CREAT, 7, -1);
  PRETEND(SYS_mq_getsetattr, 3, 0, 0);
  PRETEND(SYS_mq_getsetattr, 3, ARG(attributes + 5), ARG(attributes + 5));
  REFUSE(SYS_mq_unlink, ARG("a queue"));
  REFUSE(SYS_mq_unlink, 0);
  const long timeout[2] = {-1, 5};
  unsigned priority = 0xfffffffe;
  REFUSE(SYS_mq_timedsend, 3, ARG("text"), 4, -1, ARG(timeout));
  REFUSE(SYS_mq_timedsend, 3, ARG("a text that is longer than what is shown of it"), 46, 0, 0);
  REFUSE(SYS_mq_timedsend, 3, 0, -1, 0, -1);
  REFUSE(SYS_mq_timedsend, 3, ARG(bad_ptr()), 0, 0, 0);
  PRETEND(SYS_mq_timedreceive, 3, ARG("text"), 4, ARG(&priority), ARG(timeout));
  REFUSE(SYS_mq_timedreceive, 3, ARG("text"), 4, ARG(&priority), ARG(timeout));
  PRETEND(SYS_mq_timedreceive, 3, 0, -1, 0, 0);
#ifdef SYS_mq_timedsend_time64
  const long long wide[2] = {-1, 5};
  REFUSE(SYS_mq_timedsend_time64, 3, ARG("text"), 4, 9, ARG(wide));
  PRETEND(SYS_mq_timedreceive_time64, 3, ARG("text"), 4, ARG(&priority), ARG(wide));
#endif
  return 0;
}
