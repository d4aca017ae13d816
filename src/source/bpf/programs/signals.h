/* Signals: those that are delivered, and those that are not because they are ignored or end the process at once, which
 * ptrace would see too. */
#ifndef RINGSIDE_SOURCE_BPF_SIGNALS_H
#define RINGSIDE_SOURCE_BPF_SIGNALS_H

#include "source/bpf/programs/kernel_types.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_tracing.h>

#include "source/bpf/programs/notice.h"
#include "source/bpf/programs/stack.h"

#define RS_MAX_GROUP 4096 /* members that are looked at */
#define SIGCHLD 17
#define SIGCONT 18
#define SIGSTOP 19
#define SIGTSTP 20
#define SIGTTIN 21
#define SIGTTOU 22
#define SIGURG 23
#define SIGWINCH 28
#define SA_IMMUTABLE 0x00800000 /* include/linux/signal_types.h */
#define SI_USER 0
#define PIDTYPE_PGID 2 /* include/linux/pid_types.h */
#define PIDTYPE_SID 3
#define SI_KERNEL 0x80
#define TRACE_SIGNAL_DELIVERED 0 /* include/trace/events/signal.h */
#define TRACE_SIGNAL_IGNORED 1
#define SEND_SIG_NOINFO 0
#define SEND_SIG_PRIV 1

/* The siginfo among a program's arguments as a number: it may be one of the two above, which the verifier does not
 * know and takes for a pointer that is never NULL. */
static __always_inline uint64_t siginfo_argument(const unsigned long long *argument) {
  uint64_t value = 0;
  bpf_probe_read_kernel(&value, sizeof value, argument);
  return value;
}

/* The kernel makes no siginfo for what it sends without one; readers are told this. */
static __always_inline void fill_siginfo(uint8_t *to, int signal, uint64_t info) {
  int32_t *words = (int32_t *)to;
  if (info == SEND_SIG_NOINFO) {
    words[0] = signal;
    words[2] = SI_USER;
    words[4] = bpf_get_current_pid_tgid() >> 32;
    words[5] = bpf_get_current_uid_gid();
  } else if (info == SEND_SIG_PRIV) {
    words[0] = signal;
    words[2] = SI_KERNEL;
  } else {
    bpf_probe_read_kernel(to, RS_SIGINFO_BYTES, (const void *)info);
  }
}

/* Whether its calls are those of 32 bits: calls that are not chosen leave no word of that, but its code does. */
static __always_inline uint8_t abi_flags(const struct rs_task *t, const struct pt_regs *regs) {
  if (!is_code_64(regs)) return RS_CALL_I386;
  return t->is_exec ? 0 : t->record.flags & RS_CALL_I386;
}

static __always_inline void tell_signal(struct task_struct *task, struct rs_task *t, int signal, uint64_t info) {
  struct rs_notice notice;
  begin_notice(&notice, task, RS_RECORD_SIGNAL, signal);
  struct pt_regs *regs = (struct pt_regs *)bpf_task_pt_regs(task);
  notice.record.ip = regs->ip;
  notice.record.flags = abi_flags(t, regs);
  fill_siginfo(notice.siginfo, signal, info);
  send_signal(&notice);
}

/* A walk over the processes of a group. */
struct rs_group {
  uint64_t group; /* the kernel's struct pid */
  uint64_t next;  /* its link of the next member */
  uint64_t kept;  /* 1: somebody looks after it */
};

static long look_at_member(uint32_t index, void *context) {
  struct rs_group *walk = context;
  if (walk->next == 0) return 1;
  const uint64_t links = bpf_core_field_offset(struct task_struct, pid_links);
  struct hlist_node *node = (struct hlist_node *)walk->next;
  struct task_struct *member = (struct task_struct *)(walk->next - links - PIDTYPE_PGID * sizeof(struct hlist_node));
  struct task_struct *parent = BPF_CORE_READ(member, real_parent);
  const bool ended = BPF_CORE_READ(member, exit_state) != 0 && BPF_CORE_READ(member, signal, live.counter) <= 0;
  if (!ended && BPF_CORE_READ(parent, tgid) != 1 &&
      (uint64_t)BPF_CORE_READ(parent, signal, pids[PIDTYPE_PGID]) != walk->group &&
      BPF_CORE_READ(parent, signal, pids[PIDTYPE_SID]) == BPF_CORE_READ(member, signal, pids[PIDTYPE_SID])) {
    walk->kept = 1;
    return 1;
  }
  walk->next = (uint64_t)BPF_CORE_READ(node, next);
  return 0;
}

/* Stops from the terminal are for groups that a shell looks after: where a member has a parent in another group of the
 * session. */
static __always_inline bool is_orphaned(struct task_struct *task) {
  struct pid *group = BPF_CORE_READ(task, signal, pids[PIDTYPE_PGID]);
  struct rs_group walk = {.group = (uint64_t)group};
  walk.next = (uint64_t)BPF_CORE_READ(group, tasks[PIDTYPE_PGID].first);
  bpf_loop(RS_MAX_GROUP, look_at_member, &walk, 0);
  return walk.kept == 0;
}

