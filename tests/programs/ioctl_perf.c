/* ringside: opts=-e inject=ioctl:error=EPERM; opts=-e inject=ioctl:retval=0; opts=-v -e inject=ioctl:retval=3;
 * opts=-e inject=ioctl:error=EPERM -e inject=perf_event_open:error=E2BIG
 * Requests on perf events: their attributes changed, and the programs that are attached to them. The size that a
 * perf_event_open of attributes that are too large gets back. */
#include "support.h"

#include <linux/perf_event.h>
#include <sys/ioctl.h>

static void query(void *where) { RAW(SYS_ioctl, 3, (long)PERF_EVENT_IOC_QUERY_BPF, ARG(where)); }

static void modify(void *where) { RAW(SYS_ioctl, 3, (long)PERF_EVENT_IOC_MODIFY_ATTRIBUTES, ARG(where)); }

int main(void) {
  for (uint32_t n = 0; n < 5; n++) {
    uint32_t *ids = tail_alloc(8 + 4 * n);
    ids[0] = n == 4 ? 100 : n;
    ids[1] = n > 2 ? 2 : n;
    for (uint32_t i = 0; i < n; i++) ids[2 + i] = 10 + i;
    query(ids);
    query((char *)ids + 4 * n + 2);
  }
  uint32_t *more = tail_alloc(8 + 12);
  more[0] = 100;
  more[1] = 500;
  query(more);
  more[0] = 0;
  query(more);
  uint32_t *many = tail_alloc(8 + 4 * 60);
  many[1] = 60;
  query(many);
  uint32_t *alone = tail_alloc(4);
  query(alone);
  query((char *)alone + 1);
  query(NULL);

  struct perf_event_attr attributes = {
      .type = 1, .config = 2, .sample_period = 5, .sample_type = 3, .config1 = 7, .sample_max_stack = 9};
  for (uint32_t size = 0; size <= 128; size += 8) {
    attributes.size = size;
    struct perf_event_attr *copy = tail_copy(&attributes, 128);
    modify(copy);
    modify((char *)copy + 8);
    RAW(SYS_perf_event_open, ARG(copy), -1, -1, -1, 0);
  }
  attributes.size = 200;
  modify(tail_copy(&attributes, 128));
  attributes.size = 64;
  modify(tail_copy(&attributes, 64));
  modify(NULL);
  return 0;
}
