/* ringside: opts=-e inject=ioctl:error=EPERM; opts=-e inject=ioctl:retval=0; opts=-v -e inject=ioctl:retval=3
 * Requests to virtual machines and their processors. */
#include "support.h"

#include <linux/kvm.h>

static void call(unsigned long request, const void *bytes, size_t size) {
  unsigned char *copy = tail_copy(bytes, size);
  RAW(SYS_ioctl, 3, (long)request, ARG(copy));
  RAW(SYS_ioctl, 3, (long)request, ARG(copy) + 1);
  RAW(SYS_ioctl, 3, (long)request, ARG(copy + size));
  RAW(SYS_ioctl, 3, (long)request, 0);
}

int main(void) {
  unsigned char pattern[sizeof(struct kvm_sregs)];
  for (size_t i = 0; i < sizeof pattern; i++) pattern[i] = (unsigned char)(i * 7 + 1);
  call(KVM_GET_SREGS, pattern, sizeof(struct kvm_sregs));
  call(KVM_SET_SREGS, pattern, sizeof(struct kvm_sregs));
  call(KVM_GET_REGS, pattern, sizeof(struct kvm_regs));
  call(KVM_SET_REGS, pattern, sizeof(struct kvm_regs));
  for (unsigned flags = 0; flags < 4; flags++) {
    const struct kvm_userspace_memory_region region = {2, flags, 0x100000, 0x200000, 0x7f0000000000};
    call(KVM_SET_USER_MEMORY_REGION, &region, sizeof region);
  }
  struct {
    struct kvm_cpuid2 head;
    struct kvm_cpuid_entry2 entries[40];
  } leaves;
  memset(&leaves, 0, sizeof leaves);
  for (unsigned i = 0; i < 40; i++)
    leaves.entries[i] = (struct kvm_cpuid_entry2){i, i + 1, i, 0x100 + i, 0x200 + i, 0x300 + i, 0x400 + i, {1, 2, 3}};
  static const unsigned long requests[] = {KVM_SET_CPUID2, KVM_GET_SUPPORTED_CPUID, KVM_GET_EMULATED_CPUID};
  static const unsigned counts[] = {0, 1, 39, 40, 41, 4000000};
  for (size_t r = 0; r < sizeof requests / sizeof *requests; r++)
    for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
      leaves.head.nent = counts[c];
      call(requests[r], &leaves, sizeof leaves);
      call(requests[r], &leaves.head, sizeof leaves.head);
    }
  RAW(SYS_ioctl, 3, (long)KVM_CREATE_VCPU, 5);
  RAW(SYS_ioctl, 3, (long)KVM_CHECK_EXTENSION, KVM_CAP_NR_VCPUS);
  RAW(SYS_ioctl, 3, (long)KVM_RUN, 0);
  return 0;
}
