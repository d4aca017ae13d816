/* The programs of the bpf source. They know no system call by name: what is copied for a call is the copy plan
 * that user space derived from the catalog. All mutable state of a running plan lives in a scratch area in a
 * map, so that the verifier sees nothing change from one round of a loop to the next. */
#include "source/bpf/programs/kernel_types.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

#include "source/bpf/programs/record.h"

#define TS_COMPAT 0x0002 /* arch/x86/include/asm/thread_info.h */
#define X32_BIT 0x40000000
#define USER_CS_64 0x33
#define CS_OFFSET 136 /* of cs in struct pt_regs, fixed by asm/ptrace.h */
#define VDSO_BYTES 0x3000
#define EXECVE_64 59
#define EXECVEAT_64 322
#define EXECVE_32 11
#define EXECVEAT_32 358

char LICENSE[] SEC("license") = "Dual BSD/GPL";

/* Set before loading. */
const volatile uint8_t follow = 0;
const volatile uint64_t wake_bytes = 256 * 1024;
const volatile uint64_t pending_after = 100 * 1000 * 1000; /* nanoseconds until a call is shown before its end */

uint64_t losses[RS_LOSS_CAUSES];

struct {
  __uint(type, BPF_MAP_TYPE_RINGBUF);
  __uint(max_entries, 16 * 1024 * 1024);
} ring SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_TASK_STORAGE);
  __uint(map_flags, BPF_F_NO_PREALLOC);
  __type(key, int);
  __type(value, struct rs_task);
} tasks SEC(".maps");

/* Two per processor: one for the tracepoints, one for the iterators, which a tracepoint may interrupt. */
struct {
  __uint(type, BPF_MAP_TYPE_ARRAY);
  __uint(max_entries, 2);
  __type(key, uint32_t);
  __type(value, struct rs_scratch);
} scratches SEC(".maps");

/* The processes that the next run of the adopting iterator takes in. */
struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __uint(max_entries, 4096);
  __type(key, uint32_t);
  __type(value, uint32_t);
} adopted SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_ARRAY);
  __uint(max_entries, 1); /* as many as there are */
  __type(key, uint32_t);
  __type(value, struct rs_call_info);
} calls SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_ARRAY);
  __uint(max_entries, 1);
  __type(key, uint32_t);
  __type(value, struct rs_plan);
} plans SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __uint(max_entries, 1);
  __type(key, struct rs_variant_key);
  __type(value, struct rs_variant_info);
} variants SEC(".maps");

static __always_inline void lose(uint32_t cause) {
  if (cause < RS_LOSS_CAUSES) __sync_fetch_and_add(&losses[cause], 1);
}

static __always_inline struct rs_scratch *get_scratch(void) {
  uint32_t index = 2 * bpf_get_smp_processor_id();
  return bpf_map_lookup_elem(&scratches, &index);
}

/* Where a program can be preempted, another may find the scratch area in use: that call is counted as lost. */
static __always_inline struct rs_scratch *take_scratch(void) {
  struct rs_scratch *s = get_scratch();
  if (s == NULL) return NULL;
  if (s->busy) {
    lose(RS_LOSS_SCRATCH_BUSY);
    return NULL;
  }
  s->busy = 1;
  return s;
}

static __always_inline uint64_t narrow(uint64_t value, uint32_t width) {
  switch (width) {
    case 1: return value & 0xff;
    case 2: return value & 0xffff;
    case 4: return value & 0xffffffff;
    default: return value;
  }
}

/* Cuts a value to the bits of `mask` where the compiler, which knows better, would leave that out: the verifier
 * must see the bound next to the use. */
#define BOUND(value, mask) asm volatile("%0 &= %1" : "+r"(value) : "i"(mask))

/* A number in the stream; 0 when it is not wholly inside the element. */
static __always_inline uint64_t load(struct rs_scratch *s, uint32_t at, uint32_t width, uint32_t end) {
  if (at + width > end || at > RS_STREAM_MASK) return 0;
  uint64_t offset = at;
  BOUND(offset, RS_STREAM_MASK);
  return narrow(*(uint64_t *)&s->stream[offset], width);
}

