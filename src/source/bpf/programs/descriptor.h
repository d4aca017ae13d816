/* What a descriptor of the current thread is, from the kernel's own structures. */
#ifndef RINGSIDE_SOURCE_BPF_DESCRIPTOR_H
#define RINGSIDE_SOURCE_BPF_DESCRIPTOR_H

#include "source/bpf/programs/kernel_types.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>

#include "source/bpf/programs/scratch.h"

#define SOCKFS_MAGIC 0x534F434B
#define AF_NETLINK 16
#define FD_CWD -100
#define SOL_SOCKET 1
#define SCM_RIGHTS 1
#define FAMILY_XDP 44
#define XDP_SHARES_MEMORY 1
#define RS_MAX_NAMED 256 /* descriptors of one call: poll may name thousands */

#define ANON_INODE_FS_MAGIC 0x09041934
#define PIDFS_MAGIC 0x50494446
#define NSFS_MAGIC 0x6e736673
#define AF_UNIX 1
#define AF_INET 2
#define AF_INET6 10
#define PIDTYPE_TGID 1
#define ANON_PIDFD 0x005d64666469705b    /* "[pidfd]" as a number */
#define ANON_SIGNALFD 0x666c616e6769735b /* "[signalf" */
#define ANON_EVENTFD 0x6466746e6576655b  /* "[eventfd" */

const volatile uint8_t descriptors = 0;        /* they are to be named */
const volatile uint8_t descriptor_details = 0; /* and more told of them */

/* The tracer's own root directory, which paths are told from, as readlink would. */
uint64_t own_root_dentry;
uint64_t own_root_mount;

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

/* One step towards the root: puts a name down, or changes to the file system that this one is mounted in. */
static long walk_path(uint32_t index, void *context) {
  struct rs_scratch *s = get_scratch();
  if (s == NULL) return 1;
  struct dentry *dentry = (struct dentry *)s->dentry;
  struct mount *mount = (struct mount *)s->mount;
  if (s->dentry == own_root_dentry && s->mount == own_root_mount) return 1;
  if (dentry == BPF_CORE_READ(mount, mnt.mnt_root)) {
    struct mount *outer = BPF_CORE_READ(mount, mnt_parent);
    if (outer == mount) return 1;
    s->dentry = (uint64_t)BPF_CORE_READ(mount, mnt_mountpoint);
    s->mount = (uint64_t)outer;
    return 0;
  }
  uint64_t at = s->used;
  if (at > RS_STREAM_MASK) {
    s->spent = 1;
    return 1;
  }
  BOUND(at, RS_STREAM_MASK);
  long length = bpf_probe_read_kernel_str(&s->stream[at], 256, BPF_CORE_READ(dentry, d_name.name));
  if (length <= 0) return 1;
  s->used = at + length;
  struct dentry *parent = BPF_CORE_READ(dentry, d_parent);
  if (parent == dentry) {
    s->path_flags |= RS_PATH_UNMOUNTED;
    return 1;
  }
  s->dentry = (uint64_t)parent;
  return 0;
}

/* Appends the names of a path, the last one first. */
static __always_inline void append_names(struct rs_scratch *s, struct dentry *dentry, struct vfsmount *mount) {
  s->path_flags = 0;
  if (BPF_CORE_READ(dentry, d_hash.pprev) == NULL && BPF_CORE_READ(dentry, d_parent) != dentry)
    s->path_flags = RS_PATH_DELETED;
  s->dentry = (uint64_t)dentry;
  s->mount = (uint64_t)mount - bpf_core_field_offset(struct mount, mnt);
  bpf_loop(512, walk_path, NULL, 0);
}

/* Appends the kind of a name space: mnt, net, … */
static __always_inline void append_name_space(struct rs_scratch *s, struct inode *inode) {
  struct ns_common *name_space = BPF_CORE_READ(inode, i_private);
  uint64_t at = s->used;
  s->path_flags = 0;
  BOUND(at, RS_STREAM_MASK);
  long length = bpf_probe_read_kernel_str(&s->stream[at], 32, BPF_CORE_READ(name_space, ops, name));
  if (length > 0) s->used = at + length;
}

