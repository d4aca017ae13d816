/* What the BPF programs and the source that loads them share: the maps' values and the records of the ring.
 * Written in C; sizes are asserted on both sides. All numbers are in the machine's byte order. */
#ifndef RINGSIDE_SOURCE_BPF_RECORD_H
#define RINGSIDE_SOURCE_BPF_RECORD_H

#include "catalog/plan_format.h"

enum {
  RS_CALL_NUMBERS = 1024, /* numbers from here on have no row anywhere */
  RS_TASK_BYTES = 1344,   /* of a thread's own record: its registers, and copies that wait for the exit */
  RS_MAX_BLOCKS = 4096,   /* per call */
  RS_STREAM_MASK = 0x3ffff,
  RS_STREAM_BYTES = 0x80000, /* a copy may begin up to the mask and be 64 KiB long */
  RS_COPY_BYTES = 0x10000,
  RS_ARGUMENTS = 7, /* six registers and the stack pointer, which a record carries only where a plan uses it */
  RS_STACK_POINTER = 6,
  /* Of the plans that run straight into the thread's record. */
  RS_DIRECT_STEPS = 6,
  RS_DIRECT_MASK = 0x1ff, /* a copy may begin up to here */
  RS_DIRECT_BYTES = 768,  /* and be this long */
};

enum rs_record_type {
  RS_RECORD_ENTER,    /* a call that lasts */
  RS_RECORD_EXIT,     /* the end of one that sent an enter */
  RS_RECORD_COMPLETE, /* both in one */
  RS_RECORD_LARGE,    /* an enter whose copies are too large to wait: the exit will not bring them again */
  RS_RECORD_FORK,     /* value: the child's tid; other: its pid */
  RS_RECORD_EXEC,     /* value: the tid before */
  RS_RECORD_SIGNAL,   /* value: the signal; the kernel's siginfo follows */
  RS_RECORD_END,   /* value: the wait status; left: that of the process; number: enum rs_end; ip: calls lost before */
  RS_RECORD_STOP,  /* value: the signal that stops the process */
  RS_RECORD_STACK, /* of what follows: value: enum rs_stack; left: now; ip: its pointer; pt_regs and the words follow
                    */
  RS_RECORD_KERNEL_STACK, /* of the call that began at `time`: addresses follow, the innermost first */
  RS_RECORD_IDENTITY,     /* of the thread's calls from here on: value: the cgroup; struct rs_identity follows */
  RS_RECORD_WAITED,       /* value: nanoseconds that the thread's call which ends next was off the processor */
  RS_RECORD_LOSS,         /* value: how many of the thread's calls the ring had no room for, here */
};

/* What a stack belongs to: the call that began at the same `time`, or the next signal or stop of the thread. */
enum rs_stack { RS_STACK_OF_CALL, RS_STACK_OF_SIGNAL };
enum { RS_KERNEL_FRAMES = 64 };
enum { RS_STACK_REGISTERS = 20 * 8 /* of pt_regs, up to the stack pointer */ };

/* What a thread and its process are called. */
struct rs_identity {
  uint8_t comm[16];
  uint8_t leader[16];
};

/* What else ends with a thread. */
enum rs_end {
  RS_END_THREAD,    /* others of its process go on, and it is not the leader */
  RS_END_LEADER,    /* the leader before the others: its end is told with that of the last thread */
  RS_END_PROCESS,   /* the last thread */
  RS_END_UNWATCHED, /* the last thread, of which nothing else was told */
};

/* Why something is missing. Counted per cause. */
enum rs_loss {
  RS_LOSS_RING_FULL,    /* calls */
  RS_LOSS_PLAN_CUT,     /* calls that are not copied whole */
  RS_LOSS_SCRATCH_BUSY, /* the same */
  RS_LOSS_TASK_TABLE,   /* times that there was no room for a thread; with everybody watched its next call tries again
                         */
  RS_LOSS_NOTICE,       /* what is neither call nor stack, and found no room in the ring */
  RS_LOSS_STACK,        /* stacks, likewise */
  RS_LOSS_CAUSES,
};

