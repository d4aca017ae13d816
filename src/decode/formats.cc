// The presentations that many families share, and the map from catalog::Format to all of them.
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#include "base/short_text.h"
#include "decode/presentations.h"
#include "kernel/process_names.h"

namespace ringside::decode {

using catalog::Format;

void show_fd(Context& context, const catalog::Type&, const Value& value, const Parent&) {
  const auto fd = static_cast<std::int32_t>(value.bits);
  const event::FdFact* const fact = fd < 0 ? nullptr : context.fact_of(fd);  // AT_FDCWD is none here
  const bool named = context.options.processes != nullptr && context.options.process_names;
  if (fact == nullptr || !named || fact->detail.kind != event::FdDetail::Kind::process || fact->detail.process <= 0)
    return context.out.descriptor(fd, fact);
  event::FdFact with_name = *fact;
  with_name.detail.name = context.options.processes->comm(fact->detail.process);
  context.out.descriptor(fd, &with_name);
}

void show_fd_elsewhere(Context& context, const catalog::Type& type, const Value& value, const Parent&) {
  const auto fd = static_cast<std::int32_t>(value.bits);
  context.out.descriptor(fd, context.fact_of(fd, static_cast<std::int8_t>(type.length.index)));
}

void show_file_slot(Context& context, const catalog::Type& type, const Value& value, const Parent& parent) {
  if (const char* name = catalog::name_of(*type.names, value.bits & 0xffffffff); name != nullptr) {
    context.out.constant(static_cast<std::uint64_t>(std::int64_t{static_cast<std::int32_t>(value.bits)}), name,
                         Base::dec);
    return;
  }
  show_fd(context, type, value, parent);
}

void show_dirfd(Context& context, const catalog::Type& type, const Value& value, const Parent& parent) {
  if (static_cast<std::int32_t>(value.bits) == AT_FDCWD) {
    context.out.constant_descriptor(AT_FDCWD, "AT_FDCWD", context.fact_of(AT_FDCWD));
    return;
  }
  show_fd(context, type, value, parent);
}

namespace {

struct FileType {
  unsigned value;
  const char* name;
};
constexpr FileType file_types[] = {{S_IFREG, "S_IFREG"}, {S_IFSOCK, "S_IFSOCK"}, {S_IFIFO, "S_IFIFO"},
                                   {S_IFLNK, "S_IFLNK"}, {S_IFDIR, "S_IFDIR"},   {S_IFBLK, "S_IFBLK"},
                                   {S_IFCHR, "S_IFCHR"}};
constexpr FileType mode_bits[] = {{S_ISUID, "S_ISUID"}, {S_ISGID, "S_ISGID"}, {S_ISVTX, "S_ISVTX"}};

}  // namespace

void show_file_mode(Context& context, const catalog::Type&, const Value& value, const Parent&) {
  const auto mode = static_cast<unsigned>(value.bits);
  const char* name = nullptr;
  for (const FileType& type : file_types)
    if ((mode & S_IFMT) == type.value) name = type.name;
  if (name == nullptr && (mode & S_IFMT) != 0) {
    context.out.octal(mode, 3);
    return;
  }
  if (mode <= 0777) {
    context.out.octal(mode, 3);
    if (!context.out.names_alone() && context.out.begin_composed(mode, Base::none)) {
      context.out.comment(base::ShortText("%#03o", mode));
      context.out.end_composed();
    }
    return;
  }
  context.out.begin_flags(mode, Base::octal);
  if (name != nullptr) context.out.flag(name);
  for (const FileType& bit : mode_bits)
    if ((mode & bit.value) != 0) context.out.flag(bit.name);
  context.out.flag(base::ShortText("%#03o", mode & ~(S_IFMT | S_ISUID | S_ISGID | S_ISVTX)));
  context.out.end_flags(nullptr);
}

void show_permission(Context& context, const catalog::Type&, const Value& value, const Parent&) {
  context.out.octal(value.bits & 0xffffffff, 3);
}

void show_device(Context& context, const catalog::Type&, const Value& value, const Parent&) {
  Visitor& out = context.out;
  if (!out.begin_composed(value.bits, Base::hex)) return;
  out.begin_function("makedev");
  out.element();
  out.hex(gnu_dev_major(value.bits));
  out.element();
  out.hex(gnu_dev_minor(value.bits));
  out.end_function();
  out.end_composed();
}

void show_id(Context& context, const catalog::Type& type, const Value& value, const Parent&) {
  const std::uint32_t none = type.width == catalog::Width::i16 ? 0xffff : 0xffffffff;
  if (static_cast<std::uint32_t>(value.bits) == none) {
    context.out.number(-1);
  } else {
    context.out.unsigned_number(value.bits);
  }
}

void show_index(Visitor& out, const catalog::NameSet& names, std::uint64_t index) {
  const char* name = catalog::name_of(names, index);
  if (name != nullptr && out.names_alone()) {
    out.indexed_element(name);
    return;
  }
  if (name == nullptr) name = names.unknown;
  if (name != nullptr && !out.names_alone() && !out.begin_composed(index, Base::none)) name = nullptr;
  base::ShortText text("%llu", static_cast<unsigned long long>(index));
  if (name != nullptr) text.add(" /* %s */", name);
  out.indexed_element(text);
}

void show_environment(Context& context, const catalog::Type& type, const Value& value, const Parent& parent) {
  if (context.options.verbose || value.bits == 0) {
    context.show_pointer(type, value.bits, parent);
    return;
  }
  context.out.address(value.bits);
  const std::size_t word = context.word_size();
  std::uint64_t count = 0;
  const char* unterminated = "";
  for (;; ++count) {
    const event::Bytes found = context.memory(value.bits + count * word, word);
    if (found.bytes.size() < word) {
      if (count == 0) return;
      if (!found.cut) unterminated = ", unterminated";
      break;
    }
    if (Context::load(found.bytes, 0, word) == 0) break;
  }
  context.out.comment(
      base::ShortText("%llu var%s%s", static_cast<unsigned long long>(count), count == 1 ? "" : "s", unterminated));
}

Presentation presentation_of(Format format) {
  switch (format) {
    case Format::plain:
    case Format::whole_array: return nullptr;
    case Format::fd: return show_fd;
    case Format::dirfd: return show_dirfd;
    case Format::fd_of_process:
    case Format::fd_of_pidfd: return show_fd_elsewhere;
    case Format::file_slot: return show_file_slot;
    case Format::file_mode: return show_file_mode;
    case Format::permission: return show_permission;
    case Format::device: return show_device;
    case Format::pid:
    case Format::pgid: return show_pid;
    case Format::owner_id: return show_owner_id;
    case Format::id_of_kind: return show_id_of_kind;
    case Format::uid:
    case Format::gid: return show_id;
    case Format::environment: return show_environment;
    case Format::wait_status: return show_wait_status;
    case Format::flags_note: return show_flags_note;
    case Format::numbered_flags_note: return show_numbered_flags_note;
    case Format::personality: return show_personality;
    case Format::personality_note: return show_personality_note;
    case Format::clone_flags: return show_clone_flags;
    case Format::clone_args: return show_clone_args;
    case Format::wait_usage: return show_wait_usage;
    case Format::rlimit: return show_rlimit;
    case Format::ticks: return show_ticks;
    case Format::cpu_set: return show_cpu_set;
    case Format::io_priority: return show_io_priority;
    case Format::io_priority_note: return show_io_priority_note;
    case Format::sched_attr: return show_sched_attr;
    case Format::capabilities: return show_capabilities;
    case Format::futex_operation: return show_futex_operation;
    case Format::futex_wake_op: return show_futex_wake_op;
    case Format::short_text: return show_short_text;
    case Format::vector_length: return show_vector_length;
    case Format::vector_length_note: return show_vector_length_note;
    case Format::tagged_address: return show_tagged_address;
    case Format::tagged_address_note: return show_tagged_address_note;
    case Format::ptracer: return show_ptracer;
    case Format::seccomp_instructions: return show_seccomp_instructions;
    case Format::wide_dec: return show_wide_dec;
    case Format::commented:
    case Format::commented_dec: return show_commented;
    case Format::enum_dec: return show_enum_dec;
    case Format::bounded_bytes: return show_bounded_bytes;
    case Format::errno_name: return show_errno_name;
    case Format::kexec_flags: return show_kexec_flags;
    case Format::user_offset: return show_user_offset;
    case Format::sized_struct: return show_sized_struct;
    case Format::ptrace_registers: return show_ptrace_registers;
    case Format::ptrace_signals: return show_ptrace_signals;
    case Format::ptrace_filter: return show_ptrace_filter;
    case Format::ptrace_syscall_info: return show_ptrace_syscall_info;
    case Format::iocb: return show_iocb;
    case Format::lsm_contexts: return show_lsm_contexts;
    case Format::lsm_size: return show_lsm_size;
    case Format::grown_struct: return show_grown_struct;
    case Format::uring_probe: return show_uring_probe;
    case Format::uring_params: return show_uring_params;
    case Format::uring_restriction: return show_uring_restriction;
    case Format::uring_workers: return show_uring_workers;
    case Format::uring_one: return show_uring_one;
    case Format::perf_event: return show_perf_event;
    case Format::key_information: return show_key_information;
    case Format::limited_text: return show_limited_text;
    case Format::bpf_program: return show_bpf_program;
    case Format::named_number: return show_named_number;
    case Format::kernel_version: return show_kernel_version;
    case Format::key_capabilities: return show_key_capabilities;
    case Format::residency: return show_residency;
    case Format::node_mask: return show_node_mask;
    case Format::memory_policy: return show_memory_policy;
    case Format::page_offset: return show_page_offset;
    case Format::map_flags: return show_map_flags;
    case Format::padded_hex: return show_padded_hex;
    case Format::thread_area: return show_thread_area;
    case Format::vcpu_exit_note: return show_vcpu_exit_note;
    case Format::new_entry_note: return show_new_entry_note;
    case Format::user_desc: return show_user_desc;
    case Format::signal: return show_signal;
    case Format::sigset:
    case Format::short_sigset: return show_sigset;
    case Format::siginfo: return show_siginfo;
    case Format::semctl_info: return show_semctl_info;
    case Format::followed: return show_followed;
    case Format::by_btf: return show_by_btf;
    case Format::old_frame: return show_old_frame;
    case Format::resumed_call: return show_resumed_call;
    case Format::event_signal: return show_event_signal;
    case Format::name_note: return show_name_note;
    case Format::sigset_note: return show_sigset_note;
    case Format::time: return show_time;
    case Format::time_note: return show_time_note;
    case Format::clock_state_note: return show_clock_state_note;
    case Format::remaining: return show_remaining;
    case Format::fd_set: return show_fd_set;
    case Format::poll_note: return show_poll_note;
    case Format::select_note: return show_select_note;
    case Format::epoll_change: return show_epoll_change;
    case Format::moved_offset: return show_moved_offset;
    case Format::high_low: return show_high_low;
    case Format::socket_type: return show_socket_type;
    case Format::socket_protocol: return show_socket_protocol;
    case Format::socket_call: return show_socket_call;
    case Format::sockaddr: return show_sockaddr;
    case Format::socklen: return show_socklen;
    case Format::option_name: return show_option_name;
    case Format::option_value: return show_option_value;
    case Format::socket_data:
    case Format::received_data: return show_socket_data;
    case Format::message: return show_message;
    case Format::messages: return show_messages;
    case Format::control: return show_control;
    case Format::instructions: return show_instructions;
    case Format::receive_note: return show_receive_note;
    case Format::hex_bytes: return show_hex_bytes;
    case Format::as_signed: return show_as_signed;
    case Format::zero: return show_zero;
    case Format::file_time: return show_file_time;
    case Format::dated_time: return show_dated_time;
    case Format::clock_time: return show_clock_time;
    case Format::file_stamp: return show_file_stamp;
    case Format::open_how: return show_open_how;
    case Format::dirents: return show_dirents;
    case Format::dirents64: return show_dirents64;
    case Format::old_dirent: return show_old_dirent;
    case Format::statfs64: return show_statfs64;
    case Format::xattr_value: return show_xattr_value;
    case Format::xattr_list: return show_xattr_list;
    case Format::xattr_list_at: return show_xattr_list_at;
    case Format::memfd_flags: return show_memfd_flags;
    case Format::statx_flags: return show_statx_flags;
    case Format::fanotify_flags: return show_fanotify_flags;
    case Format::fanotify_dirfd: return show_fanotify_dirfd;
    case Format::file_handle: return show_file_handle;
    case Format::handle_mount: return show_handle_mount;
    case Format::landlock_ruleset: return show_landlock_ruleset;
    case Format::mount_type: return show_mount_type;
    case Format::mount_data: return show_mount_data;
    case Format::mount_flags: return show_mount_flags;
    case Format::mount_attr: return show_mount_attr;
    case Format::quota_command: return show_quota_command;
    case Format::statmount: return show_statmount;
    case Format::statmount_text: return show_statmount_text;
    case Format::swap_flags: return show_swap_flags;
    case Format::ioctl_request: return show_ioctl_request;
    case Format::terminal_mode: return show_terminal_mode;
    case Format::control_chars: return show_control_chars;
    case Format::decimal_enumeration: return show_decimal_enumeration;
    case Format::console_sound: return show_console_sound;
    case Format::console_tone: return show_console_tone;
    case Format::changed: return show_changed;
    case Format::changed_or_filled: return show_changed_or_filled;
    case Format::loop_key: return show_loop_key;
    case Format::left_out: return show_left_out;
    case Format::number_or_change:
    case Format::field_or_change:
    case Format::changed_number: return show_changed_number;
    case Format::counted_array: return show_counted_array;
    case Format::counted_text: return show_counted_text;
    case Format::microseconds: return show_microseconds;
    case Format::fourcc: return show_fourcc;
    case Format::fraction: return show_fraction;
    case Format::video_format: return show_video_format;
    case Format::video_buffer_flags: return show_video_buffer_flags;
    case Format::video_control_id: return show_video_control_id;
    case Format::video_controls: return show_video_controls;
    case Format::video_created_note: return show_video_created_note;
    case Format::input_bits: return show_input_bits;
    case Format::input_axis: return show_input_axis;
    case Format::input_slots: return show_input_slots;
    case Format::unsigned_enumeration: return show_unsigned_enumeration;
    case Format::uuid: return show_uuid;
    case Format::rare_array: return show_rare_array;
    case Format::changed_anyway:
    case Format::changed_unnamed:
    case Format::changed_or_address: return show_changed;
    case Format::btrfs_features: return show_btrfs_features;
    case Format::btrfs_spaces: return show_btrfs_spaces;
    case Format::btrfs_search: return show_btrfs_search;
    case Format::data_container: return show_data_container;
    case Format::indexed_numbers: return show_indexed_numbers;
    case Format::per_mille: return show_per_mille;
    case Format::bpf_info: return show_bpf_info;
    case Format::bpf_query: return show_bpf_query;
    case Format::btrfs_lookup: return show_btrfs_lookup;
    case Format::unnamed_fields: return show_unnamed_fields;
    case Format::torn_struct: return show_torn_struct;
    case Format::key_table: return show_key_table;
    case Format::key_code: return show_key_code;
    case Format::function_key: return show_function_key;
    case Format::character: return show_character;
    case Format::font_name: return show_font_name;
    case Format::font_operation: return show_font_operation;
    case Format::glyphs: return show_glyphs;
    case Format::bounded_tail: return show_bounded_tail;
    case Format::tail: return show_tail;
    case Format::rare_tail: return show_rare_tail;
    case Format::tail_or_null: return show_tail_or_null;
    case Format::mapper_request: return show_mapper_request;
    case Format::scsi_request: return show_scsi_request;
    case Format::drive_command: return show_drive_command;
    case Format::tee_attribute: return show_tee_attribute;
    case Format::tee_parameter: return show_tee_parameter;
    case Format::tee_buffer: return show_tee_buffer;
    case Format::bounded_text: return show_bounded_text;
    case Format::screen_code: return show_screen_code;
    case Format::reset_kind: return show_reset_kind;
    case Format::bare_target: return show_bare_target;
    case Format::seccomp_call: return show_seccomp_call;
    case Format::entropy: return show_entropy;
    case Format::same_extents: return show_same_extents;
    case Format::extent_map: return show_extent_map;
    case Format::cut_text:
    case Format::whole_text: return show_cut_text;
    case Format::negative_error: return show_negative_error;
    case Format::interface_index: return show_interface_index;
    case Format::interface_list: return show_interface_list;
    case Format::inline_sockaddr: return show_inline_sockaddr;
    case Format::hardware_address: return show_hardware_address;
    case Format::ipc_flags:
    case Format::shm_flags: return show_ipc_flags;
    case Format::ipc_command: return show_ipc_command;
    case Format::ipc_message: return show_ipc_message;
    case Format::semctl_value: return show_semctl_value;
    case Format::ipc_call: return show_ipc_call;
    default: return nullptr;
  }
}

}  // namespace ringside::decode
