/* What user space sets before loading, the maps that the programs share, and the account of what was lost. */
#ifndef RINGSIDE_SOURCE_BPF_MAPS_H
#define RINGSIDE_SOURCE_BPF_MAPS_H

#include "source/bpf/programs/kernel_types.h"

#include <bpf/bpf_helpers.h>

#include "source/bpf/programs/record.h"
#include "source/bpf/programs/shared_maps.h"

/* Set before loading. */
const volatile uint64_t wake_bytes = 256 * 1024;
const volatile uint64_t hold_bytes = 0;  /* more than these in the ring, and calls wait for the reader; 0: none does */
const volatile uint32_t stack_bytes = 0; /* of a user stack at most; 0: none are sent */
const volatile uint8_t identities = 0;   /* threads are to be told by name and cgroup */
const volatile uint8_t waits = 0;        /* how long calls were off the processor is to be told */
const volatile uint8_t exact_times = 1;  /* otherwise calls get the time when the reader last woke up */

/* Nanoseconds until a call is shown before its end. */
uint64_t pending_after = 100 * 1000 * 1000;

/* Somebody has asked the reader to wake up; it takes that back when it does. */
uint32_t wake_asked;

/* When it last woke up. Reading the clock is a good part of what a call costs. */
uint64_t coarse_time;

uint64_t losses[RS_LOSS_CAUSES];

/* Ends of threads that found no room in the ring, so that nobody waits for them; and how many there ever were. */
uint64_t late_end_count;

struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __uint(max_entries, 1024);
  __type(key, uint32_t);
  __type(value, struct rs_record);
} late_ends SEC(".maps");

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

#endif
