/* What the counting programs and the source that loads them share: the keys and values of their maps. Written in C.
 */
#ifndef RINGSIDE_SOURCE_BPF_COUNT_FORMAT_H
#define RINGSIDE_SOURCE_BPF_COUNT_FORMAT_H

#include "source/bpf/programs/record.h"

/* What calls are told apart by. */
enum rs_by {
  RS_BY_CALL = 1,
  RS_BY_PROCESS = 2,
  RS_BY_THREAD = 4,
  RS_BY_ERRNO = 8,
  RS_BY_DOOR = 16,
  RS_BY_CGROUP = 32,
  RS_BY_COMM = 64,
};

enum {
  RS_MOST_COUNTS = 16384,
  RS_MOST_NAMES = 2 * RS_MOST_COUNTS,
};

/* As far as the user space's program can tell from here. */
enum rs_count_door { RS_DOOR_SYSCALL, RS_DOOR_INT80, RS_DOOR_COMPAT_VDSO, RS_DOOR_VSYSCALL };

/* What is not asked for is 0. Only as much of it is the map's key as holds all that is asked for. */
struct rs_count_key {
  uint32_t slot; /* the call's place among the calls of the upload; behind those, x32's by their numbers */
  uint32_t pid;
  uint32_t tid;
  uint16_t error; /* of a call that failed */
  uint8_t door;   /* enum rs_count_door */
  uint8_t reserved;
  uint64_t cgroup;
  uint64_t comm[2];
};

/* Times in nanoseconds. One line of the processor's cache. */
struct rs_count {
  uint64_t untimed; /* calls of which not both ends were seen, or all where times are not wanted */
  uint64_t timed;
  uint64_t errors;
  uint64_t total;
  uint64_t waited;   /* of it, off the processor */
  uint64_t shortest; /* of the epoch, where there are epochs */
  uint64_t longest;
  uint64_t epoch;
};

enum rs_counted_state {
  RS_OUTSIDE,
  RS_FRESH,    /* nothing of it was seen yet: it may be within a call */
  RS_UNWANTED, /* in a call that does not count */
  RS_COUNTED,
};

/* A watched thread: in its task storage, or, while it runs, with its processor. */
struct rs_counted {
  uint64_t entered;
  uint64_t waited; /* within the call */
  uint32_t slot;
  uint8_t state; /* enum rs_counted_state */
  uint8_t await_exec;
  uint8_t door;
  uint8_t reserved;
  uint64_t ip;         /* of a 32-bit call */
  uint64_t restart_ip; /* of one that is to be restarted */
  uint64_t off_since;  /* in the storage: when it went off the processor within a call that counts; 0: in none */
};

/* What a processor keeps at hand of the thread that runs on it: looking into its task storage at both ends of each
 * call would cost more than the rest. It is put back and fetched when the processor goes on to another thread. */
struct rs_here {
  uint64_t task; /* the watched thread whose state this is; 0: none */
  struct rs_counted t;
  uint64_t other; /* a thread that was not watched when there had been so many adoptions */
  uint64_t adoptions;
  uint64_t base; /* where the processor's part of `slots` begins */
};

struct rs_name {
  uint64_t comm[2];
};

/* A call that is told by itself. Times in nanoseconds. */
struct rs_told {
  uint64_t left; /* CLOCK_MONOTONIC */
  uint64_t spent;
  uint64_t waited;
  int64_t result;
  uint64_t comm[2];
  uint32_t pid;
  uint32_t tid;
  uint32_t slot;
  uint8_t failed;
  uint8_t reserved[3];
};

#ifdef __cplusplus
static_assert(sizeof(struct rs_count_key) == 40 && sizeof(struct rs_count) == 64 && sizeof(struct rs_told) == 64);
#endif

#endif