/* Parts of rs_block::about. */
enum {
  RS_BLOCK_GOT_MASK = 0xfffff,
  RS_BLOCK_STEP_SHIFT = 20,
  RS_BLOCK_STEP_MASK = 0x3f,
  RS_BLOCK_AT_EXIT = 1 << 26, /* otherwise at entry */
  RS_BLOCK_FAULT = 1 << 27,
  RS_BLOCK_CUT = 1 << 28,
  RS_BLOCK_LATE = 1 << 29,
};

/* Blocks of this step tell what a descriptor is: `address` is its number, `wanted` is 1 for the
 * call's result, struct rs_descriptor follows. */
enum { RS_STEP_DESCRIPTOR = 63 };

/* Blocks of these steps stand for what an execve was given where that could not be read at its entry. */
enum {
  RS_STEP_EXEC_FILE = 62,        /* the file's name, as the new image has it */
  RS_STEP_EXEC_ARGUMENTS = 61,   /* the strings that the new image begins with, one after the other */
  RS_STEP_EXEC_ENVIRONMENT = 60, /* the same of envp */
  RS_STEP_EXEC_REWRITTEN = 59,   /* of a script: what runs it, then the file's name in place of the first argument */
};

/* Blocks of this step tell where the rest of a block that could not be read whole lies in a file: `address` is where
 * the rest begins, `wanted` how long it is at most; struct rs_file_place follows. */
enum { RS_STEP_FILE_PLACE = 58 };

enum {
  RS_PATH_DELETED = 1,
  RS_PATH_UNMOUNTED = 2, /* it lies in no tree that a path could lead through */
  RS_PATH_DETAIL = 4,    /* struct rs_detail comes before the names */
};

enum rs_detail_kind {
  RS_DETAIL_NONE,
  RS_DETAIL_DEVICE,
  RS_DETAIL_INTERNET,
  RS_DETAIL_LOCAL,
  RS_DETAIL_NETLINK,
  RS_DETAIL_PROCESS,
  RS_DETAIL_SIGNALS,
  RS_DETAIL_COUNTER,
};

/* What more there is to tell of a descriptor. */
struct rs_detail {
  uint16_t kind;   /* enum rs_detail_kind */
  uint16_t family; /* of a socket; the mode of a device */
  uint32_t number; /* the kernel's dev_t; netlink's protocol; a process; the id of an eventfd */
  uint32_t port;   /* netlink's; the flags of an eventfd */
  uint16_t local_port;
  uint16_t peer_port; /* in network order */
  uint64_t value;     /* the inode of the other end; the signals that are left out; a count */
  uint8_t local[16];
  uint8_t peer[16];
  uint32_t name_length;
  uint8_t name[108];
};

/* Followed by the names of its path, the last one first, each with its NUL. */
struct rs_descriptor {
  uint64_t inode;
  uint32_t magic; /* of the file system */
  uint32_t flags; /* RS_PATH_… */
};

/* Followed by names as in rs_descriptor. */
struct rs_file_place {
  uint64_t offset;
  uint64_t inode;
  uint32_t mount; /* the kernel's number of it */
  uint32_t magic; /* of the file system that holds the bytes */
  uint16_t flags; /* RS_PATH_… */
  uint8_t is_string;
  uint8_t is_zero; /* it lies in no file: nothing was written there yet */
  uint32_t reserved;
};

/* Which descriptors a call uses, apart from those in memory: bits 0 to 5 for registers. */
enum { RS_FD_RESULT = 64 };

/* Followed by the bytes that were got, padded to 8. */
struct rs_block {
  uint64_t address;
  uint32_t wanted;
  uint32_t about;
};

enum {
  RS_CALL_I386 = 1,
  RS_CALL_FAILED = 2,
  RS_CALL_INCOMPLETE = 4,  /* not all that its plan names was copied: too large, or no memory to work in */
  RS_CALL_COMPAT_CODE = 8, /* made by 32-bit code (by its code segment) */
  RS_CALL_IN_VDSO = 16,    /* the instruction pointer lies in the vDSO */
  RS_CALL_RESTARTED = 32,  /* the previous call was to be restarted at this very place */
  RS_CALL_X32 = 64,
  RS_CALL_VSYSCALL = 128, /* emulated for the fixed page: no result is known */
};