static __always_inline void tell_socket(struct rs_detail *detail, struct sock *sock) {
  const uint16_t family = BPF_CORE_READ(sock, __sk_common.skc_family);
  detail->family = family;
  if (family == AF_INET || family == AF_INET6) {
    detail->local_port = BPF_CORE_READ(sock, __sk_common.skc_num);
    detail->peer_port = BPF_CORE_READ(sock, __sk_common.skc_dport);
    detail->kind = RS_DETAIL_INTERNET;
    if (family == AF_INET) {
      bpf_core_read(detail->local, 4, &sock->__sk_common.skc_rcv_saddr);
      bpf_core_read(detail->peer, 4, &sock->__sk_common.skc_daddr);
    } else if (bpf_core_field_exists(sock->__sk_common.skc_v6_daddr)) {
      bpf_core_read(detail->local, 16, &sock->__sk_common.skc_v6_rcv_saddr);
      bpf_core_read(detail->peer, 16, &sock->__sk_common.skc_v6_daddr);
    }
  } else if (family == AF_UNIX) {
    struct unix_sock *local = (struct unix_sock *)sock;
    struct sock *peer = BPF_CORE_READ(local, peer);
    detail->kind = RS_DETAIL_LOCAL;
    detail->value = peer != NULL ? BPF_CORE_READ(peer, sk_socket, file, f_inode, i_ino) : 0;
    struct unix_address *address = BPF_CORE_READ(local, addr);
    if (address == NULL) return;
    uint32_t length = BPF_CORE_READ(address, len);
    /* With the NUL of a path, for which there is no room in the longest. */
    if (length <= sizeof(short) || length > sizeof(short) + sizeof detail->name + 1) return;
    length -= sizeof(short);
    detail->name_length = length > sizeof detail->name ? sizeof detail->name : length;
    bpf_core_read(detail->name, sizeof detail->name, &address->name[0].sun_path);
  } else if (family == AF_NETLINK) {
    struct netlink_sock *netlink = (struct netlink_sock *)sock;
    if (!BPF_CORE_READ(netlink, bound)) return;
    detail->kind = RS_DETAIL_NETLINK;
    detail->number = BPF_CORE_READ(sock, sk_protocol);
    detail->port = BPF_CORE_READ(netlink, portid);
  }
}

static __always_inline void tell_process(struct rs_detail *detail, struct pid *pid) {
  if (pid == NULL || BPF_CORE_READ(pid, tasks[PIDTYPE_TGID].first) == NULL) return;
  detail->kind = RS_DETAIL_PROCESS;
  detail->number = BPF_CORE_READ(pid, numbers[0].nr);
}

/* Fills in what there is to tell, at this place of the stream. */
static __noinline int tell_detail(struct rs_scratch *s, uint64_t at, struct file *file, uint32_t magic) {
  BOUND(at, RS_STREAM_MASK);
  struct rs_detail *detail = (struct rs_detail *)&s->stream[at];
  __builtin_memset(detail, 0, sizeof *detail);
  if (file == NULL) return 0;
  struct inode *inode = BPF_CORE_READ(file, f_inode);
  void *private_data = BPF_CORE_READ(file, private_data);
  const uint16_t type = BPF_CORE_READ(inode, i_mode) & 0170000;
  if (type == 0020000 || type == 0060000) {
    detail->kind = RS_DETAIL_DEVICE;
    detail->family = type;
    detail->number = BPF_CORE_READ(inode, i_rdev);
  } else if (magic == SOCKFS_MAGIC) {
    struct sock *sock = BPF_CORE_READ((struct socket *)private_data, sk);
    if (sock != NULL) tell_socket(detail, sock);
  } else if (magic == PIDFS_MAGIC) {
    tell_process(detail, BPF_CORE_READ(inode, i_private));
  } else if (magic == ANON_INODE_FS_MAGIC) {
    uint64_t name = 0; /* the first eight letters */
    bpf_probe_read_kernel(&name, sizeof name, BPF_CORE_READ(file, f_path.dentry, d_name.name));
    if (name == ANON_PIDFD) tell_process(detail, private_data);
    if (name == ANON_SIGNALFD && bpf_core_type_exists(struct signalfd_ctx)) {
      detail->kind = RS_DETAIL_SIGNALS;
      detail->value = BPF_CORE_READ((struct signalfd_ctx *)private_data, sigmask.sig[0]);
    }
    if (name == ANON_EVENTFD && bpf_core_type_exists(struct eventfd_ctx)) {
      struct eventfd_ctx *counter = private_data;
      detail->kind = RS_DETAIL_COUNTER;
      detail->value = BPF_CORE_READ(counter, count);
      detail->number = BPF_CORE_READ(counter, id);
      detail->port = BPF_CORE_READ(counter, flags);
    }
  }
  return 0;
}

