/* Records about threads apart from their calls. */
#ifndef RINGSIDE_SOURCE_BPF_NOTICE_H
#define RINGSIDE_SOURCE_BPF_NOTICE_H

#include "source/bpf/programs/output.h"

struct rs_notice {
  struct rs_record record;
  uint8_t siginfo[RS_SIGINFO_BYTES];
};

static __always_inline void begin_notice_of(struct rs_notice *notice, uint32_t pid, uint32_t tid, uint8_t type,
                                            int64_t value) {
  __builtin_memset(notice, 0, sizeof *notice);
  notice->record.type = type;
  notice->record.pid = pid;
  notice->record.tid = tid;
  notice->record.time = bpf_ktime_get_ns();
  notice->record.value = value;
  notice->record.row = RS_NO_ROW;
}

static __always_inline void begin_notice(struct rs_notice *notice, struct task_struct *task, uint8_t type,
                                         int64_t value) {
  begin_notice_of(notice, task->tgid, task->pid, type, value);
}

static __always_inline void send_bytes(struct rs_notice *notice, uint32_t size) {
  notice->record.size = size;
  if (bpf_ringbuf_output(&ring, notice, size, wakeup()) != 0) lose(RS_LOSS_NOTICE);
}

static __always_inline void send_notice(struct rs_notice *notice) { send_bytes(notice, sizeof(struct rs_record)); }

static __always_inline void send_signal(struct rs_notice *notice) { send_bytes(notice, sizeof *notice); }

/* What the thread that runs is called, if that is not what was told last. */
static __always_inline void tell_identity(struct task_struct *task, struct rs_task *t) {
  if (!identities) return;
  uint64_t comm[2] = {};
  bpf_get_current_comm(comm, sizeof comm);
  const uint64_t cgroup = bpf_get_current_cgroup_id();
  if (comm[0] == t->told_comm[0] && comm[1] == t->told_comm[1] && cgroup == t->told_cgroup) return;
  struct rs_notice notice;
  begin_notice(&notice, task, RS_RECORD_IDENTITY, cgroup);
  struct rs_identity *identity = (struct rs_identity *)notice.siginfo;
  __builtin_memcpy(identity->comm, comm, sizeof comm);
  bpf_probe_read_kernel(identity->leader, sizeof identity->leader, &task->group_leader->comm);
  notice.record.size = sizeof(struct rs_record) + sizeof(struct rs_identity);
  if (bpf_ringbuf_output(&ring, &notice, sizeof(struct rs_record) + sizeof(struct rs_identity), wakeup()) != 0)
    return;
  t->told_comm[0] = comm[0];
  t->told_comm[1] = comm[1];
  t->told_cgroup = cgroup;
}

/* How much of its call the thread was off the processor. False: the ring is full, and the call must not be told
 * without. */
static __always_inline bool tell_waited(struct task_struct *task, const struct rs_task *t) {
  if (!waits || t->waited == 0) return true;
  struct rs_notice notice;
  begin_notice(&notice, task, RS_RECORD_WAITED, t->waited);
  notice.record.size = sizeof(struct rs_record);
  return bpf_ringbuf_output(&ring, &notice, sizeof(struct rs_record), wakeup()) == 0;
}

/* Marks the place where calls are missing. */
static __always_inline void tell_loss(struct task_struct *task, struct rs_task *t) {
  if (t->lost == 0) return;
  struct rs_notice notice;
  begin_notice(&notice, task, RS_RECORD_LOSS, t->lost);
  notice.record.size = sizeof(struct rs_record);
  if (bpf_ringbuf_output(&ring, &notice, sizeof(struct rs_record), wakeup()) == 0) t->lost = 0;
}

#endif
