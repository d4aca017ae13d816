/* What a descriptor of the current thread is, from the kernel's own structures. */
#ifndef RINGSIDE_SOURCE_BPF_DESCRIPTOR_H
#define RINGSIDE_SOURCE_BPF_DESCRIPTOR_H

#include "source/bpf/programs/kernel_types.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>

#include "source/bpf/programs/record.h"

#define SOCKFS_MAGIC 0x534F434B
#define AF_NETLINK 16

static __always_inline struct file *file_of(struct task_struct *task, int32_t descriptor) {
  struct fdtable *table = BPF_CORE_READ(task, files, fdt);
  if (table == NULL || descriptor < 0 || (uint32_t)descriptor >= BPF_CORE_READ(table, max_fds)) return NULL;
  struct file **files = BPF_CORE_READ(table, fd);
  struct file *file = NULL;
  bpf_probe_read_kernel(&file, sizeof file, files + descriptor);
  return file;
}

/* As enum rs_netlink has it. A socket without an address is told apart, because others cannot see its protocol. */
static __always_inline uint8_t netlink_of(struct task_struct *task, int32_t descriptor) {
  struct file *file = file_of(task, descriptor);
  if (file == NULL || BPF_CORE_READ(file, f_inode, i_sb, s_magic) != SOCKFS_MAGIC) return RS_NETLINK_NONE;
  struct socket *socket = (struct socket *)BPF_CORE_READ(file, private_data);
  struct sock *sock = BPF_CORE_READ(socket, sk);
  if (sock == NULL || BPF_CORE_READ(sock, __sk_common.skc_family) != AF_NETLINK) return RS_NETLINK_NONE;
  if (!BPF_CORE_READ((struct netlink_sock *)sock, bound)) return RS_NETLINK_UNBOUND;
  uint32_t protocol = BPF_CORE_READ(sock, sk_protocol);
  return protocol + 1 < RS_NETLINK_UNBOUND ? protocol + 1 : RS_NETLINK_UNBOUND;
}

#endif