/* Appends what the descriptor is. Nothing when there is none of this number. Of its own, so that the verifier goes
 * through it once. */
__noinline int name_descriptor(int32_t descriptor, uint32_t of_result) {
  struct rs_scratch *s = get_scratch();
  if (s == NULL || s->spent || s->named >= RS_MAX_NAMED) return 0;
  struct task_struct *task = bpf_get_current_task_btf();
  struct path path = {};
  struct file *file = NULL;
  if (descriptor == FD_CWD) {
    BPF_CORE_READ_INTO(&path, task, fs, pwd);
  } else {
    file = file_of(task, descriptor);
    if (file == NULL) return 0;
    BPF_CORE_READ_INTO(&path, file, f_path);
  }
  uint64_t at = s->used;
  if (path.dentry == NULL || at > RS_STREAM_MASK - 256) return 0;
  s->named += 1;
  BOUND(at, RS_STREAM_MASK);
  struct rs_block *block = (struct rs_block *)&s->stream[at];
  struct rs_descriptor *about = (struct rs_descriptor *)&s->stream[at + sizeof *block];
  const uint32_t begin = at + sizeof *block;
  struct inode *inode = BPF_CORE_READ(path.dentry, d_inode);
  about->inode = BPF_CORE_READ(inode, i_ino);
  about->magic = BPF_CORE_READ(inode, i_sb, s_magic);
  s->used = begin + sizeof *about;
  uint32_t told = 0;
  if (descriptor_details) {
    tell_detail(s, begin + sizeof *about, file, about->magic);
    s->used += sizeof(struct rs_detail);
    told = RS_PATH_DETAIL;
  }
  if (about->magic == NSFS_MAGIC) {
    append_name_space(s, inode);
  } else {
    append_names(s, path.dentry, path.mnt);
  }
  about->flags = s->path_flags | told;
  uint32_t got = s->used - begin;
  block->address = (uint32_t)descriptor;
  block->wanted = of_result;
  block->about = (got & RS_BLOCK_GOT_MASK) | RS_STEP_DESCRIPTOR << RS_BLOCK_STEP_SHIFT;
  s->used = begin + ((got + 7) & ~7U);
  return 0;
}

static long name_element(uint32_t index, void *context) {
  struct rs_scratch *s = get_scratch();
  if (s == NULL || s->spent) return 1;
  const struct rs_step *step = current_step(s);
  if (step == NULL || s->element_base >= s->element_end) return 1; /* the last may be cut short, as bpf's are */
  for (uint32_t i = 0; i < RS_FD_OFFSETS; ++i) {
    uint32_t offset = step->fd_offsets[i];
    if (offset == RS_NO_FD) break;
    name_descriptor((int32_t)load(s, s->element_base + 4 * offset, 4, s->element_end), 0);
  }
  s->element_base += step->fd_stride;
  return step->fd_stride == 0;
}

static long name_bit(uint32_t index, void *context) {
  struct rs_scratch *s = get_scratch();
  if (s == NULL || s->spent || s->element_base + index / 8 >= s->element_end) return 1;
  if ((load(s, s->element_base + index / 8, 1, s->element_end) >> (index & 7) & 1) != 0) name_descriptor(index, 0);
  return 0;
}