static __always_inline uint64_t evaluate(struct rs_scratch *s, const struct rs_operand *operand) {
  uint32_t index = operand->index;
  switch (operand->source) {
    case RS_FROM_CONSTANT: return operand->offset;
    case RS_FROM_REGISTER:
      if (index >= 6) return 0;
      return narrow(s->args[index], operand->width);
    case RS_FROM_STACK_POINTER: return s->args[RS_STACK_POINTER];
    case RS_FROM_RESULT: return narrow(s->result, operand->width);
    case RS_FROM_PARENT:
      return load(s, s->element_base + operand->offset, operand->width, s->element_end);
    case RS_FROM_BLOCK: {
      index &= 63;
      if (s->count[index] == 0) return 0;
      uint32_t place = s->first[index] & (RS_MAX_BLOCKS - 1);
      uint32_t offset = s->places[place].offset;
      return load(s, offset + operand->offset, operand->width, offset + s->places[place].got);
    }
    default: return 0;
  }
}

/* One page of a copy that failed as a whole. Ends the loop at the first page that cannot be read. */
static long copy_page(uint32_t index, void *context) {
  struct rs_scratch *s = get_scratch();
  if (s == NULL || s->copy_got >= s->copy_length) return 1;
  uint64_t address = s->copy_address + s->copy_got;
  uint64_t piece = 4096 - (address & 4095);
  uint32_t left = s->copy_length - s->copy_got;
  if (piece > left) piece = left;
  if (piece > 4096) return 1;
  uint64_t at = s->copy_at + s->copy_got;
  if (at > RS_STREAM_BYTES - 8192) return 1;
  BOUND(at, RS_STREAM_BYTES - 1);
  if (at > RS_STREAM_BYTES - 8192) return 1;
  BOUND(piece, 8191);
  if (piece > 4096) return 1;
  if (bpf_probe_read_user(&s->stream[at], piece, (void *)address) != 0) return 1;
  s->copy_got += piece;
  return 0;
}

static __always_inline uint64_t word_at(struct rs_scratch *s, uint64_t at, uint32_t width) {
  BOUND(at, RS_STREAM_BYTES - 1);
  if (at > RS_STREAM_BYTES - 8) return 0;
  return narrow(*(uint64_t *)&s->stream[at], width);
}

static long find_zero_word(uint32_t index, void *context) {
  struct rs_scratch *s = get_scratch();
  if (s == NULL) return 1;
  s->words = index + 1;
  return word_at(s, s->copy_at + index * s->word, s->word) == 0;
}

/* Copies what the current step's pointer leads to, behind what the stream holds already. */
static __always_inline void append(struct rs_scratch *s, const struct rs_step *step, uint64_t address,
                                   uint32_t wanted, bool cut) {
  uint64_t at = s->used;
  if (at > RS_STREAM_MASK - sizeof(struct rs_block) || s->blocks >= RS_MAX_BLOCKS || wanted > RS_COPY_BYTES) {
    s->spent = 1;
    return;
  }
  BOUND(at, RS_STREAM_MASK);
  struct rs_block *block = (struct rs_block *)&s->stream[at];
  uint64_t data = at + sizeof(struct rs_block);
  uint32_t got = 0;
  bool fault = false;
  s->copy_at = data;
  s->copy_address = address;
  s->copy_length = wanted;
  s->copy_got = 0;
  if (step->op == RS_OP_STRING) {
    /* One byte more than wanted: the helper puts a NUL over the last one, whatever stood there. */
    uint64_t room = wanted + 1;
    BOUND(room, 2 * RS_COPY_BYTES - 1);
    if (room > RS_COPY_BYTES) room = RS_COPY_BYTES;
    long length = bpf_probe_read_user_str(&s->stream[data], room, (void *)address);
    if (length < 0) {
      bpf_loop(17, copy_page, NULL, 0);
      got = s->copy_got;
      fault = true;
    } else if (length > wanted) {
      got = wanted;
      cut = true;
    } else {
      got = length;
      cut = false;
    }
  } else {
    if (wanted != 0) {
      uint64_t length = wanted;
      BOUND(length, 2 * RS_COPY_BYTES - 1);
      if (length > RS_COPY_BYTES) length = RS_COPY_BYTES;
      if (bpf_probe_read_user(&s->stream[data], length, (void *)address) == 0) {
        got = wanted;
      } else {
        bpf_loop(17, copy_page, NULL, 0);
        got = s->copy_got;
        fault = true;
      }
    }
    if (step->op == RS_OP_WORDS) {
      s->word = step->word;
      s->words = 0;
      if (step->word != 0 && got >= step->word) {
        uint32_t count = got / step->word;
        bpf_loop(count, find_zero_word, NULL, 0);
        uint32_t end = s->words * step->word;
        if (word_at(s, data + end - step->word, step->word) == 0) {
          got = end;
          fault = false;
          cut = false;
        } else if (!fault) {
          cut = true;
        }
      }
    }
  }
  if (got > RS_COPY_BYTES) got = RS_COPY_BYTES;
  block->address = address;
  block->wanted = wanted;
  block->got = got;
  block->phase = s->mode == RS_AT_ENTRY ? 0 : 1;
  block->step = s->step;
  block->flags = (fault ? RS_BLOCK_FAULT : 0) | (cut ? RS_BLOCK_CUT : 0) | (s->late ? RS_BLOCK_LATE : 0);
  if (fault) s->faulted = 1;
  uint32_t place = s->blocks & (RS_MAX_BLOCKS - 1);
  s->places[place].offset = data;
  s->places[place].got = got;
  s->blocks = place + 1;
  s->used = data + ((got + 7) & ~7U);
}

