/* The 32-bit program: makes and times calls through the doors that only 32-bit code has, as it is told on descriptor
 * 0. Freestanding, without a C library, so that no multilib package is needed; its bytes are embedded in the library
 * and run from a memfd. A door that this CPU refuses kills it: that is how one finds out. */
#include "abi/compat/protocol.h"

typedef uint32_t u32;

#define NR_exit 1
#define NR_read 3
#define NR_write 4
#define NR_time 13
#define NR_getppid 64
#define NR_gettimeofday 78
#define NR_clock_gettime 265
#define NR_getcpu 318
#define NR_rseq 386
#define CLOCK_MONOTONIC 1
#define AT_SYSINFO 32

static u32 plain_call(u32 number, u32 a, u32 b, u32 c, u32 d) {
  u32 result;
  __asm__ volatile("int $0x80" : "=a"(result) : "0"(number), "b"(a), "c"(b), "d"(c), "S"(d) : "memory");
  return result;
}

static void leave(u32 status) {
  for (;;) plain_call(NR_exit, status, 0, 0, 0);
}

static void read_all(void* to, u32 size) {
  for (char* at = to; size > 0;) {
    const u32 got = plain_call(NR_read, 0, (u32)at, size, 0);
    if ((int)got <= 0) leave(got == 0 ? 0 : 1);
    at += got;
    size -= got;
  }
}

static void write_all(const void* from, u32 size) {
  for (const char* at = from; size > 0;) {
    const u32 put = plain_call(NR_write, 1, (u32)at, size, 0);
    if ((int)put <= 0) leave(1);
    at += put;
    size -= put;
  }
}

/* The doors, called with eax = number, ebx, ecx, edx = arguments. The kernel returns from sysenter and syscall32 not
 * behind the instruction but to the landing pad of the vDSO's __kernel_vsyscall, which takes ebp, edx and ecx from
 * the stack and returns: so the stack must look as __kernel_vsyscall leaves it. */
extern const char door_int80[], door_sysenter[], door_syscall32[];
__asm__(
    ".text\n"
    "door_int80:\n\tint $0x80\n\tret\n"
    "door_sysenter:\n\tpush %ecx\n\tpush %edx\n\tpush %ebp\n\tmov %esp, %ebp\n\tsysenter\n\tud2\n"
    "door_syscall32:\n\tpush %ecx\n\tpush %edx\n\tpush %ebp\n\tmov %ecx, %ebp\n\tsyscall\n\tud2\n");

/* One call with every register known, before and after. */
static struct compat_shown shown __attribute__((used));
static u32 shown_stub __attribute__((used));
void take_snapshot(void);
__asm__(
    ".text\n"
    "take_snapshot:\n"
    "\tpush %ebx\n\tpush %esi\n\tpush %edi\n\tpush %ebp\n"
    "\tmov shown, %eax\n\tmov shown+4, %ebx\n\tmov shown+8, %ecx\n\tmov shown+12, %edx\n"
    "\tmov shown+16, %esi\n\tmov shown+20, %edi\n\tmov shown+24, %ebp\n"
    "\tcall *shown_stub\n"
    "\tmov %eax, shown+28\n\tmov %ebx, shown+32\n\tmov %ecx, shown+36\n\tmov %edx, shown+40\n"
    "\tmov %esi, shown+44\n\tmov %edi, shown+48\n\tmov %ebp, shown+52\n"
    "\tpop %ebp\n\tpop %edi\n\tpop %esi\n\tpop %ebx\n\tret\n");

/* The kernel clears rseq_cs when it interrupts this thread for long enough to run another one, or for a signal: the
 * descriptor names code that never runs, so nothing else comes of it. */
struct rseq_area {
  u32 cpu_id_start, cpu_id;
  uint64_t rseq_cs;
  u32 flags, node_id, mm_cid, padding;
};
struct rseq_descriptor {
  u32 version, flags;
  uint64_t start_ip, post_commit_offset, abort_ip;
};
static struct rseq_area area __attribute__((aligned(32)));
static struct rseq_descriptor descriptor __attribute__((aligned(32)));
static u32 watched;
extern const char never_run[], never_aborts[];
__asm__(".text\nnever_run:\n\tud2\n\t.long 0x53053053\nnever_aborts:\n\tud2\n");

static void watch_interruptions(void) {
  descriptor.start_ip = (u32)never_run;
  descriptor.post_commit_offset = 2;
  descriptor.abort_ip = (u32)never_aborts;
  watched = plain_call(NR_rseq, (u32)&area, sizeof area, 0, 0x53053053) == 0;
}

static volatile u32* rseq_cs(void) { return (volatile u32*)&area.rseq_cs; }

struct target {
  u32 number, a, b, c;
  u32 stub;
  u32 is_function; /* of the vDSO, with the C calling convention */
};

static u32 result_memory[4] __attribute__((aligned(16)));

