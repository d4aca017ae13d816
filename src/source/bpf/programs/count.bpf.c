/* Counting in the kernel: nothing is sent for a call, what it adds is added where it ends. An object of its own, so
 * that no ring and no scratch areas are made for it. */
#include "source/bpf/programs/count_maps.h"

#include <bpf/bpf_tracing.h>

#define TASK_INTERRUPTIBLE 1
#define TASK_UNINTERRUPTIBLE 2

/* Fetches the state of the thread that runs. `taking`: or takes it in, if it is to be watched. */
static __noinline struct rs_here *fetch(struct rs_here *here, struct task_struct *task, bool taking) {
  uint64_t adopted_before = *(volatile uint64_t *)&adoptions;
  struct rs_counted *t = bpf_task_storage_get(&counted, task, 0, 0);
  if (t == NULL && taking && everyone && !is_excluded(task->tgid) && passes_filters()) t = take_in(task, NULL);
  if (t == NULL) {
    here->task = 0;
    here->other = (uint64_t)task;
    here->adoptions = adopted_before;
    return NULL;
  }
  here->t = *t;
  here->task = (uint64_t)task;
  if (times && t->off_since != 0) {
    here->t.waited += bpf_ktime_get_ns() - t->off_since;
    t->off_since = 0;
  }
  return here;
}

/* The current thread's state; NULL: it is not watched. */
static __always_inline struct rs_here *find_here(struct task_struct *task, bool taking) {
  uint32_t first = 0;
  struct rs_here *here = bpf_map_lookup_elem(&heres, &first);
  if (here == NULL || here->task == (uint64_t)task) return here;
  if (!(taking && everyone) && here->other == (uint64_t)task && here->adoptions == adoptions) return NULL;
  return fetch(here, task, taking);
}

/* Begins the call that `regs` hold. What it is told apart by at its entry is taken down; the rest is at its end. Not
 * inline, as fetch(): the way that nearly every call takes is to be few instructions in few lines of the cache. */
static __noinline int begin_call(struct task_struct *task, struct rs_counted *t, struct pt_regs *regs, long id) {
  bool i386 = (task->thread_info.status & TS_COMPAT) != 0;
  uint32_t number = id;
  t->state = RS_UNWANTED;
  if (t->await_exec && !is_exec(number, i386)) return 0;
  uint32_t slot = find_slot(regs, number, i386);
  if (slot == RS_NO_SLOT) return 0;
  if (by & RS_BY_DOOR) {
    t->door = RS_DOOR_SYSCALL;
    if (i386) {
      bool fast = !is_code_64(regs) && is_in_vdso(task, regs) && t->restart_ip != regs->ip;
      t->door = fast ? RS_DOOR_COMPAT_VDSO : RS_DOOR_INT80;
      t->ip = regs->ip;
    }
    t->restart_ip = 0;
  }
  t->slot = slot;
  t->state = RS_COUNTED;
  if (!times) return 0;
  t->waited = 0;
  t->entered = bpf_ktime_get_ns();
  return 0;
}

/* First, so that it is attached before the others: they rely on it. Time off the processor within a call is waiting.
 */
SEC("tp_btf/sched_switch")
int BPF_PROG(count_switch, bool preempted, struct task_struct *before, struct task_struct *after) {
  uint32_t first = 0;
  struct rs_here *here = bpf_map_lookup_elem(&heres, &first);
  if (here == NULL) return 0;
  if (here->task == (uint64_t)before) {
    struct rs_counted *t = bpf_task_storage_get(&counted, before, 0, 0);
    if (t != NULL) {
      *t = here->t;
      t->off_since = times && t->state == RS_COUNTED ? bpf_ktime_get_ns() : 0;
    }
  }
  fetch(here, after, false);
  return 0;
}

SEC("tp_btf/sys_enter")
int BPF_PROG(count_enter, struct pt_regs *regs, long id) {
  struct task_struct *task = bpf_get_current_task_btf();
  struct rs_here *here = find_here(task, true);
  if (here == NULL) return 0;
  struct rs_counted *t = &here->t;
  uint32_t number = id;
  if (plain && number < RS_CALL_NUMBERS && !t->await_exec && (task->thread_info.status & TS_COMPAT) == 0) {
    t->slot = number;
    t->state = RS_COUNTED;
    if (!times) return 0;
    t->waited = 0;
    t->entered = bpf_ktime_get_ns();
    return 0;
  }
  if (filtered && !t->await_exec && !passes_filters()) {
    t->state = RS_UNWANTED;
    return 0;
  }
  begin_call(task, t, regs, id);
  return 0;
}

