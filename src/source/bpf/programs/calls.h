/* The beginning and the end of each system call of a watched thread. */
#ifndef RINGSIDE_SOURCE_BPF_CALLS_H
#define RINGSIDE_SOURCE_BPF_CALLS_H

#include "source/bpf/programs/kernel_types.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_tracing.h>

#include "source/bpf/programs/deferred.h"
#include "source/bpf/programs/entry.h"
#include "source/bpf/programs/filters.h"
#include "source/bpf/programs/hold.h"
#include "source/bpf/programs/memory.h"

#define IPC_SEMCTL 3 /* include/uapi/linux/ipc.h */
#define IPC_MSGRCV 12
#define IPC_SHMAT 21

static __always_inline uint64_t call_time(void) { return exact_times ? bpf_ktime_get_ns() : coarse_time; }

/* The arguments of an inner call of ipc: registers of the outer one in another order, and for two of them words in
 * memory instead. */
static __always_inline void unwrap_ipc(struct rs_task *t, uint32_t order) {
  uint64_t outer[6];
  for (int i = 0; i < 6; ++i) outer[i] = t->args[i];
  for (int i = 0; i < 6; ++i) {
    uint32_t from = order >> (3 * i) & 7;
    t->args[i] = i >= 5 || from == 0 || from > 5 ? 0
                 : from == 1                     ? outer[1]
                 : from == 2                     ? outer[2]
                 : from == 3                     ? outer[3]
                 : from == 4                     ? outer[4]
                                                 : outer[5];
  }
  uint32_t call = outer[0] & 0xffff;
  uint32_t words[2] = {};
  t->record.wrapped = RS_WRAPPED;
  if (call == IPC_SEMCTL) {
    if (bpf_probe_read_user(words, sizeof words[0], (void *)outer[4]) != 0) {
      t->record.wrapped = RS_WRAPPED_UNREAD;
      words[0] = outer[4];
    }
    t->args[3] = words[0];
  } else if (call == IPC_MSGRCV && outer[0] >> 16 == 0) {
    if (bpf_probe_read_user(words, sizeof words, (void *)outer[4]) != 0) {
      t->record.wrapped = RS_WRAPPED_UNREAD;
      words[0] = outer[4];
      words[1] = 0;
    } else {
      t->args[5] = outer[4]; /* what the decoder shows of a call that failed */
    }
    t->args[1] = words[0];
    t->args[3] = words[1];
  } else if (call == IPC_SHMAT) {
    t->shmat_result = outer[3];
  }
}

/* Takes the call out of socketcall, ipc, or the old mmap and select. NULL: it cannot be told what is inside. */
static __always_inline struct rs_call_info *unwrap(struct rs_task *t, const struct rs_call_info *outer) {
  uint32_t block = outer->block;
  uint64_t choice = outer->inner_count == 1 ? 0 : block >= 6 ? t->args[0] & 0xffff : t->args[0];
  if (choice >= outer->inner_count) return NULL;
  uint32_t key = outer->inner + choice;
  struct rs_call_info *inner = bpf_map_lookup_elem(&calls, &key);
  if (inner == NULL || inner->row == RS_NO_ROW) return NULL;
  if (block >= 6) {
    unwrap_ipc(t, inner->order);
    return inner;
  }
  uint64_t at = block;
  BOUND(at, 7);  // 6.1's verifier has forgotten the comparison above
  if (at >= RS_ARGUMENTS) return NULL;
  uint32_t words[6] = {};
  uint64_t size = inner->argument_count * 4;
  BOUND(size, 31);
  if (size > sizeof words || bpf_probe_read_user(words, size, (void *)t->args[at]) != 0) return NULL;
  for (int i = 0; i < 6; ++i) t->args[i] = words[i];
  t->record.wrapped = RS_WRAPPED;
  return inner;
}

