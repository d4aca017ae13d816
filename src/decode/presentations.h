// Every presentation that the catalog's types may ask for, by family. Internal to decode/; formats.cc maps
// catalog::Format to these.
#pragma once

#include "decode/context.h"

namespace ringside::decode {

// Bytes of a struct that is longer than the one we know, unless they are all zero. process.cc
void show_trailing_bytes(Context& context, std::uint64_t address, std::uint64_t known, std::uint64_t size);

// formats.cc
void show_fd(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_fd_elsewhere(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_file_slot(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_dirfd(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_file_mode(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_permission(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_device(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_id(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_environment(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);

// process.cc
void show_wait_status(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_flags_note(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_numbered_flags_note(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_personality(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_personality_note(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_clone_flags(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_clone_args(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_wait_usage(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_rlimit(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_clock_ticks(Visitor& out, std::uint64_t ticks);  // 1283 /* 12.83 s */
void show_ticks(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);

// scheduling.cc
void show_cpu_set(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_io_priority(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_io_priority_note(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_sched_attr(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_capabilities(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_futex_operation(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_futex_wake_op(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);

// prctl.cc
void show_short_text(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_vector_length(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_vector_length_note(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_tagged_address(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_tagged_address_note(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_ptracer(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_key_information(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_wide_dec(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_commented(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_seccomp_instructions(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);

// lsm.cc
void show_lsm_contexts(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_lsm_size(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);

// perf_event.cc
void show_ptrace_registers(Context& context, const catalog::Type& type, const Value& value,
                           const Parent& parent);  // ptrace.cc
void show_ptrace_signals(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_ptrace_filter(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_ptrace_syscall_info(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_iocb(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);  // aio.cc
void show_grown_struct(Context& context, const catalog::Type& type, const Value& value,
                       const Parent& parent);  // uring.cc
void show_uring_probe(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_uring_params(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_uring_restriction(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_uring_workers(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_uring_one(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_bpf_info(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_bpf_query(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_perf_event(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);

// The next element of an array whose indices have names: [IO_WQ_BOUND]=3. In formats.cc.
void show_index(Visitor& out, const catalog::NameSet& names, std::uint64_t index);

// system.cc
void show_enum_dec(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_bounded_bytes(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_errno_name(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_kexec_flags(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_user_offset(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_by_btf(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_sized_struct(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_followed(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_key_capabilities(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_limited_text(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_bpf_program(Context& context, const catalog::Type& type, const Value& value,
                      const Parent& parent);  // bpf_filter.cc
void show_named_number(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_kernel_version(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);

// memory.cc
void show_residency(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_node_mask(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_memory_policy(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_page_offset(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_map_flags(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_padded_hex(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_thread_area(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_vcpu_exit_note(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_new_entry_note(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_user_desc(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);

// signals.cc
void show_signal(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_sigset(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_old_frame(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_resumed_call(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_event_signal(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_name_note(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_sigset_note(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);

// time.cc
void show_time(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_time_note(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_clock_state_note(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_remaining(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);

// siginfo.cc
// The number of a call of an architecture (AUDIT_ARCH_*): __NR_read, or 3 /* read */ where it is not the caller's.
void visit_call_number(Visitor& out, std::uint64_t number, std::uint64_t arch, abi::Abi abi);
void show_siginfo(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
// io.cc
void show_fd_set(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_poll_note(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_select_note(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_epoll_change(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_moved_offset(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_high_low(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);

// network_*.cc, bpf_filter.cc
void show_socket_type(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_socket_protocol(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_socket_call(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_sockaddr(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_socklen(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_option_name(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_option_value(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_socket_data(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_message(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_messages(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_control(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_instructions(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_receive_note(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);

// file_times.cc
void show_file_time(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_dated_time(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_clock_time(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_file_stamp(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
// file_structs.cc
void show_open_how(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_mount_attr(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_landlock_ruleset(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
// file_directories.cc
void show_dirents(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_dirents64(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_old_dirent(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
// file_xattr.cc
void show_xattr_value(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_xattr_list(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_xattr_list_at(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
// files.cc
void show_hex_bytes(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_as_signed(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_zero(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_statfs64(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_memfd_flags(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_statx_flags(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_fanotify_flags(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_fanotify_dirfd(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_handle_mount(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_file_handle(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_mount_type(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_mount_data(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_mount_flags(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_quota_command(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_statmount(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_statmount_text(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_swap_flags(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
// process_id.cc
void show_pid(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_owner_id(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_id_of_kind(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
// ioctl_fields.cc
// [a, b]: the fields without their names.
void list_fields(Context& context, const catalog::Struct& structure, std::span<const std::byte> bytes);
void show_left_out(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_changed_number(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_counted_array(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_counted_text(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_microseconds(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_fourcc(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_fraction(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_bounded_text(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_screen_code(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_reset_kind(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_unnamed_fields(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_tail(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_tail_or_null(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_rare_tail(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_unsigned_enumeration(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_uuid(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_rare_array(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
// ioctl_console.cc
void show_torn_struct(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_key_table(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_key_code(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_function_key(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_character(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_font_name(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_font_operation(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_glyphs(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_bounded_tail(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
// ioctl_input.cc
void show_input_bits(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_input_axis(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_input_slots(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
// ioctl_files.cc, of btrfs
void show_btrfs_features(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_btrfs_spaces(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_btrfs_search(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_data_container(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_indexed_numbers(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_per_mille(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_btrfs_lookup(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
// ioctl_mapper.cc
void show_mapper_request(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
// ioctl_scsi.cc
void show_scsi_request(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_drive_command(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
// ioctl_tee.cc
void show_tee_attribute(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_tee_parameter(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_tee_buffer(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
// ioctl_video.cc
void show_video_format(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_video_buffer_flags(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_video_control_id(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_video_controls(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_video_created_note(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
// ioctl.cc
void show_ioctl_request(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_terminal_mode(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_decimal_enumeration(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_console_sound(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_console_tone(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_changed(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_cut_text(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_interface_index(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_interface_list(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_inline_sockaddr(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_hardware_address(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_changed_or_filled(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_loop_key(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_negative_error(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_bare_target(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_seccomp_call(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_entropy(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_same_extents(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_extent_map(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_control_chars(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
// ipc.cc
void show_ipc_flags(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_ipc_command(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_ipc_message(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_semctl_info(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_semctl_value(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
void show_ipc_call(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);

}  // namespace ringside::decode
