/* The programs of the bpf source, in one translation unit. They know no system call by name: what is copied for a
 * call is the copy plan that user space derived from the catalog. */
#include "source/bpf/programs/calls.h"
#include "source/bpf/programs/iterators.h"
#include "source/bpf/programs/kernel_stack.h"
#include "source/bpf/programs/life.h"
#include "source/bpf/programs/signals.h"
#include "source/bpf/programs/vsyscall.h"
#include "source/bpf/programs/waits.h"

char LICENSE[] SEC("license") = "Dual BSD/GPL";