/* As catalog::find_variant_index does: with the second selector where it is optional, then exactly, then loosely. */
__noinline int choose_variant(struct rs_task *t, const struct rs_call_info *info) {
  if (t == NULL || info == NULL) return 0;
  uint32_t selector = info->selector;
  uint32_t second = info->second;
  if (selector >= 6) return 0;
  struct rs_variant_key key = {.variants = info->variants};
  const uint64_t selected = t->args[selector] & info->mask;
  struct rs_variant_info *variant = NULL;
  key.key = selected;
  if (second < 6) {
    const uint64_t value = narrow(t->args[second], info->second_width);
    if (!info->second_optional) {
      key.key = selected | value << 32;
    } else if (value < 0xfffffffe) {
      key.key = selected | (value + 1) << 32;
      variant = bpf_map_lookup_elem(&variants, &key);
      key.key = selected;
    }
  }
  if (variant == NULL) variant = bpf_map_lookup_elem(&variants, &key);
  if (variant == NULL && info->loose_mask != 0) {
    key.key = (key.key & info->loose_mask) | 1ULL << 63;
    variant = bpf_map_lookup_elem(&variants, &key);
  }
  if (variant == NULL) return 0;
  t->plan = variant->plan;
  t->record.argument_count = variant->argument_count;
  t->descriptors = variant->descriptors;
  return 1;
}

/* Fills in the call that `regs` hold. False: it is not wanted. */
static __always_inline bool begin_call(struct task_struct *task, struct rs_task *t, struct pt_regs *regs, long id) {
  bool i386 = (task->thread_info.status & TS_COMPAT) != 0;
  uint32_t number = id;
  uint8_t flags = i386 ? RS_CALL_I386 : 0;
  if (!i386 && (number & X32_BIT) != 0 && (int32_t)number >= 0) {
    number &= ~X32_BIT;
    flags |= RS_CALL_X32;
  }
  bool exec = is_exec(number, i386);
  if (t->await_exec && !exec) return false;

  /* The last number has no row anywhere; it speaks for all beyond. */
  uint32_t key = number < RS_CALL_NUMBERS ? number : RS_CALL_NUMBERS - 1;
  if (i386) key += RS_CALL_NUMBERS;
  struct rs_call_info *info = bpf_map_lookup_elem(&calls, &key);
  if (info == NULL) return false;
  t->record.previous = t->row;
  t->row = info->row;
  if ((info->wanted & (flags & RS_CALL_X32 ? RS_WANTED_X32 : RS_WANTED)) == 0) return false;

  if (i386) {
    t->args[0] = (uint32_t)regs->bx;
    t->args[1] = (uint32_t)regs->cx;
    t->args[2] = (uint32_t)regs->dx;
    t->args[3] = (uint32_t)regs->si;
    t->args[4] = (uint32_t)regs->di;
    t->args[5] = (uint32_t)regs->bp;
    if (!is_code_64(regs)) flags |= RS_CALL_COMPAT_CODE;
    if (is_in_vdso(task, regs)) flags |= RS_CALL_IN_VDSO;
    if (t->restart_ip != 0 && t->restart_ip == regs->ip) flags |= RS_CALL_RESTARTED;
  } else {
    t->args[0] = regs->di;
    t->args[1] = regs->si;
    t->args[2] = regs->dx;
    t->args[3] = regs->r10;
    t->args[4] = regs->r8;
    t->args[5] = regs->r9;
  }
  t->record.wrapped = RS_WRAPPED_NOT;
  t->record.netlink = RS_NETLINK_NONE;
  t->shmat_result = 0;
  if (info->inner != 0) {
    struct rs_call_info *inner = unwrap(t, info);
    if (inner != NULL) {
      if (!inner->wanted) return false;
      info = inner;
    } else if ((info->wanted & RS_WANTED_INSIDE) != 0) {
      return false;
    }
  }
  t->args[RS_STACK_POINTER] = regs->sp;
  t->restart_ip = 0;
  t->plan = info->plan;
  t->descriptors = info->descriptors;
  t->sent_enter = 0;
  t->kernel_stack_sent = 0;
  t->faulted = 0;
  t->copied = 0;
  t->direct = 0;
  t->is_exec = exec ? RS_EXEC_CALLED : RS_NO_EXEC;
  t->record.flags = flags;
  t->record.argument_count = info->argument_count;
  t->record.pid = task->tgid;
  t->record.tid = task->pid;
  t->record.left = 0;
  t->record.value = 0;
  t->record.ip = regs->ip;
  t->record.number = number;
  t->record.row = info->row;
  if (info->variants != 0) choose_variant(t, info);
  uint32_t count = t->record.argument_count;
  __builtin_memcpy(t->stream, t->args, sizeof t->args);
  t->used = (count > RS_ARGUMENTS ? RS_ARGUMENTS : count) * 8;
  t->record.time = call_time();
  if (waits) t->off_since = t->waited = 0;
  t->in_call = 1;
  return true;
}