static __always_inline void one_element(struct rs_scratch *s, const struct rs_step *step) {
  if (step->guard.source != RS_FROM_NONE) {
    bool equal = (evaluate(s, &step->guard) & step->guard_mask) == step->guard_value;
    if (equal == (step->guard_not != 0)) return;
  }
  uint64_t address = narrow(evaluate(s, &step->base), step->word);
  if (address == 0) return;
  uint32_t wanted = step->length_max;
  bool cut = false;
  if (step->op == RS_OP_COPY) {
    uint64_t length = evaluate(s, &step->length);
    uint64_t scale = step->length_scale;
    if (length <= step->length_max && length * scale + step->length_add <= step->length_max) {
      wanted = length * scale + step->length_add;
    } else {
      cut = true;
    }
  }
  append(s, step, address, wanted, cut);
}

static __always_inline const struct rs_step *current_step(struct rs_scratch *s) {
  uint32_t plan_key = s->plan;
  struct rs_plan *plan = bpf_map_lookup_elem(&plans, &plan_key);
  uint32_t index = s->step;
  if (plan == NULL || index >= RS_MAX_STEPS) return NULL;
  return &plan->steps[index];
}

static long run_element(uint32_t index, void *context) {
  struct rs_scratch *s = get_scratch();
  if (s == NULL || s->spent) return 1;
  const struct rs_step *step = current_step(s);
  if (step == NULL) return 1;
  one_element(s, step);
  s->element_base += s->stride;
  return 0;
}

static long run_parent(uint32_t index, void *context) {
  struct rs_scratch *s = get_scratch();
  if (s == NULL || s->spent) return 1;
  const struct rs_step *step = current_step(s);
  if (step == NULL) return 1;
  uint32_t place = (s->parent_first + index) & (RS_MAX_BLOCKS - 1);
  uint32_t got = s->places[place].got;
  uint32_t count = got == 0 ? 0 : 1;
  uint32_t stride = step->stride;
  if (stride != 0) {
    count = got / stride;
    if (count > step->max_elements) count = step->max_elements;
  }
  s->stride = stride;
  s->element_base = s->places[place].offset;
  s->element_end = s->element_base + got;
  bpf_loop(count, run_element, NULL, 0);
  return 0;
}

static long run_step(uint32_t index, void *context) {
  struct rs_scratch *s = get_scratch();
  if (s == NULL || s->spent) return 1;
  s->step = index;
  const struct rs_step *step = current_step(s);
  if (step == NULL) return 1;
  bool due = step->when == s->mode || (s->mode == RS_AT_EXIT && step->when == RS_AT_EXIT_ALWAYS);
  if (!due) return 0;
  uint32_t slot = index & 63;
  s->first[slot] = s->blocks;
  s->count[slot] = 0;
  s->stride = 0;
  s->element_base = 0;
  s->element_end = 0;
  if (step->parent == RS_NO_PARENT) {
    bpf_loop(1, run_element, NULL, 0);
  } else {
    uint32_t parent = step->parent & 63;
    s->parent_first = s->first[parent];
    bpf_loop(s->count[parent], run_parent, NULL, 0);
  }
  s->count[slot] = s->blocks - s->first[slot];
  return 0;
}