/* Signals are taken by their numbers: whether one before this waits that ends the process, as SIGHUP does where the
 * last one leaves that looked after a stopped group. */
static __always_inline bool comes_too_late(struct task_struct *task, int signal) {
  const uint64_t harmless = 1 << (SIGCHLD - 1) | 1 << (SIGCONT - 1) | 1 << (SIGURG - 1) | 1 << (SIGWINCH - 1) |
                            1 << (SIGSTOP - 1) | 1 << (SIGTSTP - 1) | 1 << (SIGTTIN - 1) | 1 << (SIGTTOU - 1);
  uint64_t waiting =
      BPF_CORE_READ(task, pending.signal.sig[0]) | BPF_CORE_READ(task, signal, shared_pending.signal.sig[0]);
  waiting &= ~BPF_CORE_READ(task, blocked.sig[0]) & ~harmless & ((1ULL << (signal - 1 & 63)) - 1);
  const void *actions = BPF_CORE_READ(task, sighand);
  if (waiting == 0 || actions == NULL) return false;
  actions += bpf_core_field_offset(struct sighand_struct, action);
  for (uint32_t i = 0; i < 31; ++i) {
    if ((waiting >> i & 1) == 0) continue;
    const void *handler = NULL;
    bpf_probe_read_kernel(&handler, sizeof handler, actions + i * bpf_core_type_size(struct k_sigaction));
    if (handler == NULL) return true;
  }
  return false;
}

SEC("tp_btf/signal_deliver")
int BPF_PROG(on_signal, int signal, struct kernel_siginfo *info, struct k_sigaction *action) {
  struct task_struct *task = bpf_get_current_task_btf();
  struct rs_task *t = bpf_task_storage_get(&tasks, task, 0, 0);
  /* SIGKILL is no delivery that a program could see: the end of the thread follows. */
  if (t == NULL || t->await_exec || signal == SIGKILL) return 0;
  /* That of a seccomp filter that kills is shown to nobody either. */
  if ((BPF_CORE_READ(action, sa.sa_flags) & SA_IMMUTABLE) != 0) return 0;
  if (stack_bytes != 0) send_stack(0, RS_STACK_OF_SIGNAL);
  tell_signal(task, t, signal, siginfo_argument(ctx + 1));
  if (signal >= SIGSTOP && signal <= SIGTTOU && BPF_CORE_READ(action, sa.sa_handler) == NULL &&
      (signal == SIGSTOP || !is_orphaned(task))) {
    struct rs_notice notice;
    begin_notice(&notice, task, RS_RECORD_STOP, signal);
    struct pt_regs *regs = (struct pt_regs *)bpf_task_pt_regs(task);
    notice.record.ip = regs->ip;
    if (stack_bytes != 0) send_stack(0, RS_STACK_OF_SIGNAL);
    send_notice(&notice);
  }
  return 0;
}

/* A signal that is ignored never gets to be delivered, nor does one that ends the process without a core dump: the
 * kernel puts SIGKILL in its place. One that comes during a call is told when the call has ended, as ptrace sees it, or
 * when it has lasted. */
SEC("tp_btf/signal_generate")
int BPF_PROG(on_signal_made, int signal, struct kernel_siginfo *info, struct task_struct *task, int group,
             int result) {
  if (signal == SIGKILL || result > TRACE_SIGNAL_IGNORED) return 0;
  struct signal_struct *process = task->signal;
  bool ending = (process->flags & SIGNAL_GROUP_EXIT) != 0;
  bool fatal = result == TRACE_SIGNAL_DELIVERED && ending && process->group_exit_code == signal;
  if (!fatal && (result == TRACE_SIGNAL_DELIVERED || ending || task->exit_state != 0)) return 0;
  struct rs_task *t = bpf_task_storage_get(&tasks, task, 0, 0);
  if (t == NULL || t->await_exec || (!fatal && comes_too_late(task, signal))) return 0;
  if (fatal) t->fatal = 1;
  uint32_t place = t->deferred_count;
  if ((!t->in_call && !fatal) || place >= RS_MAX_DEFERRED) {
    if (stack_bytes != 0 && task->pid == (int)bpf_get_current_pid_tgid()) send_stack(0, RS_STACK_OF_SIGNAL);
    tell_signal(task, t, signal, siginfo_argument(ctx + 1));
    return 0;
  }
  t->deferred[place].time = bpf_ktime_get_ns();
  t->deferred[place].signal = signal;
  __builtin_memset(t->deferred[place].siginfo, 0, RS_SIGINFO_BYTES);
  fill_siginfo(t->deferred[place].siginfo, signal, siginfo_argument(ctx + 1));
  t->deferred_count = place + 1;
  return 0;
}

#endif