SEC("tp_btf/sys_enter")
int BPF_PROG(on_sys_enter, struct pt_regs *regs, long id) {
  struct task_struct *task = bpf_get_current_task_btf();
  struct rs_task *t = watched_task(task, true);
  if (t == NULL) return 0;
  t->in_call = 0;
  t->seen_enter = 1;
  t->fresh = 0;
  if (!begin_call(task, t, regs, id)) return 0;
  if (t->plan != 0 || descriptors) copy_at_entry(t);
  if (stack_bytes == 0) return 0;
  t->stack_sent = !t->await_exec && (t->is_exec || is_exit(id, (t->record.flags & RS_CALL_I386) != 0));
  if (t->stack_sent) send_stack(t->record.time, RS_STACK_OF_CALL);
  return 0;
}

SEC("tp_btf/sys_exit")
int BPF_PROG(on_sys_exit, struct pt_regs *regs, long result) {
  struct task_struct *task = bpf_get_current_task_btf();
  struct rs_task *t = bpf_task_storage_get(&tasks, task, 0, 0);
  if (t == NULL) return 0;
  if (!t->in_call) {
    /* A seccomp filter answered it: the entry passed no tracepoint. */
    bool answered = !t->seen_enter && !t->fresh && !t->await_exec && !closing && passes_filters();
    t->seen_enter = 0;
    t->fresh = 0;
    if (!answered || !begin_call(task, t, regs, regs->orig_ax)) {
      tell_deferred(task, t);
      return 0;
    }
  }
  if ((by_uid || by_comm || by_cgroup) && !passes_filters()) {
    t->in_call = 0; /* it was in the call when it was taken in */
    t->seen_enter = 0;
    return 0;
  }
  /* Whoever is to be killed does not come back from the call, whatever its result; but whoever gets the signal that
   * ends all the others does. */
  if (!t->fatal && (task->pending.signal.sig[0] & 1UL << (SIGKILL - 1)) != 0) {
    if (!t->sent_enter && (t->faulted || !t->copied) && t->is_exec < RS_EXEC_DONE) send_unended(t);
    return 0;
  }
  t->in_call = 0;
  t->seen_enter = 0;
  t->record.left = call_time();
  bool i386 = (t->record.flags & RS_CALL_I386) != 0;
  bool failed = result < 0 && result > -4096;
  /* The kernel itself looks only at the lower half then. */
  if (i386 && (int32_t)result < 0 && (int32_t)result > -4096) {
    result = (int32_t)result;
    failed = true;
  }
  if (failed) {
    t->record.flags |= RS_CALL_FAILED;
    if (i386 && is_restart(result)) t->restart_ip = t->record.ip;
  } else if (t->shmat_result != 0) {
    uint32_t address = 0;
    if (bpf_probe_read_user(&address, sizeof address, (void *)t->shmat_result) == 0) result = address;
  }
  if ((no_failed || no_successful || shortest) && !is_wanted_result(failed, t->record.left - t->record.time)) {
    tell_deferred(task, t);
    return 0;
  }
  if (t->is_exec) t->record.tid = task->pid; /* it may have been another thread's */
  t->record.value = result;
  tell_loss(task, t);
  tell_identity(task, t);
  if (stack_bytes != 0 && (failed || !t->stack_sent)) send_stack(t->record.time, RS_STACK_OF_CALL);
  if (!tell_waited(task, t)) {
    lose_call(t);
    tell_deferred(task, t);
    return 0;
  }
  send_finished(t, failed, t->sent_enter ? RS_RECORD_EXIT : RS_RECORD_COMPLETE);
  tell_deferred(task, t);
  hold(t);
  return 0;
}

#endif