/* One step through control data: over a header, or a descriptor behind it. */
static long name_right(uint32_t index, void *context) {
  struct rs_scratch *s = get_scratch();
  if (s == NULL || s->spent) return 1;
  const struct rs_step *step = current_step(s);
  if (step == NULL) return 1;
  const uint32_t word = step->word == 4 ? 4 : 8;
  const uint32_t at = s->element_base;
  if (s->rights_end != 0) {
    if (at + 4 <= s->rights_end) {
      name_descriptor((int32_t)load(s, at, 4, s->element_end), 0);
      s->element_base = at + 4;
    } else {
      s->element_base = (s->rights_end + word - 1) & ~(word - 1);
      s->rights_end = 0;
    }
    return 0;
  }
  if (at + word + 8 > s->element_end) return 1;
  uint64_t length = load(s, at, word, s->element_end);
  if (length < word + 8) return 1;
  if (length > s->element_end - at) length = s->element_end - at;
  if (load(s, at + word, 4, s->element_end) == SOL_SOCKET && load(s, at + word + 4, 4, s->element_end) == SCM_RIGHTS) {
    s->rights_end = at + length;
    s->element_base = at + word + 8;
  } else {
    s->element_base = at + ((length + word - 1) & ~(uint64_t)(word - 1));
  }
  return 0;
}

/* The descriptors in one block. */
static long name_in_block(uint32_t index, void *context) {
  struct rs_scratch *s = get_scratch();
  if (s == NULL || s->spent || index >= s->blocks) return 1;
  const struct rs_block *block = look_at_block(s, index);
  const uint32_t about = block->about;
  const bool late = (about & (RS_BLOCK_AT_EXIT | RS_BLOCK_LATE)) != 0;
  const struct rs_step *step = current_step(s);
  if (step == NULL || late != (s->exiting != 0)) return 0;
  s->element_base = s->places[index & (RS_MAX_BLOCKS - 1)].offset;
  s->element_end = s->element_base + (about & RS_BLOCK_GOT_MASK);
  if (step->fd_form == RS_FDS_ARRAY) {
    bpf_loop(RS_MAX_NAMED, name_element, NULL, 0);
  } else if (step->fd_form == RS_FDS_SET) {
    const int32_t bits = s->args[0];
    if (bits > 0 && (about & RS_BLOCK_AT_EXIT) == 0) bpf_loop(bits < 8192 ? bits : 8192, name_bit, NULL, 0);
  } else if (step->fd_form == RS_FDS_RIGHTS) {
    s->rights_end = 0;
    bpf_loop(2 * RS_MAX_NAMED, name_right, NULL, 0);
  } else if (step->fd_form == RS_FDS_ADDRESS) {
    const uint32_t at = s->element_base;
    const uint32_t end = s->element_end;
    if (load(s, at, 2, end) == FAMILY_XDP && (load(s, at + 2, 2, end) & XDP_SHARES_MEMORY) != 0)
      name_descriptor((int32_t)load(s, at + 12, 4, end), 0);
  }
  return 0;
}

/* The descriptors among the arguments (at entry), in memory, and the result. */
static __always_inline void name_descriptors(struct rs_scratch *s, const struct rs_task *t, bool exiting,
                                             bool failed) {
  const uint32_t which = t->descriptors;
  s->named = 0;
  s->exiting = exiting;
  for (int i = 0; i < 6; ++i)
    if (!exiting && (which >> i & 1) != 0) name_descriptor((int32_t)t->args[i], 0);
  uint32_t key = s->plan;
  struct rs_plan *plan = bpf_map_lookup_elem(&plans, &key);
  if (plan != NULL && plan->has_descriptors) bpf_loop(RS_MAX_BLOCKS, name_in_block, NULL, 0);
  if (exiting && !failed && (which & RS_FD_RESULT) != 0) name_descriptor((int32_t)t->record.value, 1);
}

#endif
