/* A virtual machine of two processors that run a few bytes of 16-bit code each: port out, port in, store to where
 * there is no memory, halt. The second one's struct moves in the middle, and is mapped elsewhere. Exits with 77 where
 * there is no KVM. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/kvm.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

static int run_to_halt(int vcpu, struct kvm_run* run, size_t size, int moves) {
  for (int i = 0; i < 10; ++i) {
    if (ioctl(vcpu, KVM_RUN, 0) != 0) return 1;
    if (run->exit_reason == KVM_EXIT_HLT) return 0;
    if (moves && i == 1) {
      void* place = mmap(NULL, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
      run = mremap(run, size, size, MREMAP_MAYMOVE | MREMAP_FIXED, place);
      if (run == MAP_FAILED) return 1;
    }
  }
  return 1;
}

int main(void) {
  /* mov dx, 0x3f8; mov al, 'x'; out dx, al; in al, dx; mov [0x8000], al; hlt */
  static const unsigned char code[] = {0xba, 0xf8, 0x03, 0xb0, 'x', 0xee, 0xec, 0xa2, 0x00, 0x80, 0xf4};
  const int kvm = open("/dev/kvm", O_RDWR | O_CLOEXEC);
  const int machine = kvm < 0 ? -1 : ioctl(kvm, KVM_CREATE_VM, 0);
  if (machine < 0) return 77;
  unsigned char* const memory = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  memcpy(memory, code, sizeof code);
  struct kvm_userspace_memory_region region = {
      .guest_phys_addr = 0x1000, .memory_size = 4096, .userspace_addr = (unsigned long)memory};
  if (ioctl(machine, KVM_SET_USER_MEMORY_REGION, &region) != 0) return 77;
  const size_t size = (size_t)ioctl(kvm, KVM_GET_VCPU_MMAP_SIZE, 0);
  for (int i = 0; i < 2; ++i) {
    const int vcpu = ioctl(machine, KVM_CREATE_VCPU, i);
    struct kvm_run* const run = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, vcpu, 0);
    struct kvm_mp_state state = {.mp_state = KVM_MP_STATE_RUNNABLE};
    struct kvm_sregs special;
    struct kvm_regs registers = {.rip = 0x1000, .rflags = 2};
    if (vcpu < 0 || run == MAP_FAILED || ioctl(vcpu, KVM_GET_SREGS, &special) != 0) return 77;
    special.cs.base = special.cs.selector = 0;
    if (ioctl(vcpu, KVM_SET_SREGS, &special) != 0 || ioctl(vcpu, KVM_SET_REGS, &registers) != 0) return 77;
    ioctl(vcpu, KVM_SET_MP_STATE, &state);
    if (run_to_halt(vcpu, run, size, i) != 0) return 1;
  }
  return ioctl(-1, KVM_RUN, 0) == 0;
}
