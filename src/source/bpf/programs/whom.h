/* Who is watched, decided for every program alike. What is not asked for is set before loading, so that the verifier
 * takes its code out. */
#ifndef RINGSIDE_SOURCE_BPF_WHOM_H
#define RINGSIDE_SOURCE_BPF_WHOM_H

#include "source/bpf/programs/kernel_types.h"

#include <bpf/bpf_helpers.h>

const volatile uint8_t follow = 0;
const volatile uint8_t everyone = 0; /* threads are taken in at their first call */
const volatile uint8_t by_cgroup = 0;
const volatile uint8_t by_comm = 0;
const volatile uint64_t wanted_comm[2] = {};
const volatile uint8_t by_uid = 0;
const volatile uint32_t wanted_uid = 0;

struct {
  __uint(type, BPF_MAP_TYPE_CGROUP_ARRAY);
  __uint(max_entries, 1);
  __type(key, uint32_t);
  __type(value, uint32_t);
} wanted_cgroup SEC(".maps");

/* The tracer, and who carries its output: what they do to show a call would be shown, without end. */
struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __uint(max_entries, 1024);
  __type(key, uint32_t);
  __type(value, uint32_t);
} excluded SEC(".maps");

/* Of the current thread. */
static __always_inline bool passes_filters(void) {
  if (by_uid && (uint32_t)bpf_get_current_uid_gid() != wanted_uid) return false;
  if (by_comm) {
    uint64_t comm[2] = {};
    bpf_get_current_comm(comm, sizeof comm);
    if (comm[0] != wanted_comm[0] || comm[1] != wanted_comm[1]) return false;
  }
  if (by_cgroup && bpf_current_task_under_cgroup(&wanted_cgroup, 0) != 1) return false;
  return true;
}

static __always_inline bool is_excluded(uint32_t process) { return bpf_map_lookup_elem(&excluded, &process) != NULL; }

#endif