/* Finds the blocks of the entry again in what was saved. */
static long restore_block(uint32_t index, void *context) {
  struct rs_scratch *s = get_scratch();
  if (s == NULL) return 1;
  uint64_t at = s->copy_at;
  if (at + sizeof(struct rs_block) > s->used || at > RS_STREAM_MASK) return 1;
  BOUND(at, RS_STREAM_MASK);
  struct rs_block *block = (struct rs_block *)&s->stream[at];
  uint32_t slot = block->step & 63;
  uint32_t place = s->blocks & (RS_MAX_BLOCKS - 1);
  if (s->count[slot] == 0) s->first[slot] = place;
  s->count[slot] += 1;
  s->places[place].offset = at + sizeof(struct rs_block);
  s->places[place].got = block->got;
  s->blocks = place + 1;
  s->copy_at = at + sizeof(struct rs_block) + ((block->got + 7) & ~7U);
  return 0;
}

static long clear_step(uint32_t index, void *context) {
  struct rs_scratch *s = get_scratch();
  if (s == NULL) return 1;
  s->count[index & 63] = 0;
  return 0;
}

static __always_inline uint32_t plan_length(uint32_t plan_key, uint8_t *at_entry, uint8_t *at_exit) {
  struct rs_plan *plan = bpf_map_lookup_elem(&plans, &plan_key);
  if (plan == NULL) return 0;
  *at_entry = plan->at_entry;
  *at_exit = plan->at_exit;
  return plan->count;
}

static __always_inline void begin_scratch(struct rs_scratch *s, const struct rs_task *t) {
  __builtin_memcpy(s->args, t->args, sizeof s->args);
  s->plan = t->plan;
  s->late = 0;
  s->used = 0;
  s->blocks = 0;
  s->spent = 0;
  s->faulted = 0;
}

static __always_inline void put_arguments(struct rs_scratch *s, const struct rs_task *t) {
  uint32_t count = t->argument_count;
  __builtin_memcpy(s->stream, t->args, sizeof t->args);
  if (count > RS_ARGUMENTS) count = RS_ARGUMENTS;
  s->used = count * 8;
}

static __always_inline void output(struct rs_scratch *s) {
  uint64_t size = sizeof(struct rs_record) + s->used;
  s->record.size = size;
  BOUND(size, 2 * RS_STREAM_BYTES - 1);
  if (size > RS_STREAM_BYTES) return;
  uint64_t flags = BPF_RB_NO_WAKEUP;
  if (bpf_ringbuf_query(&ring, BPF_RB_AVAIL_DATA) >= wake_bytes) flags = BPF_RB_FORCE_WAKEUP;
  if (bpf_ringbuf_output(&ring, &s->record, size, flags) != 0) lose(RS_LOSS_RING_FULL);
}

static __always_inline void fill_record_of(struct rs_scratch *s, const struct rs_task *t, uint8_t type,
                                           uint32_t pid, uint32_t tid) {
  s->record.type = type;
  s->record.flags = t->flags | (s->spent ? RS_CALL_CUT : 0);
  s->record.argument_count = t->argument_count;
  s->record.wrapped = t->wrapped;
  s->record.pid = pid;
  s->record.tid = tid;
  s->record.time = t->entered;
  s->record.left = 0;
  s->record.value = 0;
  s->record.ip = t->ip;
  s->record.number = t->number;
  s->record.row = t->row;
  if (s->spent) lose(RS_LOSS_PLAN_CUT);
}

static __always_inline void fill_record(struct rs_scratch *s, const struct rs_task *t, uint8_t type) {
  uint64_t both = bpf_get_current_pid_tgid();
  fill_record_of(s, t, type, both >> 32, both);
}

static __always_inline void copy_at_entry(struct rs_task *t) {
  uint8_t at_entry = 0;
  uint8_t at_exit = 0;
  uint32_t length = plan_length(t->plan, &at_entry, &at_exit);
  if (!at_entry) return;
  struct rs_scratch *s = take_scratch();
  if (s == NULL) return;
  begin_scratch(s, t);
  put_arguments(s, t);
  uint64_t start = s->used;
  BOUND(start, 63);
  s->mode = RS_AT_ENTRY;
  bpf_loop(length, run_step, NULL, 0);
  t->faulted = s->faulted;
  uint64_t used = s->used - start;
  bool fits = used <= RS_SAVED_BYTES;
  BOUND(used, 2 * RS_SAVED_BYTES - 1);
  if (!fits || used > RS_SAVED_BYTES) {
    /* Too large to wait in the task: it goes out at once, and the exit comes on its own. */
    t->sent_enter = 1;
    fill_record(s, t, RS_RECORD_ENTER);
    output(s);
  } else if (bpf_probe_read_kernel(t->stream, used, &s->stream[start]) == 0) {
    t->saved = used;
  }
  s->busy = 0;
}

