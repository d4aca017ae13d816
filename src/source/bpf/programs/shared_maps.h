/* Maps that the programs of tracing and those of counting both have, each object its own. */
#ifndef RINGSIDE_SOURCE_BPF_SHARED_MAPS_H
#define RINGSIDE_SOURCE_BPF_SHARED_MAPS_H

#include "source/bpf/programs/kernel_types.h"

#include <bpf/bpf_helpers.h>

#include "source/bpf/programs/record.h"

/* The programs are being detached, one after the other: that an entry was not seen says nothing any more. */
uint8_t closing;

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

#endif
