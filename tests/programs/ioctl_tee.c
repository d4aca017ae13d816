/* ringside: opts=-f -e trace=ioctl; opts=-f -v -e trace=ioctl; opts=-f -s 3 -e trace=ioctl
 * Calls into trusted environments: buffers with parameters, of the right length and of wrong ones; failing, then
 * succeeding. */
#include "ioctl_calls.h"

#include <linux/tee.h>
#include <sys/ioctl.h>

static const struct {
  unsigned long request;
  size_t head;
} calls[] = {{TEE_IOC_OPEN_SESSION, sizeof(struct tee_ioctl_open_session_arg)},
             {TEE_IOC_INVOKE, sizeof(struct tee_ioctl_invoke_arg)},
             {TEE_IOC_SUPPL_RECV, sizeof(struct tee_iocl_supp_recv_arg)},
             {TEE_IOC_SUPPL_SEND, sizeof(struct tee_iocl_supp_send_arg)}};
enum { kinds = sizeof calls / sizeof *calls, most = 34 };

static unsigned char memory[56 + most * 32];

static void ask(int call, const void *buffer, uint64_t length) {
  const struct tee_ioctl_buf_data data = {.buf_ptr = (uintptr_t)buffer, .buf_len = length};
  RAW(SYS_ioctl, -1, (long)calls[call].request, ARG(&data));
}

static size_t fill(int call, unsigned count) {
  const size_t head = calls[call].head;
  for (size_t i = 0; i < sizeof memory; i++) memory[i] = (unsigned char)(i * 7 + 1);
  memcpy(memory + head - 4, &count, 4);
  return head + count * 32;
}

static void set_attribute(int call, unsigned index, uint64_t attribute) {
  memcpy(memory + calls[call].head + index * 32, &attribute, 8);
}

static void ask_lengths(int call) {
  for (unsigned count = 0; count < most; count++) {
    const size_t size = fill(call, count);
    for (unsigned i = 0; i < count; i++) set_attribute(call, i, i);
    ask(call, memory, size);
    if (count > 4 && count < 30) count += 5;
  }
  const size_t size = fill(call, 2);
  ask(call, memory, size - 1);
  ask(call, memory, size + 1);
  ask(call, memory, 0);
  ask(call, memory, UINT64_MAX);
  ask(call, NULL, size);
  for (size_t end = 0; end <= size; end += 8) ask(call, tail_copy(memory, end + 1), size);
  RAW(SYS_ioctl, -1, (long)calls[call].request, 0);
  RAW(SYS_ioctl, -1, (long)calls[call].request, ARG(bad_ptr()));
}

static void ask_attributes(int call) {
  const uint64_t attributes[] = {0,
                                 0x100,
                                 1,
                                 0x101,
                                 4,
                                 5,
                                 7,
                                 8,
                                 0x105,
                                 0x205,
                                 0xff,
                                 0x1ff,
                                 1ULL << 60,
                                 (1ULL << 60) | 1,
                                 (1ULL << 60) | 5,
                                 UINT64_MAX};
  for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
    const size_t size = fill(call, 1);
    set_attribute(call, 0, attributes[i]);
    ask(call, memory, size);
  }
}

int main(void) {
  for (int succeed = 0; succeed < 2; succeed++) {
    if (succeed) pretend(SYS_ioctl);
    for (int call = 0; call < kinds; call++) {
      ask_lengths(call);
      ask_attributes(call);
    }
    const unsigned logins[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 0x80000000, 0xbfffffff, ~0u};
    for (unsigned i = 0; i < sizeof logins / sizeof *logins; i++) {
      const size_t size = fill(0, 0);
      struct tee_ioctl_open_session_arg *const open = (void *)memory;
      open->clnt_login = logins[i];
      open->ret = i;
      open->ret_origin = i;
      if (i == 2) memset(open->clnt_uuid, 0xff, sizeof open->clnt_uuid);
      ask(0, memory, size);
    }
    for (unsigned id = 0; id < 3; id++) {
      const struct tee_ioctl_version_data version = {.impl_id = id, .impl_caps = id + 1, .gen_caps = 5u << id * 5};
      RAW(SYS_ioctl, -1, (long)TEE_IOC_VERSION, ARG(&version));
    }
  }
  return 0;
}
