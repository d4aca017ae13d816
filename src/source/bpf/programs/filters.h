/* The state of a watched thread, and which results are wanted, decided before anything is copied. */
#ifndef RINGSIDE_SOURCE_BPF_FILTERS_H
#define RINGSIDE_SOURCE_BPF_FILTERS_H

#include "source/bpf/programs/maps.h"
#include "source/bpf/programs/whom.h"

const volatile uint8_t no_successful = 0;
const volatile uint8_t no_failed = 0;
const volatile uint64_t shortest = 0; /* nanoseconds */

/* The current thread's state; NULL: it is not watched. Who is watched by the end of a call that he is `entering` has not
 * been before. */
static __always_inline struct rs_task *watched_task(struct task_struct *task, bool entering) {
  struct rs_task *t = bpf_task_storage_get(&tasks, task, 0, 0);
  if (t != NULL) {
    if (!(by_uid || by_comm || by_cgroup) || t->await_exec || passes_filters()) return t;
    if (entering) {
      t->in_call = 0;
      t->seen_enter = 1;
    }
    return NULL;
  }
  if (!everyone) return NULL;
  if (is_excluded(task->tgid) || !passes_filters()) return NULL;
  t = bpf_task_storage_get(&tasks, task, 0, BPF_LOCAL_STORAGE_GET_F_CREATE);
  if (t == NULL) {
    lose(RS_LOSS_TASK_TABLE);
    return NULL;
  }
  t->row = RS_NO_ROW;
  return t;
}

/* Whether a call that ended so is to be shown. */
static __always_inline bool is_wanted_result(bool failed, uint64_t nanoseconds) {
  if (failed ? no_failed : no_successful) return false;
  return nanoseconds >= shortest;
}

#endif
