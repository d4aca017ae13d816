/* What an execve was given and could not be read at its entry: when it has succeeded the old memory is gone, but the
 * kernel has kept the file's name, and the new image begins with the strings. */
#ifndef RINGSIDE_SOURCE_BPF_EXEC_H
#define RINGSIDE_SOURCE_BPF_EXEC_H

#include "source/bpf/programs/kernel_types.h"

#include <bpf/bpf_core_read.h>

#include "source/bpf/programs/output.h"
#include "source/bpf/programs/plan.h"

enum { RS_FILE_NAME_BYTES = 4096 };

/* The file's name lies behind the environment: AT_EXECFN tells new images of it. */
static __always_inline void append_file_name(struct rs_scratch *s, uint64_t at) {
  const struct rs_step step = {.op = RS_OP_STRING};
  s->step = RS_STEP_EXEC_FILE;
  append(s, &step, at, RS_FILE_NAME_BYTES, false);
}

static __always_inline void append_area(struct rs_scratch *s, uint32_t slot, uint64_t begin, uint64_t end) {
  const struct rs_step step = {.op = RS_OP_COPY};
  uint64_t size = end - begin;
  bool cut = size > RS_COPY_BYTES / 2;
  s->step = slot;
  append(s, &step, begin, cut ? RS_COPY_BYTES / 2 : size, cut);
}

enum rs_sent { RS_SENT, RS_NO_SCRATCH, RS_RING_FULL };

/* The call with what the new image has of it. Of its own, so that the verifier goes through it once. */
__noinline int send_execed(struct rs_task *t, uint32_t type) {
  if (t == NULL) return RS_RING_FULL;
  struct task_struct *task = bpf_get_current_task_btf();
  struct rs_scratch *s = take_scratch();
  if (s == NULL) return RS_NO_SCRATCH;
  begin_scratch(s, t);
  s->mode = RS_AT_EXIT;
  s->late = 1;
  const uint32_t arguments = t->is_exec == RS_EXEC_DONE ? RS_STEP_EXEC_ARGUMENTS : RS_STEP_EXEC_REWRITTEN;
  append_area(s, arguments, BPF_CORE_READ(task, mm, arg_start), BPF_CORE_READ(task, mm, arg_end));
  const uint64_t end = BPF_CORE_READ(task, mm, env_end);
  append_area(s, RS_STEP_EXEC_ENVIRONMENT, BPF_CORE_READ(task, mm, env_start), end);
  append_file_name(s, end);
  const bool sent = try_scratch(s, type);
  s->busy = 0;
  return sent ? RS_SENT : RS_RING_FULL;
}

#endif