/* Puts what was copied at entry behind the arguments, and runs the rest of the plan. */
static __always_inline void copy_at_exit(struct rs_scratch *s, struct rs_task *t, bool failed) {
  uint8_t at_entry = 0;
  uint8_t at_exit = 0;
  uint32_t length = plan_length(t->plan, &at_entry, &at_exit);
  uint64_t saved = t->saved;
  BOUND(saved, 2 * RS_SAVED_BYTES - 1);
  if (saved > RS_SAVED_BYTES) saved = 0;
  uint64_t start = s->used;
  BOUND(start, 63);
  if (saved != 0 && bpf_probe_read_kernel(&s->stream[start], saved, t->stream) == 0) s->used = start + saved;
  /* The memory of the arguments is gone after an exec. */
  if (t->is_exec && !failed) return;
  bool again = at_entry && (t->faulted || saved == 0);
  if (!at_exit && !again) return;
  bpf_loop(64, clear_step, NULL, 0);
  s->copy_at = start;
  if (saved != 0) bpf_loop(RS_MAX_BLOCKS, restore_block, NULL, 0);
  if (again) {
    s->mode = RS_AT_ENTRY;
    s->late = 1;
    bpf_loop(length, run_step, NULL, 0);
    s->late = 0;
  }
  s->mode = failed ? RS_AT_EXIT_ALWAYS : RS_AT_EXIT;
  if (at_exit) bpf_loop(length, run_step, NULL, 0);
}

/* What is known of a call that has not ended. */
static __always_inline void put_entry(struct rs_scratch *s, struct rs_task *t) {
  begin_scratch(s, t);
  put_arguments(s, t);
  uint64_t saved = t->saved;
  uint64_t start = s->used;
  BOUND(saved, 2 * RS_SAVED_BYTES - 1);
  BOUND(start, 63);
  if (saved <= RS_SAVED_BYTES && saved != 0 && bpf_probe_read_kernel(&s->stream[start], saved, t->stream) == 0)
    s->used = start + saved;
}

static __always_inline bool is_exec(uint32_t number, bool i386) {
  return i386 ? number == EXECVE_32 || number == EXECVEAT_32 : number == EXECVE_64 || number == EXECVEAT_64;
}

static __always_inline bool is_restart(long result) {
  return result == -512 || result == -513 || result == -514 || result == -516;
}

/* Takes the call out of socketcall, or of the old mmap and select. NULL: it cannot be told what is inside. */
static __always_inline struct rs_call_info *unwrap(struct rs_task *t, const struct rs_call_info *outer) {
  uint64_t choice = outer->inner_count == 1 ? 0 : t->args[0];
  uint32_t block = outer->block;
  if (choice >= outer->inner_count || block >= 6) return NULL;
  uint32_t key = outer->inner + choice;
  struct rs_call_info *inner = bpf_map_lookup_elem(&calls, &key);
  if (inner == NULL || inner->row == RS_NO_ROW) return NULL;
  uint32_t words[6] = {};
  uint64_t size = inner->argument_count * 4;
  BOUND(size, 31);
  if (size > sizeof words || bpf_probe_read_user(words, size, (void *)t->args[block]) != 0) return NULL;
  for (int i = 0; i < 6; ++i) t->args[i] = words[i];
  t->wrapped = 1;
  return inner;
}

/* As catalog::find_variant_index does: with the second selector where it is optional, then exactly, then loosely. */
static __always_inline void choose_variant(struct rs_task *t, const struct rs_call_info *info) {
  uint32_t selector = info->selector;
  uint32_t second = info->second;
  if (selector >= 6) return;
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
  if (variant == NULL) return;
  t->plan = variant->plan;
  t->argument_count = variant->argument_count;
}

