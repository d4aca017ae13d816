/* The maps of the counting programs, and how a call is added to them. */
#ifndef RINGSIDE_SOURCE_BPF_COUNT_MAPS_H
#define RINGSIDE_SOURCE_BPF_COUNT_MAPS_H

#include "source/bpf/programs/kernel_types.h"

#include <bpf/bpf_helpers.h>

#include "source/bpf/programs/count_format.h"
#include "source/bpf/programs/entry.h"
#include "source/bpf/programs/histogram_format.h"
#include "source/bpf/programs/shared_maps.h"
#include "source/bpf/programs/whom.h"

#define RS_NO_SLOT (~0U)
#define RS_UNTIMED (~0ULL)

/* Set before loading. */
const volatile uint32_t by = RS_BY_CALL; /* enum rs_by */
const volatile uint8_t filtered = 0;     /* passes_filters() has something to ask */
const volatile uint8_t every_call = 0;   /* none is left out */
const volatile uint8_t plain = 0;        /* nor is there anything else to ask of one when it begins */
const volatile uint8_t recent = 0;       /* the shortest and longest of an epoch are wanted */
const volatile uint32_t call_slots = 0;  /* how many `calls` there are */
const volatile uint8_t times = 1; /* otherwise calls are counted alone: two looks at the clock are most of the cost */
const volatile uint8_t keeps_histograms = 0;
const volatile uint8_t tells = 0; /* calls that took at least `slower` are told by themselves */
const volatile uint64_t slower = 0;

uint64_t epoch;
uint64_t adoptions;    /* times that the iterator took a thread in, which may be running */
int64_t alive;         /* threads that are watched */
uint64_t no_room_task; /* times that a thread could not be taken in */
uint64_t no_room_told; /* calls that are not told, since the ring was full */

struct {
  __uint(type, BPF_MAP_TYPE_TASK_STORAGE);
  __uint(map_flags, BPF_F_NO_PREALLOC);
  __type(key, int);
  __type(value, struct rs_counted);
} counted SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __uint(max_entries, 1);
  __type(key, uint32_t);
  __type(value, struct rs_here);
} heres SEC(".maps");

/* By processor and slot, when calls are told apart by nothing else: cheaper, and never full. Not one of the maps that
 * the kernel keeps per processor: there a value's place has to be looked up, and may lie across two lines of the
 * cache. */
struct {
  __uint(type, BPF_MAP_TYPE_ARRAY);
  __uint(max_entries, 1);
  __uint(map_flags, BPF_F_MMAPABLE);
  __type(key, uint32_t);
  __type(value, struct rs_count);
} slots SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_HASH);
  __uint(max_entries, RS_MOST_COUNTS);
  __type(key, struct rs_count_key);
  __type(value, struct rs_count);
} counts SEC(".maps");

/* What found no room in `counts`. */
struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __uint(max_entries, 1);
  __type(key, uint32_t);
  __type(value, struct rs_count);
} others SEC(".maps");

/* By slot: the call's place in `histograms`, plus one; 0: it has none. */
struct {
  __uint(type, BPF_MAP_TYPE_ARRAY);
  __uint(max_entries, 1);
  __type(key, uint32_t);
  __type(value, uint32_t);
} histogram_places SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_ARRAY);
  __uint(max_entries, 1);
  __type(key, uint32_t);
  __type(value, struct rs_histogram);
} histograms SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_RINGBUF);
  __uint(max_entries, 4 * 1024 * 1024);
} told SEC(".maps");

/* What the processes and threads of `counts` were called last, by tid. */
struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __uint(max_entries, RS_MOST_NAMES);
  __uint(map_flags, BPF_F_NO_PREALLOC);
  __type(key, uint32_t);
  __type(value, struct rs_name);
} names SEC(".maps");

/* `as`: in which state it begins, from the moment on at which another processor can see it; NULL: outside of calls.
 */
static __always_inline struct rs_counted *take_in(struct task_struct *task, const struct rs_counted *as) {
  struct rs_counted *t = bpf_task_storage_get(&counted, task, (void *)as, BPF_LOCAL_STORAGE_GET_F_CREATE);
  __sync_fetch_and_add(t == NULL ? (int64_t *)&no_room_task : &alive, 1);
  return t;
}

static __always_inline void note_name(struct task_struct *task, uint64_t flags) {
  struct rs_name name = {};
  uint32_t tid = task->pid;
  bpf_probe_read_kernel(name.comm, sizeof name.comm, &task->comm);
  bpf_map_update_elem(&names, &tid, &name, flags);
}

/* After an exec: of those that have counted already. */
static __always_inline void rename(struct task_struct *task) { note_name(task, BPF_EXIST); }

