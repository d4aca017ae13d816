/* What an execve was given and could not be read at its entry: when it has succeeded the old memory is gone, but the
 * kernel has kept the file's name, and the new image begins with the strings. */
#ifndef RINGSIDE_SOURCE_BPF_EXEC_H
#define RINGSIDE_SOURCE_BPF_EXEC_H

#include "source/bpf/programs/kernel_types.h"

#include <bpf/bpf_core_read.h>

#include "source/bpf/programs/output.h"
#include "source/bpf/programs/plan.h"

enum { RS_FILE_NAME_BYTES = 768 };

/* Puts the file's name behind the arguments in the thread's record. */
static __always_inline void keep_file_name(struct rs_task *t, struct linux_binprm *binary) {
  uint64_t at = t->used;
  if (!t->in_call || !t->is_exec || !t->faulted || at > RS_DIRECT_MASK) return;
  BOUND(at, RS_DIRECT_MASK);
  struct rs_block *block = (struct rs_block *)&t->stream[at];
  uint64_t data = at + sizeof(struct rs_block);
  const char *name = BPF_CORE_READ(binary, filename);
  long length = bpf_probe_read_kernel_str(&t->stream[data], RS_FILE_NAME_BYTES, name);
  if (length <= 0 || length >= RS_FILE_NAME_BYTES) return;
  block->address = 0;
  block->wanted = length;
  block->about = length | RS_STEP_EXEC_FILE << RS_BLOCK_STEP_SHIFT | RS_BLOCK_LATE;
  t->used = data + ((length + 7) & ~7ULL);
}

static __always_inline void append_area(struct rs_scratch *s, uint32_t slot, uint64_t begin, uint64_t end) {
  const struct rs_step step = {.op = RS_OP_COPY};
  uint64_t size = end - begin;
  bool cut = size > RS_COPY_BYTES / 2;
  s->step = slot;
  append(s, &step, begin, cut ? RS_COPY_BYTES / 2 : size, cut);
}

/* False: no room to work in. */
static __always_inline bool send_execed(struct rs_task *t, struct task_struct *task, uint8_t type) {
  struct rs_scratch *s = take_scratch();
  if (s == NULL) return false;
  begin_scratch(s, t);
  s->mode = RS_AT_EXIT;
  s->late = 1;
  if (t->is_exec == RS_EXEC_DONE)
    append_area(s, RS_STEP_EXEC_ARGUMENTS, BPF_CORE_READ(task, mm, arg_start), BPF_CORE_READ(task, mm, arg_end));
  append_area(s, RS_STEP_EXEC_ENVIRONMENT, BPF_CORE_READ(task, mm, env_start), BPF_CORE_READ(task, mm, env_end));
  if (!try_scratch(s, type)) lose_call(t);
  s->busy = 0;
  return true;
}

#endif