/* Followed by `argument_count` registers, then by blocks. */
struct rs_record {
  uint32_t size; /* of all that belongs to it */
  uint8_t type;  /* enum rs_record_type */
  uint8_t flags;
  uint8_t argument_count;
  uint8_t wrapped : 2; /* enum rs_wrapped */
  uint8_t netlink : 6; /* enum rs_netlink */
  uint32_t pid;
  uint32_t tid;
  uint64_t time; /* CLOCK_MONOTONIC, nanoseconds: of the entry, or of the event */
  uint64_t left; /* the call's end */
  int64_t value; /* result, signal, … */
  uint64_t ip;
  uint32_t number;   /* or the other tid */
  uint16_t row;      /* RS_NO_ROW: unknown */
  uint16_t previous; /* what the thread called before */
};

enum { RS_NO_ROW = 0xffff };

/* Whether the call came within an i386 multiplexer, and this is the inner one. */
enum rs_wrapped {
  RS_WRAPPED_NOT,
  RS_WRAPPED,
  RS_WRAPPED_UNREAD /* what the pointer of ipc led to could not be read */
};

/* What argument 0 is: otherwise the socket's protocol, plus one. */
enum rs_netlink { RS_NETLINK_NONE = 0, RS_NETLINK_UNBOUND = 63 };

/* How calls are handled, by ABI and number (x86-64 first, i386 next, then the inner calls of multiplexers). */
/* Bits of rs_call_info's wanted. The entries of x86-64 stand for x32's numbers as well. */
enum { RS_WANTED = 1, RS_WANTED_X32 = 2, RS_WANTED_INSIDE = 4 /* only calls inside this one */ };

struct rs_call_info {
  uint32_t row;
  uint16_t plan;
  uint16_t variants; /* 0: none; otherwise the first half of the key in the variant map */
  uint8_t argument_count;
  uint8_t wanted; /* RS_WANTED… */
  uint8_t selector;
  uint8_t second; /* 0xff: no second selector */
  uint32_t mask;
  uint64_t loose_mask; /* a key without a variant is sought again under this mask; 0: it is not */
  /* An i386 multiplexer whose inner arguments lie in memory: the entry of inner call 0 (0: it is none), how many
   * there are (1: no choice to make), and the argument that points to the words. */
  uint16_t inner;
  uint8_t inner_count;
  uint8_t block;
  uint8_t second_width;    /* bytes of the second selector that count */
  uint8_t second_optional; /* keys with the second selector first, then those of the first alone */
  uint16_t order;          /* of an inner call of ipc: the registers of its arguments, 3 bits each; 0: none */
  uint8_t descriptors;     /* RS_FD_… */
  uint8_t reserved[7];
};

struct rs_variant_key {
  uint64_t key;
  uint64_t variants;
};

struct rs_variant_info {
  uint16_t plan;
  uint8_t argument_count;
  uint8_t descriptors; /* RS_FD_… */
};

struct rs_plan {
  uint8_t count;
  uint8_t direct; /* few steps, none with a parent */
  uint8_t at_entry;
  uint8_t at_exit;
  uint8_t asks_netlink;
  uint8_t has_descriptors;
  uint8_t reserved[2];
  struct rs_step steps[RS_MAX_STEPS];
};

enum { RS_SIGINFO_BYTES = 48, RS_MAX_DEFERRED = 4 };

/* A signal that will not be delivered, ignored or fatal, and came during a call: to be told after it. */
struct rs_deferred {
  uint64_t time;
  uint32_t signal;
  uint32_t reserved;
  uint8_t siginfo[RS_SIGINFO_BYTES];
};

/* Where a step of a direct plan put what it copied. 0: nowhere. */
struct rs_direct_place {
  uint16_t offset;
  uint16_t got;
};

/* A seccomp filter may answer an execve with success, and nothing has happened. */
enum rs_exec {
  RS_NO_EXEC,
  RS_EXEC_CALLED,
  RS_EXEC_DONE,
  RS_EXEC_REWRITTEN /* of a script: the new image has other arguments than were passed */
};