SEC("tp_btf/sys_enter")
int BPF_PROG(on_sys_enter, struct pt_regs *regs, long id) {
  struct task_struct *task = bpf_get_current_task_btf();
  struct rs_task *t = bpf_task_storage_get(&tasks, task, 0, 0);
  if (t == NULL) return 0;
  bool i386 = (task->thread_info.status & TS_COMPAT) != 0;
  uint32_t number = id;
  uint8_t flags = i386 ? RS_CALL_I386 : 0;
  t->in_call = 0;
  if (!i386 && (number & X32_BIT) != 0) {
    number &= ~X32_BIT;
    flags |= RS_CALL_X32;
  }
  bool exec = is_exec(number, i386);
  if (t->await_exec && !exec) return 0;

  struct rs_call_info unknown = {.row = RS_NO_ROW, .argument_count = 6, .wanted = 1, .second = 0xff};
  struct rs_call_info *info = &unknown;
  if (number < RS_CALL_NUMBERS) {
    uint32_t key = number + (i386 ? RS_CALL_NUMBERS : 0);
    struct rs_call_info *found = bpf_map_lookup_elem(&calls, &key);
    if (found != NULL) info = found;
  }
  if (!info->wanted) {
    t->await_exec = 0;
    return 0;
  }

  if (i386) {
    t->args[0] = (uint32_t)regs->bx;
    t->args[1] = (uint32_t)regs->cx;
    t->args[2] = (uint32_t)regs->dx;
    t->args[3] = (uint32_t)regs->si;
    t->args[4] = (uint32_t)regs->di;
    t->args[5] = (uint32_t)regs->bp;
    uint64_t cs = 0;
    bpf_probe_read_kernel(&cs, sizeof cs, (const char *)regs + CS_OFFSET);
    if ((cs & 0xffff) != USER_CS_64) flags |= RS_CALL_COMPAT_CODE;
    uint64_t vdso = (uint64_t)BPF_CORE_READ(task, mm, context.vdso);
    if (vdso != 0 && regs->ip >= vdso && regs->ip < vdso + VDSO_BYTES) flags |= RS_CALL_IN_VDSO;
    if (t->restart_ip != 0 && t->restart_ip == regs->ip) flags |= RS_CALL_RESTARTED;
  } else {
    t->args[0] = regs->di;
    t->args[1] = regs->si;
    t->args[2] = regs->dx;
    t->args[3] = regs->r10;
    t->args[4] = regs->r8;
    t->args[5] = regs->r9;
  }
  t->wrapped = 0;
  if (info->inner != 0) {
    struct rs_call_info *inner = unwrap(t, info);
    if (inner != NULL) {
      if (!inner->wanted) return 0;
      info = inner;
    }
  }
  t->restart_ip = 0;
  t->ip = regs->ip;
  t->args[RS_STACK_POINTER] = regs->sp;
  t->number = number;
  t->row = info->row;
  t->plan = info->plan;
  t->argument_count = info->argument_count;
  t->flags = flags;
  t->saved = 0;
  t->sent_enter = 0;
  t->faulted = 0;
  t->is_exec = exec;
  t->await_exec = 0;
  if (info->variants != 0) choose_variant(t, info);
  t->in_call = 1;
  t->entered = bpf_ktime_get_ns();
  if (t->plan != 0) copy_at_entry(t);
  return 0;
}

SEC("tp_btf/sys_exit")
int BPF_PROG(on_sys_exit, struct pt_regs *regs, long result) {
  struct task_struct *task = bpf_get_current_task_btf();
  struct rs_task *t = bpf_task_storage_get(&tasks, task, 0, 0);
  if (t == NULL || !t->in_call) return 0;
  t->in_call = 0;
  struct rs_scratch *s = take_scratch();
  if (s == NULL) return 0;
  uint64_t left = bpf_ktime_get_ns();
  bool failed = result < 0 && result > -4096;
  if (failed && (t->flags & RS_CALL_I386) != 0 && is_restart(result)) t->restart_ip = t->ip;
  begin_scratch(s, t);
  put_arguments(s, t);
  s->result = result;
  if (t->plan != 0) copy_at_exit(s, t, failed);
  fill_record(s, t, t->sent_enter ? RS_RECORD_EXIT : RS_RECORD_COMPLETE);
  if (failed) s->record.flags |= RS_CALL_FAILED;
  s->record.left = left;
  s->record.value = result;
  output(s);
  s->busy = 0;
  return 0;
}

static __always_inline void emit_life(struct task_struct *task, uint8_t type, int64_t value, uint32_t other,
                                      const void *more, uint32_t more_size) {
  struct {
    struct rs_record record;
    uint8_t more[48];
  } life;
  __builtin_memset(&life, 0, sizeof life);
  uint32_t size = sizeof(struct rs_record);
  life.record.type = type;
  life.record.pid = task->tgid;
  life.record.tid = task->pid;
  life.record.time = bpf_ktime_get_ns();
  life.record.value = value;
  life.record.number = other;
  life.record.row = RS_NO_ROW;
  if (more != NULL && bpf_probe_read_kernel(life.more, sizeof life.more, more) == 0) size = sizeof life;
  life.record.size = size;
  if (bpf_ringbuf_output(&ring, &life, size, 0) != 0) lose(RS_LOSS_RING_FULL);
}

