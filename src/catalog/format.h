// The presentations that a type can ask for beyond its kind. The catalog only names them; decode/ knows how
// they look. One enumerator per presentation, grouped by the family whose rows use it.
#pragma once

#include <cstdint>

namespace ringside::catalog {

enum class Format : std::uint8_t {
  plain,
  // numbers
  fd,             // a descriptor: 3, with its path when asked
  dirfd,          // AT_FDCWD or a descriptor
  fd_of_process,  // of the process whose id is argument length.index
  fd_of_pidfd,    // of the process that the descriptor in argument length.index stands for
  file_slot,      // IORING_REGISTER_FILES_SKIP or a descriptor
  file_mode,      // st_mode: S_IFREG|0644
  permission,     // a mode argument: 0644, three digits at least
  device,         // makedev(0x8, 0x1)
  signal,         // SIGINT
  pid,
  pgid,        // of a process group or session
  owner_id,    // of what the type in front of it says
  id_of_kind,  // of a thread or a group, as another argument says
  uid,         // -1 stays -1
  gid,
  // system
  enum_dec,             // a name or a signed decimal number
  bounded_bytes,        // an address when the length exceeds its bound
  errno_name,           // EIO
  kexec_flags,          // KEXEC_ARCH_X86_64|KEXEC_ON_CRASH
  user_offset,          // 8*ORIG_RAX
  sized_struct,         // as much of a struct as the length says; `...` for more than is known
  ptrace_registers,     // a register set: as much of the struct as there is
  ptrace_signals,       // siginfo_t[], as many as the result says
  ptrace_filter,        // {filter_off=0, flags=…}: the second half comes with the result
  ptrace_syscall_info,  // what its first byte says
  iocb,                 // an asynchronous request: what its operation uses
  grown_struct,         // a struct of at least its size; what lies behind it as bytes
  uring_probe,          // what a kernel can do with rings
  uring_params,         // what is asked for, then what was given
  uring_restriction,    // its opcode, and what a value without a name says
  uring_workers,        // [[IO_WQ_BOUND]=2], before and after
  uring_one,            // a struct where nr_args is 1
  perf_event,           // struct perf_event_attr
  key_information,      // bytes; their address when there are none
  limited_text,         // a string of as many bytes as the length says at most
  bpf_program,          // [{code=BPF_JMP|BPF_K|BPF_EXIT, …}]
  named_number,         // 4294967295 /* NUMA_NO_NODE */: a number of which some values have a name
  kernel_version,       // KERNEL_VERSION(6, 1, 0)
  lsm_contexts,         // {id=…, ctx=…}, or an array of these behind what was asked for
  lsm_size,             // [4096 => 32], also where the call failed
  key_capabilities,     // [KEYCTL_CAPS0_MOVE, KEYCTL_CAPS1_NOTIFICATIONS]
  // memory
  environment,  // envp: the address and how many there are
  wait_status,  // [{WIFEXITED(s) && WEXITSTATUS(s) == 0}]
  // signals
  sigset,        // [HUP INT]; the length gives its bytes
  short_sigset,  // the same where any length up to the full one counts (rt_sigpending)
  siginfo,
  semctl_info,       // a struct that the union of semctl leads to
  followed,          // a struct that is shown where -e verbose= leaves the call's others out, too
  by_btf,  // a struct that the catalog has from the kernel's type information
  old_frame,         // what i386's sigreturn goes back to: {mask=[HUP]}
  resumed_call,      // restart_syscall's: <... resuming interrupted nanosleep ...>
  event_signal,      // sigev_signo: a name where sigev_notify says that there is a signal
  name_note,         // results: (SIGUSR1), the number's name in the set of the result
  sigset_note,       // (mask [HUP])
  clock_state_note,  // as name_note, where struct timex could be read
  // time
  time,  // 1700000000 /* 2023-11-14T22:13:20+0000 */
  time_note,
  remaining,  // rem of a sleep: filled in only when it was interrupted
  // process
  flags_note,           // (SECBIT_NOROOT|…); nothing for 0
  numbered_flags_note,  // the same, where -X has a say: (MEMBARRIER_CMD_GLOBAL|…), (0x1 /* … */), (0x1)
  personality,          // PER_LINUX|ADDR_NO_RANDOMIZE
  personality_note,
  clone_flags,  // CLONE_VM|SIGCHLD: the low byte is a signal
  clone_args,   // clone3's struct, grown over the years, before and after
  wait_usage,   // wait4's rusage: written only when a child was found
  rlimit,       // 8192*1024, RLIM64_INFINITY
  ticks,        // 1283 /* 12.83 s */
  cpu_set,      // [0 1 8]
  io_priority,  // IOPRIO_PRIO_VALUE(IOPRIO_CLASS_BE, 4)
  io_priority_note,
  sched_attr,       // what the flags leave in force; the size is in the struct
  capabilities,     // capget's and capset's data: one or two structs by the version in argument 0
  futex_operation,  // FUTEX_WAIT_PRIVATE|FUTEX_CLOCK_REALTIME
  futex_wake_op,    // FUTEX_OP_SET<<28|0x1<<12|…
  short_text,       // a string of at most the type's length
  vector_length,    // PR_SVE_VL_INHERIT|0x10
  vector_length_note,
  tagged_address,  // !PR_TAGGED_ADDR_ENABLE|PR_MTE_TCF_NONE
  tagged_address_note,
  ptracer,        // PR_SET_PTRACER_ANY or a pid
  commented,      // 0x1 /* PIDTYPE_TGID */: the number, its names as a remark
  commented_dec,  // 1 /* SYSLOG_ACTION_OPEN */
  wide_dec,       // signed 64 bits, although 32-bit registers are not sign-extended
  seccomp_instructions,
  // memory
  residency,       // mincore's bytes: [0, 1]
  node_mask,       // [0x00000000000001], its bits counted by the length
  memory_policy,   // MPOL_BIND|MPOL_F_STATIC_NODES
  page_offset,     // in pages, shown in bytes
  map_flags,       // MAP_PRIVATE|21<<MAP_HUGE_SHIFT
  padded_hex,      // 0x000503: eight columns
  user_desc,       // a segment; {…} => {…} where the kernel picks the entry
  thread_area,     // a segment: its number at entry, the rest at exit
  new_entry_note,  // (entry_number=12)
  vcpu_exit_note,  // (KVM_EXIT_HLT), where the source was asked for it
  // io
  fd_set,        // [3 4], its size in bits in argument 0
  poll_note,     // ([{fd=3, revents=POLLIN}], left {…})
  select_note,   // (in [3], left {…})
  epoll_change,  // the event of epoll_ctl, meaningless for EPOLL_CTL_DEL
  moved_offset,  // [3] => [13]
  high_low,      // a 64-bit number in two registers, the high half first
  // network
  socket_type,      // SOCK_STREAM|SOCK_CLOEXEC
  socket_protocol,  // by the family in argument 0
  socket_call,      // SYS_BIND, unknown ones in decimal
  sockaddr,         // out: as long as both the room and the length that the kernel stored
  socklen,          // [128 => 16]; the length's index is the argument of the buffer
  option_name,      // by the level in argument 1
  option_value,     // by level and option
  socket_data,      // a netlink socket's messages, otherwise a string
  received_data,    // the same, as much of it as the result says
  message,          // struct msghdr
  messages,         // struct mmsghdr[]
  control,          // the control messages of a message
  instructions,     // classic BPF
  receive_note,     // (Timeout), (left {tv_sec=…})
  // files
  hex_bytes,   // bytes that are no text
  as_signed,   // a register's 64 bits: on i386 a long is never below 0
  zero,        // a field that the struct lacks
  file_time,   // 1700000000 /* 2023-11-14T22:13:20.000000005+0000 */, its nanoseconds in the next field
  dated_time,  // {tv_sec=…, tv_nsec=…} /* 2023-… */
  clock_time,  // the same, without the remark where numbers stand for names
  file_stamp,  // the same, or UTIME_NOW, UTIME_OMIT
  open_how,
  dirents,  // 0x… /* 3 entries */, or the entries
  dirents64,
  old_dirent,
  statfs64,  // shown when the size argument is right
  xattr_value,
  xattr_list,
  xattr_list_at,
  memfd_flags,     // MFD_HUGETLB|21<<MFD_HUGE_SHIFT
  statx_flags,     // how to synchronize, then the flags
  fanotify_flags,  // the class, then the flags
  fanotify_dirfd,  // FAN_NOFD as well
  file_handle,
  handle_mount,  // mnt_id, looked at only where the handle can be read
  landlock_ruleset,
  mount_type,  // shown as text where the flags say that it is one
  mount_data,
  mount_flags,  // MS_MGC_VAL|MS_RDONLY: a mark in the high half, as it once was wanted
  mount_attr,
  quota_command,  // QCMD(Q_GETQUOTA, USRQUOTA)
  statmount,      // a struct with texts behind it
  statmount_text,
  swap_flags,  // SWAP_FLAG_PREFER|7
  // ioctl
  ioctl_request,
  terminal_mode,  // flags with fields of several bits first: NL0|CR0|OPOST
  control_chars,  // [[VINTR]=0x3, ...]
  decimal_enumeration,
  console_sound,       // 5 /* 238636 Hz */
  console_tone,        // 65535<<16|65280 /* 18 Hz, 65535 ms */
  changed,             // {...} => {...}: a struct before the call and after it; Type::after, where that is another
  cut_text,            // char[n], `...` behind it where its end is missing
  loop_key,            // as many bytes of it as lo_encrypt_key_size says
  changed_or_filled,   // changed, but only what it became where nothing was in it
  negative_error,      // -EPERM
  whole_text,          // cut_text with its last byte, whatever it is
  left_out,            // `...`, whatever is there
  changed_number,      // 1 => 2: a field before the call and after it
  number_or_change,    // the same, where it is another number then
  field_or_change,     // number_or_change, the name again before what it became: features=0 => features=0x1
  counted_array,       // an inline array of which a field says how much counts
  whole_array,         // an inline array of which -s leaves nothing out
  counted_text,        // the same for the characters of a text
  changed_unnamed,     // {...} => [1]: behind the arrow a struct without the names
  changed_or_address,  // changed; {...} => 0x... where the call failed
  microseconds,        // 5 /* 0.000005 s */
  fourcc,              // v4l2_fourcc('Y', 'U', 'Y', 'V')
  fraction,            // 1/25
  video_format,        // changed, but not where its clips cannot be read
  video_buffer_flags,  // V4L2_BUF_FLAG_MAPPED|V4L2_BUF_FLAG_TIMESTAMP_COPY|V4L2_BUF_FLAG_TSTAMP_SRC_EOF
  video_control_id,    // V4L2_CTRL_FLAG_NEXT_CTRL|V4L2_CID_BRIGHTNESS
  video_controls,      // what was asked of several controls, and what they are; also of a call that failed
  video_created_note,  // ({index=0, count=3})
  input_bits,          // [KEY_ESC KEY_1 ...]
  input_axis,          // struct input_absinfo, as much of it as the request says
  input_slots,         // {code=ABS_MT_SLOT, values=[1, 2]}
  unsigned_enumeration,
  uuid,
  rare_array,       // an array; its address, unless all is wanted
  changed_anyway,   // changed; 0x... => 0x... where nothing can be read
  btrfs_features,   // [{...} /* supported */, ...]
  btrfs_spaces,     // {space_slots=4} => {total_spaces=2, ...}
  btrfs_search,     // a key => what was found
  data_container,   // told_behind() of ioctl.h
  indexed_numbers,  // [[BTRFS_DEV_STAT_WRITE_ERRS]=1, ...]: as many as a field says
  per_mille,        // 1 /* 0.1% */
  bpf_info,         // of a map or a program; only -v copies it, as it was before the call and after it
  bpf_query,        // {ids_len=4, prog_cnt=1, ids=[7]}
  btrfs_lookup,     // changed; the tree as well, where none was asked for
  unnamed_fields,   // [a, b]: a struct without the names
  torn_struct,      // as many fields as could be read, `???` for the last
  key_table,        // K_ALTTAB, 1<<KG_SHIFT|1<<KG_CTRL: keys held
  key_code,         // 0x200 /* K_HOLE */
  function_key,     // KVAL(K_F1)
  character,        // 'a', '\x1f'
  font_name,        // a string of 31 characters
  font_operation,   // KDFONTOP
  glyphs,           // as many bytes as the struct's width and count tell
  bounded_tail,     // tail, of no more elements than length.scale
  tail,             // the array behind a struct; its length.index tells the field that counts
  rare_tail,        // the same, [...] unless all is wanted
  tail_or_null,     // the same, NULL where there are none
  mapper_request,   // the device mapper's struct and the data behind it
  scsi_request,     // SG_IO's struct: one of two by its first field
  drive_command,    // {command=ATA_CMD_NOP, ...} => {status=0x50, ..., buf="..."}
  tee_attribute,    // TEE_IOCTL_PARAM_ATTR_TYPE_NONE|TEE_IOCTL_PARAM_ATTR_META
  tee_parameter,    // {attr=..., a=0x1, ...}: what its attribute says
  tee_buffer,       // a struct with parameters behind it, where their number fits the length
  bounded_text,     // up to a NUL, or as many bytes as there may be
  screen_code,      // UNI_DIRECT_BASE+0x1f
  reset_kind,       // SG_SCSI_RESET_NO_ESCALATE|SG_SCSI_RESET_BUS
  bare_target,      // what a pointer points to, without brackets
  seccomp_call,     // the number of a call, with its name
  entropy,          // the bytes behind a rand_pool_info
  same_extents,     // FIDEDUPERANGE
  extent_map,       // FS_IOC_FIEMAP
  interface_list,   // SIOCGIFCONF
  interface_index,  // if_nametoindex("lo")
  inline_sockaddr,
  hardware_address,
  // ipc
  ipc_flags,     // IPC_CREAT|0600
  shm_flags,     // SHM_HUGETLB|21<<SHM_HUGE_SHIFT|0600
  ipc_command,   // IPC_64|IPC_STAT
  ipc_message,   // {mtype=1, mtext="…"}
  semctl_value,  // union semun, in brackets where ipc took it from memory
  ipc_call,      // the first argument of an unknown ipc call: its version and number
};

}  // namespace ringside::catalog