/* The place of a call, or of what an i386 multiplexer wraps; RS_NO_SLOT: it does not count. */
static __always_inline uint32_t find_slot(const struct pt_regs *regs, uint32_t number, bool i386) {
  bool x32 = !i386 && (number & X32_BIT) != 0 && (int32_t)number >= 0;
  if (x32) number &= ~X32_BIT;
  /* The last number has no row anywhere; it speaks for all beyond. */
  uint32_t slot = number < RS_CALL_NUMBERS ? number : RS_CALL_NUMBERS - 1;
  uint32_t key = i386 ? slot + RS_CALL_NUMBERS : slot;
  if (!every_call || i386) {
    struct rs_call_info *info = bpf_map_lookup_elem(&calls, &key);
    if (info == NULL || (info->wanted & (x32 ? RS_WANTED_X32 : RS_WANTED)) == 0) return RS_NO_SLOT;
    if (info->inner != 0 && regs != NULL) {
      uint32_t choice = info->inner_count == 1 ? 0 : info->block >= 6 ? regs->bx & 0xffff : (uint32_t)regs->bx;
      uint32_t inside = info->inner + choice;
      struct rs_call_info *inner = choice < info->inner_count ? bpf_map_lookup_elem(&calls, &inside) : NULL;
      if (inner != NULL && inner->row != RS_NO_ROW) return inner->wanted ? inside : RS_NO_SLOT;
      if ((info->wanted & RS_WANTED_INSIDE) != 0) return RS_NO_SLOT;
    }
  }
  return x32 ? call_slots + slot : key;
}

/* A processor has its own values: nothing interrupts the addition. */
static __always_inline void add_to(struct rs_count *count, uint64_t spent, uint64_t waited, bool failed) {
  if (failed) count->errors += 1;
  if (spent == RS_UNTIMED) {
    count->untimed += 1;
    return;
  }
  bool first = count->timed == 0;
  if (recent && count->epoch != epoch) {
    count->epoch = epoch;
    first = true;
  }
  if (first || spent < count->shortest) count->shortest = spent;
  if (first || spent > count->longest) count->longest = spent;
  count->timed += 1;
  count->total += spent;
  if (waited != 0) count->waited += waited < spent ? waited : spent;
}

/* The value of a key that is not there yet. */
static __always_inline struct rs_count *new_count(struct task_struct *task, const struct rs_count_key *key) {
  const struct rs_count nothing = {};
  uint32_t first = 0;
  bpf_map_update_elem(&counts, key, &nothing, BPF_NOEXIST);
  struct rs_count *count = bpf_map_lookup_elem(&counts, key);
  if (count == NULL) return bpf_map_lookup_elem(&others, &first);
  if (by & RS_BY_THREAD) note_name(task, BPF_ANY);
  if (by & RS_BY_PROCESS) note_name(task->group_leader, BPF_ANY);
  return count;
}

/* One map serves all processors, since a histogram for each would be large. */
static __always_inline void add_to_histogram(uint32_t slot, uint64_t spent) {
  uint32_t *place = bpf_map_lookup_elem(&histogram_places, &slot);
  if (place == NULL || *place == 0) return;
  uint32_t key = *place - 1;
  struct rs_histogram *histogram = bpf_map_lookup_elem(&histograms, &key);
  uint32_t bucket = rs_bucket_of(spent);
  if (histogram != NULL && bucket < RS_BUCKETS) __sync_fetch_and_add(&histogram->buckets[bucket], 1);
}

/* The reader has its clock, and is not woken. */
static __always_inline void tell(struct task_struct *task, const struct rs_counted *t, uint64_t spent, int64_t result,
                                 bool failed) {
  struct rs_told *call = bpf_ringbuf_reserve(&told, sizeof *call, 0);
  if (call == NULL) {
    __sync_fetch_and_add(&no_room_told, 1);
    return;
  }
  call->left = t->entered + spent;
  call->spent = spent;
  call->waited = t->waited;
  call->result = result;
  bpf_get_current_comm(call->comm, sizeof call->comm);
  call->pid = task->tgid;
  call->tid = task->pid;
  call->slot = t->slot;
  call->failed = failed;
  __builtin_memset(call->reserved, 0, sizeof call->reserved);
  bpf_ringbuf_submit(call, BPF_RB_NO_WAKEUP);
}

static __noinline struct rs_count *find_count(struct task_struct *task, struct rs_counted *t, int64_t result,
                                              bool failed) {
  struct rs_count_key key = {};
  if (by & RS_BY_CALL) key.slot = t->slot;
  if (by & RS_BY_PROCESS) key.pid = task->tgid;
  if (by & RS_BY_THREAD) {
    key.pid = task->tgid;
    key.tid = task->pid;
  }
  if ((by & RS_BY_ERRNO) && failed) key.error = -result;
  if (by & RS_BY_DOOR) key.door = t->door;
  if (by & RS_BY_CGROUP) key.cgroup = bpf_get_current_cgroup_id();
  if (by & RS_BY_COMM) bpf_get_current_comm(key.comm, sizeof key.comm);
  struct rs_count *count = bpf_map_lookup_elem(&counts, &key);
  return count != NULL ? count : new_count(task, &key);
}

static __always_inline void add_call(struct task_struct *task, struct rs_here *here, uint64_t spent, int64_t result,
                                     bool failed) {
  struct rs_counted *t = &here->t;
  struct rs_count *count;
  if (by == RS_BY_CALL) {
    uint32_t place = here->base + t->slot;
    count = bpf_map_lookup_elem(&slots, &place);
  } else {
    count = find_count(task, t, result, failed);
  }
  if (count != NULL) add_to(count, spent, t->waited, failed);
  if (spent == RS_UNTIMED) return;
  if (keeps_histograms) add_to_histogram(t->slot, spent);
  if (tells && spent >= slower) tell(task, t, spent, result, failed);
}

#endif