/* A watched thread, in its task storage. Together with the kernel's own head it stays below 2 KiB. */
struct rs_task {
  uint64_t args[RS_ARGUMENTS]; /* the stack pointer is the last */
  uint64_t restart_ip;
  uint64_t shmat_result; /* where ipc(SHMAT) stores its result; 0: it is another call */
  uint32_t used;         /* bytes of `stream` */
  uint16_t plan;
  uint16_t row; /* of the last call, wanted or not */
  uint8_t in_call;
  uint8_t sent_enter;
  uint8_t await_exec;  /* a command that we start: nothing counts before its execve */
  uint8_t faulted;     /* something could not be read at entry */
  uint8_t copied;      /* what is due at entry is in `stream` */
  uint8_t direct;      /* the plan runs straight into `stream` */
  uint8_t is_exec;     /* enum rs_exec */
  uint8_t seen_enter;  /* the call that the thread is in passed the tracepoint of entries */
  uint8_t fresh;       /* nothing of it was seen yet: it may be within a call */
  uint8_t descriptors; /* of the call: RS_FD_… */
  uint8_t sends;       /* how many records, modulo 256 */
  uint8_t held;        /* the reader had fallen behind at the end of the last call */
  uint8_t unheld;      /* calls since, modulo 256 */
  uint8_t stack_sent;  /* at the entry, since there is none to be had at the exit */
  uint8_t kernel_stack_sent;
  uint8_t fatal; /* it is the one to see the signal that ends its process */
  uint32_t deferred_count;
  uint64_t told_comm[2]; /* what the last RS_RECORD_IDENTITY said */
  uint64_t told_cgroup;
  uint64_t off_since; /* when it went off the processor within the call; 0: it is on it */
  uint64_t waited;    /* off the processor, within the call */
  uint32_t lost;      /* calls, since the ring had room for the last time */
  struct rs_direct_place places[8];
  struct rs_deferred deferred[RS_MAX_DEFERRED];
  struct rs_record record;       /* of the call that is running */
  uint8_t stream[RS_TASK_BYTES]; /* follows `record` immediately */
};

struct rs_place {
  uint32_t offset; /* of its bytes in the stream */
  uint32_t got;
};

/* What the adopting iterator does with the threads of a process. */
enum { RS_ADOPT = 1, RS_ADOPT_AT_EXEC = 2, RS_ADOPT_ALONE = 3 /* the thread of this id, no other of its process */ };

/* Working memory, one per processor: the record under construction and the state of the plan that runs. */
struct rs_scratch {
  uint64_t args[RS_ARGUMENTS];
  int64_t result;
  uint32_t plan;
  uint32_t mode; /* enum rs_when: which steps run */
  uint32_t late;
  uint32_t used; /* bytes of `stream` */
  uint32_t blocks;
  uint32_t spent;
  uint32_t faulted;
  uint32_t busy;
  uint32_t netlink; /* 1: argument 0 is a netlink socket */
  uint32_t step;
  uint32_t parent_first;
  uint32_t stride;
  uint32_t element_base;
  uint32_t element_end;
  uint32_t copy_at;
  uint32_t copy_length;
  uint32_t copy_got;
  uint64_t copy_address;
  uint64_t mapped_file; /* of the mapping that the copy ended in: the kernel's struct file; 0: none */
  uint64_t mapped_offset;
  uint64_t mapped_size; /* from there to its end; 0: nothing is known */
  uint64_t dentry;      /* where the walk along a path is */
  uint64_t mount;
  uint32_t path_flags;
  uint32_t named;      /* descriptors */
  uint32_t exiting;    /* those are named that the call's end has written */
  uint32_t rights_end; /* of the control message that the walk is in */
  uint32_t words;
  uint32_t word;
  uint16_t first[64]; /* per step: where its blocks begin in `places`, and how many there are */
  uint16_t count[64];
  struct rs_place places[RS_MAX_BLOCKS];
  struct rs_record record;
  uint8_t stream[RS_STREAM_BYTES]; /* follows `record` immediately */
};

#ifdef __cplusplus
static_assert(sizeof(struct rs_block) == 16 && sizeof(struct rs_record) == 56);
static_assert(sizeof(struct rs_task) <= 1856);
#endif

#endif