static u32 enter(const struct target* to) {
  if (to->is_function) return ((u32(*)(u32, u32, u32))to->stub)(to->a, to->b, to->c);
  u32 result, b = to->b, c = to->c;
  __asm__ volatile("call *%[stub]"
                   : "=a"(result), "+c"(b), "+d"(c)
                   : "0"(to->number), "b"(to->a), [stub] "S"(to->stub)
                   : "memory");
  return result;
}

static uint64_t ticks(void) {
  u32 low, high;
  __asm__ volatile("lfence\n\trdtsc\n\tlfence" : "=a"(low), "=d"(high) : : "memory");
  return (uint64_t)high << 32 | low;
}

static uint64_t results[compat_samples_max];

static void sample(const struct target* to, u32 batch, u32 samples) {
  for (u32 i = 0; i < samples; ++i) {
    *rseq_cs() = watched ? (u32)&descriptor : 0;
    const uint64_t start = ticks();
    for (u32 n = batch; n > 0; --n) {
      enter(to);
      __asm__ volatile("" : : : "memory");
    }
    const uint64_t taken = ticks() - start;
    results[i] = taken | (watched && *rseq_cs() == 0 ? compat_interrupted : 0);
  }
  *rseq_cs() = 0;
}

/* clock_gettime64 counts seconds in 64 bits, clock_gettime in 32: the first word is enough for both. */
struct moment {
  u32 words[4];
};

static void sample_as_article(const struct target* to, u32 clock, u32 nanoseconds_at, u32 samples) {
  int (*const now)(u32, struct moment*) = (int (*)(u32, struct moment*))clock;
  for (u32 i = 0; i < samples; ++i) {
    struct moment start, end;
    now(CLOCK_MONOTONIC, &start);
    enter(to);
    now(CLOCK_MONOTONIC, &end);
    results[i] =
        (end.words[0] - start.words[0]) * 1000000000 + end.words[nanoseconds_at] - start.words[nanoseconds_at];
  }
}

static struct target resolve(const struct compat_request* request, u32 kernel_vsyscall) {
  const u32 memory = (u32)result_memory;
  struct target to = {0, memory, 0, 0, 0, 0};
  switch (request->call) {
    case compat_gettimeofday: to.number = NR_gettimeofday; break;
    case compat_clock_gettime: to.number = NR_clock_gettime, to.a = CLOCK_MONOTONIC, to.b = memory; break;
    case compat_getcpu: to.number = NR_getcpu, to.b = memory + 4; break;
    case compat_time: to.number = NR_time; break;
    case compat_getppid: to.number = NR_getppid, to.a = 0; break;
    default: leave(2);
  }
  switch (request->door) {
    case compat_int80: to.stub = (u32)door_int80; break;
    case compat_sysenter: to.stub = (u32)door_sysenter; break;
    case compat_syscall32: to.stub = (u32)door_syscall32; break;
    case compat_kernel_vsyscall: to.stub = kernel_vsyscall; break;
    case compat_vdso: to.stub = request->function, to.is_function = 1; break;
    default: leave(2);
  }
  return to;
}

static void show(const struct target* to) {
  if (to->is_function) {
    shown.after.eax = enter(to);
  } else {
    shown.before.eax = to->number;
    shown.before.ebx = to->a;
    shown.before.ecx = to->b;
    shown.before.edx = to->c;
    shown.before.esi = 0x51515151;
    shown.before.edi = 0xd1d1d1d1;
    shown.before.ebp = 0xb9b9b9b9;
    shown_stub = to->stub;
    take_snapshot();
  }
  shown.code_address = to->stub;
  for (u32 i = 0; i < sizeof shown.code; ++i) shown.code[i] = ((const volatile uint8_t*)to->stub)[i];
  write_all(&shown, sizeof shown);
}

__attribute__((noreturn, used)) static void run(const u32* stack) {
  const u32* at = stack + 1 + stack[0] + 1; /* behind argc, argv and its end: the environment */
  while (*at++ != 0) {
  }
  struct compat_greeting greeting = {0, 0};
  for (; at[0] != 0; at += 2)
    if (at[0] == AT_SYSINFO) greeting.kernel_vsyscall = at[1];
  write_all(&greeting, sizeof greeting);
  watch_interruptions();
  for (;;) {
    struct compat_request request;
    read_all(&request, sizeof request);
    const struct target to = resolve(&request, greeting.kernel_vsyscall);
    if (request.samples > compat_samples_max) leave(2);
    if (request.what == compat_show) {
      show(&to);
      continue;
    }
    if (request.what == compat_sample) sample(&to, request.batch, request.samples);
    if (request.what == compat_article)
      sample_as_article(&to, request.clock, request.clock_is_64 ? 2 : 1, request.samples);
    write_all(results, request.samples * sizeof results[0]);
  }
}

__asm__(
    ".text\n.globl _start\n_start:\n\tmov %esp, %eax\n\tand $-16, %esp\n\tsub $12, %esp\n\tpush %eax\n\tcall run\n");