SEC("tp_btf/sys_exit")
int BPF_PROG(count_exit, struct pt_regs *regs, long result) {
  struct task_struct *task = bpf_get_current_task_btf();
  struct rs_here *here = find_here(task, false);
  if (here == NULL) return 0;
  bool timed = times;
  uint64_t left = timed ? bpf_ktime_get_ns() : 0;
  struct rs_counted *t = &here->t;
  if (t->state != RS_COUNTED) {
    /* A seccomp filter answered it: the entry passed no tracepoint. */
    bool answered = t->state == RS_OUTSIDE && !t->await_exec && !closing && passes_filters();
    t->state = RS_OUTSIDE;
    if (!answered) return 0;
    begin_call(task, t, regs, regs->orig_ax);
    if (t->state != RS_COUNTED) {
      t->state = RS_OUTSIDE;
      return 0;
    }
    timed = false;
  } else if (filtered && !passes_filters()) {
    t->state = RS_OUTSIDE; /* it was in the call when it was taken in */
    return 0;
  }
  /* Whoever is to be killed does not come back from the call, whatever its result. */
  if ((task->pending.signal.sig[0] & 1UL << (SIGKILL - 1)) != 0) return 0;
  t->state = RS_OUTSIDE;
  bool failed = false;
  if ((int32_t)result < 0) {
    failed = result < 0 && result > -4096;
    /* The kernel itself looks only at the lower half then. Only x86-64 calls have results that large. */
    if (!failed && (int32_t)result > -4096 && (task->thread_info.status & TS_COMPAT) != 0) {
      result = (int32_t)result;
      failed = true;
    }
    if ((by & RS_BY_DOOR) && failed && is_restart(result)) t->restart_ip = t->ip;
  }
  add_call(task, here, timed ? left - t->entered : RS_UNTIMED, result, failed);
  return 0;
}

SEC("tp_btf/sched_process_fork")
int BPF_PROG(count_fork, struct task_struct *parent, struct task_struct *child) {
  static const struct rs_counted fresh = {.state = RS_FRESH};
  if (!follow) return 0;
  struct rs_here *here = find_here(parent, false);
  if (here == NULL || here->t.await_exec) return 0;
  take_in(child, &fresh);
  return 0;
}

SEC("tp_btf/sched_process_exec")
int BPF_PROG(count_exec, struct task_struct *task) {
  struct rs_here *here = find_here(task, false);
  if (here == NULL) return 0;
  here->t.await_exec = 0;
  if (by & (RS_BY_PROCESS | RS_BY_THREAD)) rename(task);
  return 0;
}

SEC("tp_btf/sched_process_exit")
int BPF_PROG(count_end, struct task_struct *task) {
  struct rs_here *here = find_here(task, false);
  if (here == NULL) return 0;
  /* It ends within a call that has no end of its own: exit, or any that it was killed in. */
  if (here->t.state == RS_COUNTED && !here->t.await_exec) add_call(task, here, RS_UNTIMED, 0, false);
  here->t.state = RS_OUTSIDE;
  __sync_fetch_and_add(&alive, -1);
  return 0;
}

/* Not in every kernel: user space attaches it where there is such a tracepoint. */
SEC("raw_tp/emulate_vsyscall")
int count_vsyscall(struct bpf_raw_tracepoint_args *context) {
  static const uint32_t numbers[] = {96, 201, 309}; /* gettimeofday, time, getcpu: one for each entry of the page */
  struct task_struct *task = bpf_get_current_task_btf();
  struct rs_here *here = find_here(task, true);
  uint64_t entry = context->args[0];
  if (here == NULL || here->t.await_exec || entry > 2 || !passes_filters()) return 0;
  uint32_t slot = find_slot(NULL, numbers[entry], false);
  if (slot == RS_NO_SLOT) return 0;
  here->t.slot = slot;
  here->t.door = RS_DOOR_VSYSCALL;
  add_call(task, here, RS_UNTIMED, 0, false);
  return 0;
}

/* Takes in the threads of the processes in `adopted`. User space runs it once they are to be watched. */
SEC("iter/task")
int count_adopt(struct bpf_iter__task *context) {
  struct task_struct *task = context->task;
  if (task == NULL) return 0;
  uint32_t process = task->tgid;
  uint32_t *how = bpf_map_lookup_elem(&adopted, &process);
  if (how == NULL) return 0;
  struct rs_counted *t = bpf_task_storage_get(&counted, task, 0, 0);
  if (t != NULL) return 0;
  const struct rs_counted begun = {.state = RS_FRESH, .await_exec = *how == RS_ADOPT_AT_EXEC};
  t = take_in(task, &begun);
  __sync_fetch_and_add(&adoptions, 1);
  if (t == NULL || *how == RS_ADOPT_AT_EXEC) return 0;
  /* One that sleeps in a call: its time counts from now on. */
  if ((task->__state & (TASK_INTERRUPTIBLE | TASK_UNINTERRUPTIBLE)) == 0) return 0;
  struct pt_regs *regs = (struct pt_regs *)bpf_task_pt_regs(task);
  int64_t number = regs->orig_ax;
  if ((int32_t)number < 0 || t->state != RS_FRESH) return 0; /* it sleeps in a fault */
  begin_call(task, t, regs, number);
  if (times && t->state == RS_COUNTED) t->off_since = t->entered;
  return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
