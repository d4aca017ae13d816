/* The few kernel structs that the programs look into, by hand: the loader relocates the offsets of these
 * members to those of the running kernel (CO-RE), so that nothing else of them needs to be here. */
#ifndef RINGSIDE_SOURCE_BPF_KERNEL_TYPES_H
#define RINGSIDE_SOURCE_BPF_KERNEL_TYPES_H

#include <linux/bpf.h>
#include <stdbool.h>
#include <stdint.h>

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)

struct thread_info {
  uint32_t status;
};


/* The kernel's own name for it is mm_context_t, a typedef of an unnamed struct. */
typedef struct {
  void *vdso;
} mm_context_t;

struct mm_struct {
  mm_context_t context;
  unsigned long start_stack, arg_start, arg_end, env_start, env_end;
};

typedef struct {
  int counter;
} atomic_t;

struct task_struct;

struct hlist_node {
  struct hlist_node *next, **pprev;
};

#define SIGNAL_GROUP_EXIT 4 /* of signal_struct.flags: include/linux/sched/signal.h */

typedef struct {
  unsigned long sig[1];
} sigset_t;

struct sigpending {
  sigset_t signal;
};

struct sigaction {
  void *sa_handler;
  unsigned long sa_flags;
};

struct k_sigaction {
  struct sigaction sa;
};

struct sighand_struct {
  struct k_sigaction action[64];
};

struct signal_struct {
  struct sigpending shared_pending;
  atomic_t live; /* threads that have not ended */
  int group_exit_code;
  unsigned int flags;
  void *pids[4];                       /* by enum pid_type: thread, process, process group, session */
  struct task_struct *group_exec_task; /* the thread that ends all others by its execve */
};

struct seccomp {
  int mode;
};

struct thread_struct {
  unsigned long fsbase;
};

struct task_struct {
  struct thread_info thread_info;
  unsigned int __state;
  int pid;
  int tgid;
  int exit_state; /* not 0: it is a zombie */
  int exit_code;
  struct seccomp seccomp;
  struct mm_struct *mm;
  struct signal_struct *signal;
  struct task_struct *real_parent;
  struct task_struct *group_leader;
  char comm[16];
  unsigned long jobctl; /* the lowest bits: the signal of the last stop */
  struct sighand_struct *sighand;
  sigset_t blocked;
  struct sigpending pending;
  struct hlist_node pid_links[4]; /* by enum pid_type, of the leader */
  struct files_struct *files;
  struct fs_struct *fs;
  struct thread_struct thread;
};

struct super_block {
  unsigned int s_dev;
  unsigned long s_magic;
};

struct inode {
  unsigned short i_mode;
  unsigned int i_rdev;
  unsigned long i_ino;
  void *i_private;
  struct super_block *i_sb;
};

struct hlist_bl_node {
  struct hlist_bl_node **pprev;
};

struct qstr {
  const unsigned char *name;
};

struct dentry {
  struct hlist_bl_node d_hash;
  struct dentry *d_parent;
  struct qstr d_name;
  struct inode *d_inode;
};

struct vfsmount {
  struct dentry *mnt_root;
};

struct mount {
  struct mount *mnt_parent;
  struct dentry *mnt_mountpoint;
  struct vfsmount mnt;
  struct mnt_namespace *mnt_ns;
  int mnt_id;
};

struct path {
  struct vfsmount *mnt;
  struct dentry *dentry;
};

struct fs_struct {
  struct path root;
  struct path pwd;
};

struct file {
  struct path f_path;
  struct inode *f_inode;
  void *private_data;
  unsigned int f_mode;
};

struct backing_file { /* since Linux 6.8 */
  struct path user_path;
};

struct vm_area_struct {
  unsigned long vm_start, vm_end;
  unsigned long vm_flags;
  unsigned long vm_pgoff;
  struct file *vm_file;
  const void *vm_ops;
  void *anon_vma;
};

struct fdtable {
  unsigned int max_fds;
  struct file **fd;
};

struct files_struct {
  struct fdtable *fdt;
};

struct in6_addr {
  unsigned char bytes[16];
};

struct sock_common {
  unsigned int skc_daddr;
  unsigned int skc_rcv_saddr;
  unsigned short skc_dport; /* in network order, the next is not */
  unsigned short skc_num;
  unsigned short skc_family;
  struct in6_addr skc_v6_daddr;
  struct in6_addr skc_v6_rcv_saddr;
};

struct socket;

struct sock {
  struct sock_common __sk_common;
  uint16_t sk_protocol;
  struct socket *sk_socket;
};

struct socket {
  struct sock *sk;
  struct file *file;
};

struct netlink_sock {
  struct sock sk;
  unsigned int portid;
  bool bound;
};

struct sockaddr_un {
  unsigned short sun_family;
  char sun_path[108];
};

struct unix_address {
  int len;
  struct sockaddr_un name[0];
};

struct unix_sock {
  struct sock sk;
  struct unix_address *addr;
  struct sock *peer;
};

struct hlist_head {
  void *first;
};

struct upid {
  int nr;
};

struct pid {
  struct hlist_head tasks[4]; /* by enum pid_type */
  struct upid numbers[1];
};

struct signalfd_ctx {
  sigset_t sigmask;
};

struct eventfd_ctx {
  unsigned long long count;
  unsigned int flags;
  int id;
};

struct proc_ns_operations {
  const char *name;
};

struct ns_common {
  const struct proc_ns_operations *ops;
};

struct pt_regs {
  unsigned long bp;
  unsigned long bx;
  unsigned long r9;
  unsigned long r8;
  unsigned long r10;
  unsigned long ax;
  unsigned long cx;
  unsigned long dx;
  unsigned long si;
  unsigned long di;
  unsigned long orig_ax;
  unsigned long ip;
  unsigned long sp;
};

struct bpf_iter_meta;

struct bpf_iter__task {
  struct bpf_iter_meta *meta;
  struct task_struct *task;
};

struct kernel_siginfo {
  int si_signo;
};

struct linux_binprm {
  const char *filename;
  const char *interp; /* differs when another program runs the file */
};

#pragma clang attribute pop

#endif