SEC("tp_btf/sched_process_fork")
int BPF_PROG(on_fork, struct task_struct *parent, struct task_struct *child) {
  if (!follow) return 0;
  struct rs_task *t = bpf_task_storage_get(&tasks, parent, 0, 0);
  if (t == NULL || t->await_exec) return 0;
  struct rs_task *c = bpf_task_storage_get(&tasks, child, 0, BPF_LOCAL_STORAGE_GET_F_CREATE);
  if (c == NULL) {
    lose(RS_LOSS_TASK_TABLE);
    return 0;
  }
  emit_life(parent, RS_RECORD_FORK, child->pid, child->tgid, NULL, 0);
  return 0;
}

SEC("tp_btf/sched_process_exec")
int BPF_PROG(on_exec, struct task_struct *task, int old_pid, struct linux_binprm *binary) {
  struct rs_task *t = bpf_task_storage_get(&tasks, task, 0, 0);
  if (t == NULL) return 0;
  emit_life(task, RS_RECORD_EXEC, old_pid, 0, NULL, 0);
  return 0;
}

SEC("tp_btf/sched_process_exit")
int BPF_PROG(on_exit, struct task_struct *task) {
  struct rs_task *t = bpf_task_storage_get(&tasks, task, 0, 0);
  if (t == NULL || t->await_exec) return 0;
  if (t->in_call && !t->sent_enter) {
    struct rs_scratch *s = take_scratch();
    if (s != NULL) {
      put_entry(s, t);
      fill_record(s, t, RS_RECORD_ENTER);
      output(s);
      s->busy = 0;
    }
  }
  emit_life(task, RS_RECORD_END, task->exit_code, 0, NULL, 0);
  return 0;
}

SEC("tp_btf/signal_deliver")
int BPF_PROG(on_signal, int signal, struct kernel_siginfo *info, struct k_sigaction *action) {
  struct task_struct *task = bpf_get_current_task_btf();
  struct rs_task *t = bpf_task_storage_get(&tasks, task, 0, 0);
  /* SIGKILL is no delivery that a program could see: the end of the thread follows. */
  if (t == NULL || t->await_exec || signal == 9) return 0;
  emit_life(task, RS_RECORD_SIGNAL, signal, 0, info, 48);
  return 0;
}

/* Takes in the threads of the processes in `adopted`. User space runs it once they are to be watched. */
SEC("iter/task")
int adopt(struct bpf_iter__task *context) {
  struct task_struct *task = context->task;
  if (task == NULL) return 0;
  uint32_t process = task->tgid;
  uint32_t *how = bpf_map_lookup_elem(&adopted, &process);
  if (how == NULL) return 0;
  struct rs_task *t = bpf_task_storage_get(&tasks, task, 0, BPF_LOCAL_STORAGE_GET_F_CREATE);
  if (t == NULL) {
    lose(RS_LOSS_TASK_TABLE);
    return 0;
  }
  if (*how == RS_ADOPT_AT_EXEC) t->await_exec = 1;
  return 0;
}

/* Sends the entry of each call that has lasted long. */
SEC("iter/task")
int show_pending(struct bpf_iter__task *context) {
  struct task_struct *task = context->task;
  if (task == NULL) return 0;
  struct rs_task *t = bpf_task_storage_get(&tasks, task, 0, 0);
  if (t == NULL || !t->in_call || t->sent_enter) return 0;
  uint64_t entered = t->entered;
  if (bpf_ktime_get_ns() - entered < pending_after) return 0;
  uint32_t index = 2 * bpf_get_smp_processor_id() + 1;
  struct rs_scratch *s = bpf_map_lookup_elem(&scratches, &index);
  if (s == NULL) return 0;
  put_entry(s, t);
  fill_record_of(s, t, RS_RECORD_ENTER, task->tgid, task->pid);
  /* The call may have ended meanwhile: then its own record says all. */
  if (!t->in_call || t->entered != entered) return 0;
  t->sent_enter = 1;
  output(s);
  return 0;
}
