// The machine and its facilities: names, load, log, modules, kexec, keys, asynchronous input and output.
#include <linux/kexec.h>

#include "catalog/aio_structs.h"
#include "catalog/build.h"
#include "catalog/families.h"
#include "catalog/io_structs.h"
#include "catalog/signal_types.h"
#include "catalog/system_sets.h"
#include "catalog/time_structs.h"
#include "catalog/uring_structs.h"

namespace ringside::catalog {
namespace {

constexpr Type uts_name = shown_as(inline_text(65), Format::cut_text);
constexpr Field utsname_fields[] = {
    {"sysname", uts_name},
    {"nodename", uts_name},
    {"release", uts_name, Show::verbose},
    {"version", uts_name, Show::verbose},
    {"machine", uts_name, Show::verbose},
    {"domainname", uts_name, Show::verbose},
};
constexpr Struct utsname = layout("new_utsname", utsname_fields);
static_assert(utsname.size[0] == 390);

constexpr Field sysinfo_fields[] = {
    {"uptime", ulong},    {"loads", inline_array(ulong, 3)},
    {"totalram", ulong},  {"freeram", ulong},
    {"sharedram", ulong}, {"bufferram", ulong},
    {"totalswap", ulong}, {"freeswap", ulong},
    {"procs", uint16},    {"totalhigh", ulong},
    {"freehigh", ulong},  {"mem_unit", uint_},
};
constexpr Struct sysinfo = layout("sysinfo", sysinfo_fields);
static_assert(sysinfo.size[0] == 112);
// On i386 it is padded to the same number of fields as before some were added.
constexpr auto sysinfo_32_fields = [] {
  std::array<Field, 13> fields{};
  for (std::size_t i = 0; i < 12; ++i) fields[i] = sysinfo_fields[i];
  fields[12] = pad(8);
  return fields;
}();
constexpr Struct sysinfo_32 = layout("sysinfo", sysinfo_32_fields);
static_assert(sysinfo_32.size[1] == 64);

constexpr Name random_names[] = {{1, "GRND_NONBLOCK"}, {2, "GRND_RANDOM"}, {4, "GRND_INSECURE"}};
constexpr NameSet random_flags{random_names, "GRND_???"};

// syslog: what follows depends on the action.
constexpr std::array<Arg, 5> log_read = {{{"buf", bytes_out(length_result())}, {"len", int_}}};
constexpr Variant log_actions[] = {
    {0, {}},
    {1, {}},
    {2, log_read},
    {3, log_read},
    {4, log_read},
    {5, {}},
    {6, {}},
    {7, {}},
    {8, {{{"buf", address}, {"len", shown_as(enum_of(log_levels), Format::commented_dec)}}}},
    {9, {}},
    {10, {}},
};
constexpr VariantTable log_table{.first = 1, .selector = 0, .variants = log_actions};

constexpr Variant reboots[] = {
    {0xa1b2c3d4, {{{"arg", short_text(255)}}}},  // LINUX_REBOOT_CMD_RESTART2: told to the boot loader
};
constexpr VariantTable reboot_table{.first = 3, .selector = 2, .variants = reboots};

constexpr Length name_length = [] {
  Length length = length_arg(1);
  length.constant = 64;
  return length;
}();
constexpr Type system_name = shown_as(bytes_in(name_length), Format::bounded_bytes);

constexpr Length segments_length = [] {
  Length length = length_arg(1);
  length.constant = KEXEC_SEGMENT_MAX;
  return length;
}();
constexpr Field kexec_segment_fields[] = {{"buf", address}, {"bufsz", ulong}, {"mem", address}, {"memsz", ulong}};
constexpr Struct kexec_segment = layout("kexec_segment", kexec_segment_fields);

// Keys.
constexpr Type key = shown_as(enum_of(keyrings), Format::enum_dec);
constexpr Type key_permission = flags_of(key_permissions);
constexpr Field dh_fields[] = {{"private", key}, {"prime", key}, {"base", key}};
constexpr Struct dh_params = layout("keyctl_dh_params", dh_fields);
constexpr std::array<Arg, 5> one_key = {{{"id", key}}};
constexpr std::array<Arg, 5> two_keys = {{{"id", key}, {"ringid", key}}};
constexpr std::array<Arg, 5> key_and_out = {
    {{"id", key}, {"buffer", bytes_out(length_result_within(3))}, {"buflen", ulong}}};
constexpr std::array<Arg, 5> key_and_text = {
    {{"id", key}, {"buffer", shown_as(bytes_out(length_result_within(3)), Format::xattr_value)}, {"buflen", ulong}}};
// What is done with an asymmetric key: the lengths lie behind its identifier.
constexpr Field key_query_fields[] = {{"supported_ops", flags_of(key_supports)},
                                      {"key_size", uint_},
                                      {"max_data_size", uint16},
                                      {"max_sig_size", uint16},
                                      {"max_enc_size", uint16},
                                      {"max_dec_size", uint16},
                                      {"__spare", inline_array(hex_int, 10), Show::unless_zero}};
constexpr Struct key_query = layout("keyctl_pkey_query", key_query_fields);
constexpr Field key_params_fields[] = {
    {"key_id", key}, {"in_len", uint_}, {"out_len", uint_}, {"__spare", inline_array(hex_int, 7), Show::unless_zero}};
constexpr Field key_check_fields[] = {
    {"key_id", key}, {"in_len", uint_}, {"in2_len", uint_}, {"__spare", inline_array(hex_int, 7), Show::unless_zero}};
constexpr Struct key_params = layout("keyctl_pkey_params", key_params_fields);
constexpr Struct key_check_params = layout("keyctl_pkey_params", key_check_fields);
constexpr Length key_length(std::uint8_t at) {
  Length length{Length::From::pointee, 1};
  length.at = at;
  return length;
}
constexpr Length key_in_length = key_length(4);
constexpr Length key_out_length = key_length(8);
constexpr Field key_derivation_fields[] = {
    {"hashname", text},
    {"otherinfo", shown_as(bytes_in(length_field(2)), Format::key_information)},
    {"otherinfolen", uint_},
    {"__spare", inline_array(hex_int, 8), Show::unless_zero}};
constexpr Struct key_derivation = layout("keyctl_kdf_params", key_derivation_fields);
constexpr std::array<Arg, 5> key_work = {{{"params", in(key_params)},
                                          {"info", text},
                                          {"in", bytes_in(key_in_length)},
                                          {"out", bytes_out(key_out_length)}}};
constexpr Variant key_operations[] = {
    {0, {{{"id", key}, {"create", int_}}}},                                       // KEYCTL_GET_KEYRING_ID
    {1, {{{"name", text}}}},                                                      // KEYCTL_JOIN_SESSION_KEYRING
    {2, {{{"id", key}, {"payload", bytes_in(length_arg(3))}, {"plen", ulong}}}},  // KEYCTL_UPDATE
    {3, one_key},                                                                 // KEYCTL_REVOKE
    {4, {{{"id", key}, {"uid", uid}, {"gid", gid}}}},                             // KEYCTL_CHOWN
    {5, {{{"id", key}, {"perm", key_permission}}}},                               // KEYCTL_SETPERM
    {6, key_and_text},                                                            // KEYCTL_DESCRIBE
    {7, one_key},                                                                 // KEYCTL_CLEAR
    {8, two_keys},                                                                // KEYCTL_LINK
    {9, two_keys},                                                                // KEYCTL_UNLINK
    {10, {{{"ringid", key}, {"type", text}, {"description", text}, {"destringid", key}}}},  // KEYCTL_SEARCH
    {11, key_and_out},                                                                      // KEYCTL_READ
    {12, {{{"id", key}, {"payload", bytes_in(length_arg(3))}, {"plen", ulong}, {"ringid", key}}}},
    {13, {{{"id", key}, {"timeout", uint_}, {"ringid", key}}}},                   // KEYCTL_NEGATE
    {14, {{{"default", shown_as(enum_of(reqkey_keyrings), Format::enum_dec)}}}},  // KEYCTL_SET_REQKEY_KEYRING
    {15, {{{"id", key}, {"timeout", uint_}}}},                                    // KEYCTL_SET_TIMEOUT
    {16, one_key},                                                                // KEYCTL_ASSUME_AUTHORITY
    {17, key_and_text},                                                           // KEYCTL_GET_SECURITY
    {18, {}},                                                                     // KEYCTL_SESSION_TO_PARENT
    {19, {{{"id", key}, {"timeout", uint_}, {"error", shown_as(uint_, Format::errno_name)}, {"ringid", key}}}},
    {20, {{{"id", key}, {"iov", in_array(iovec_in, length_arg(3))}, {"ioc", ulong}, {"ringid", key}}}},
    {21, one_key},                            // KEYCTL_INVALIDATE
    {22, {{{"uid", uid}, {"ringid", key}}}},  // KEYCTL_GET_PERSISTENT
    {23,
     {{{"params", in(dh_params)},
       {"buffer", bytes_out(length_result_within(3))},
       {"buflen", ulong},
       {"kdf", shown_as(in(key_derivation), Format::followed)}}}},                           // KEYCTL_DH_COMPUTE
    {24, {{{"id", key}, {"reserved", hex_long}, {"info", text}, {"res", out(key_query)}}}},  // KEYCTL_PKEY_QUERY
    {25, key_work},                                                                          // KEYCTL_PKEY_ENCRYPT
    {26, key_work},                                                                          // KEYCTL_PKEY_DECRYPT
    {27, key_work},                                                                          // KEYCTL_PKEY_SIGN
    {28,
     {{{"params", in(key_check_params)},
       {"info", text},
       {"in", bytes_in(key_in_length)},
       {"in2", bytes_in(key_out_length)}}}},                       // KEYCTL_PKEY_VERIFY
    {29, {{{"id", key}, {"type", text}, {"restriction", text}}}},  // KEYCTL_RESTRICT_KEYRING
    {30, {{{"id", key}, {"from", key}, {"to", key}, {"flags", flags_of(key_move_flags)}}}},  // KEYCTL_MOVE
    {31,
     {{{"buffer", shown_as(bytes_out(length_result_within(2)), Format::key_capabilities)},
       {"buflen", ulong}}}},  // KEYCTL_CAPABILITIES
};
constexpr VariantTable key_table{.first = 1, .selector = 0, .variants = key_operations};

// Asynchronous input and output.
constexpr Type context_out = out(address);
constexpr Field io_event_fields[] = {
    {"data", sized(hex64, Width::a64)}, {"obj", sized(hex64, Width::a64)}, {"res", int64}, {"res2", int64}};
constexpr Struct io_event = layout("io_event", io_event_fields);
constexpr Type iocb_in = shown_as(in(iocb_forms), Format::iocb);

constexpr Syscall get_events(const char* name, std::int16_t x86_64, std::int16_t i386, const Type& timeout) {
  return {.name = name,
          .x86_64 = x86_64,
          .i386 = i386,
          .purpose = "collect asynchronous requests that have ended",
          .args = {{{"ctx_id", address},
                    {"min_nr", long_},
                    {"nr", long_},
                    {"events", out_array(io_event, length_result())},
                    {"timeout", timeout}}}};
}

struct SignalMask {
  static constexpr Type mask = shown_as(bytes_in(length_field(1)), Format::sigset);
  static constexpr Field fields[] = {{"sigmask", mask}, {"sigsetsize", ulong}};
  static constexpr Struct layout_ = layout("__aio_sigset", fields);
};

constexpr Syscall get_events_masked(const char* name, std::int16_t x86_64, std::int16_t i386, const Type& timeout) {
  Syscall row = get_events(name, x86_64, i386, timeout);
  row.purpose = "collect asynchronous requests that have ended, with other signals blocked";
  row.args[5] = {"usig", in(SignalMask::layout_)};
  return row;
}

constexpr Type timeout_in = in(timespec);
constexpr Type timeout64_in = in(timespec64);

// io_uring.
constexpr Type grown(const Struct& structure) {
  return shown_as(sized_by(in(structure), length_arg(3)), Format::grown_struct);
}
constexpr Type probe = shown_as(
    bytes(length_constant(uring_probe.size[0] + most_probed * uring_probe_operation.size[0]), Direction::inout),
    Format::uring_probe);

constexpr Type one(const Type& pointer) { return shown_as(pointer, Format::uring_one); }

constexpr Arg entry_count{"nr_args", uint_};
constexpr std::array<Arg, 5> descriptors = {{{"arg", in_array(fd, length_arg(3))}, entry_count}};
constexpr Variant ring_registrations[] = {
    {0, {{{"arg", in_array(iovec_bare, length_arg(3))}, entry_count}}},    // IORING_REGISTER_BUFFERS
    {2, descriptors},                                                      // IORING_REGISTER_FILES
    {4, descriptors},                                                      // IORING_REGISTER_EVENTFD
    {6, {{{"arg", in(files_update)}, entry_count}}},                       // IORING_REGISTER_FILES_UPDATE
    {7, descriptors},                                                      // IORING_REGISTER_EVENTFD_ASYNC
    {8, {{{"arg", probe}, entry_count}}},                                  // IORING_REGISTER_PROBE
    {11, {{{"arg", in_array(restriction, length_arg(3))}, entry_count}}},  // IORING_REGISTER_RESTRICTIONS
    {13, {{{"arg", grown(uring_files)}, entry_count}}},                    // IORING_REGISTER_FILES2
    {14, {{{"arg", grown(uring_new_files)}, entry_count}}},                // IORING_REGISTER_FILES_UPDATE2
    {15, {{{"arg", grown(uring_buffers)}, entry_count}}},                  // IORING_REGISTER_BUFFERS2
    {16, {{{"arg", grown(uring_new_buffers)}, entry_count}}},              // IORING_REGISTER_BUFFERS_UPDATE
    {17, {{{"arg", shown_as(bytes_in(length_arg(3)), Format::cpu_set)}, entry_count}}},
    {19, {{{"arg", shown_as(array_of(uint_, length_arg(3), Direction::inout), Format::uring_workers)}, entry_count}}},
    {20, {{{"arg", in_array(ring_fd, length_arg(3))}, entry_count}}},      // IORING_REGISTER_RING_FDS
    {21, {{{"arg", in_array(old_ring_fd, length_arg(3))}, entry_count}}},  // IORING_UNREGISTER_RING_FDS
    {22, {{{"arg", in(buffer_ring)}, entry_count}}},                       // IORING_REGISTER_PBUF_RING
    {23, {{{"arg", in(buffer_ring)}, entry_count}}},                       // IORING_UNREGISTER_PBUF_RING
    {24, {{{"arg", one(in(sync_cancel))}, entry_count}}},                  // IORING_REGISTER_SYNC_CANCEL
    {25, {{{"arg", one(in(slot_range))}, entry_count}}},                   // IORING_REGISTER_FILE_ALLOC_RANGE
    {26, {{{"arg", one(out(buffer_status))}, entry_count}}},               // IORING_REGISTER_PBUF_STATUS
    {27, {{{"arg", one(changed(napi, napi))}, entry_count}}},              // IORING_REGISTER_NAPI
    {28, {{{"arg", one(out(napi))}, entry_count}}},                        // IORING_UNREGISTER_NAPI
    {29, {{{"arg", in(ring_clock)}, entry_count}}},                        // IORING_REGISTER_CLOCK
    {30, {{{"arg", one(in(clone_buffers))}, entry_count}}},                // IORING_REGISTER_CLONE_BUFFERS
};
constexpr VariantTable ring_registration_table{.first = 2, .selector = 1, .variants = ring_registrations};

constexpr std::uint32_t most_lsm_contexts = 65536;
constexpr Type lsm_attribute = enum_of(lsm_attributes);
constexpr Type lsm_id = enum_of(lsm_ids, Width::a64);
constexpr Type lsm_size = even_on_error(shown_as(inout(uint_), Format::lsm_size));
constexpr Type lsm_contexts(Length length, Direction direction) {
  return shown_as(bytes(length, direction), Format::lsm_contexts);
}

constexpr Name namespace_type_names[] = {{0x80, "TIME_NS"},      {0x20000, "MNT_NS"},   {0x2000000, "CGROUP_NS"},
                                         {0x4000000, "UTS_NS"},  {0x8000000, "IPC_NS"}, {0x10000000, "USER_NS"},
                                         {0x20000000, "PID_NS"}, {0x40000000, "NET_NS"}};
constexpr NameSet namespace_types{namespace_type_names, "???_NS"};
constexpr Name namespace_owner_names[] = {{~std::uint64_t{0}, "LISTNS_CURRENT_USER"}};
constexpr NameSet namespace_owners{namespace_owner_names};
constexpr Type namespace_id = sized(hex64, Width::a64);
constexpr Field ns_id_req_fields[] = {{"size", uint_},
                                      {"spare", hex_int, Show::unless_zero},
                                      {"ns_id", namespace_id},
                                      {"ns_type", flags_of(namespace_types)},
                                      {"spare2", hex_int, Show::unless_zero},
                                      {"user_ns_id", enum_of(namespace_owners, Width::a64)}};
constexpr Struct ns_id_req = layout("ns_id_req", ns_id_req_fields);
static_assert(ns_id_req.size[0] == 32 && ns_id_req.size[1] == 32);

constexpr Syscall rows[] = {
    {.name = "uname",
     .x86_64 = 63,
     .i386 = 122,
     .purpose = "get the names and the version of this system",
     .args = {{{"name", out(utsname)}}}},
    {.name = "sysinfo",
     .x86_64 = 99,
     .purpose = "get the load and the memory of this system",
     .args = {{{"info", out(sysinfo)}}}},
    {.name = "sysinfo",
     .i386 = 116,
     .purpose = "get the load and the memory of this system",
     .args = {{{"info", out(sysinfo_32)}}}},
    {.name = "getrandom",
     .x86_64 = 318,
     .i386 = 355,
     .purpose = "get random bytes",
     .args = {{{"ubuf", shown_as(bytes_out(length_result()), Format::hex_bytes)},
               {"len", size},
               {"flags", flags_of(random_flags)}}},
     .moves = {Moves::Form::elsewhere}},
    {.name = "syslog",
     .x86_64 = 103,
     .i386 = 103,
     .purpose = "read or control the kernel's log",
     .args = {{{"type", shown_as(enum_of(syslog_actions), Format::commented_dec)}, {"buf", address}, {"len", int_}}},
     .variants = &log_table},
    {.name = "reboot",
     .x86_64 = 169,
     .i386 = 88,
     .purpose = "restart or halt the machine, or allow Ctrl-Alt-Del to",
     .args = {{{"magic1", enum_of(reboot_magic_1)},
               {"magic2", enum_of(reboot_magic_2)},
               {"cmd", enum_of(reboot_commands)},
               {"arg", omitted}}},
     .variants = &reboot_table},
    {.name = "sethostname",
     .x86_64 = 170,
     .i386 = 74,
     .purpose = "set the name of this system",
     .args = {{{"name", system_name}, {"len", uint_}}}},
    {.name = "setdomainname",
     .x86_64 = 171,
     .i386 = 121,
     .purpose = "set the NIS domain of this system",
     .args = {{{"name", system_name}, {"len", uint_}}}},
    {.name = "init_module",
     .x86_64 = 175,
     .i386 = 128,
     .purpose = "load a module from memory",
     .args = {{{"umod", address}, {"len", size}, {"uargs", text}}}},
    {.name = "finit_module",
     .x86_64 = 313,
     .i386 = 350,
     .classes = Class::desc,
     .purpose = "load a module from a file",
     .args = {{{"fd", fd}, {"uargs", text}, {"flags", flags_of(module_init_flags)}}}},
    {.name = "delete_module",
     .x86_64 = 176,
     .i386 = 129,
     .purpose = "unload a module",
     .args = {{{"name_user", text}, {"flags", flags_of(module_delete_flags)}}}},
    {.name = "kexec_load",
     .x86_64 = 246,
     .i386 = 283,
     .purpose = "load another kernel, to be started later",
     .args = {{{"entry", address},
               {"nr_segments", size},
               {"segments", in_array(kexec_segment, segments_length)},
               {"flags", shown_as(hex_long, Format::kexec_flags)}}}},
    {.name = "kexec_file_load",
     .x86_64 = 320,
     .classes = Class::desc,
     .purpose = "load another kernel from a file, to be started later",
     .args = {{{"kernel_fd", fd},
               {"initrd_fd", fd},
               {"cmdline_len", size},
               {"cmdline_ptr", bytes_in(length_arg(2))},
               {"flags", flags_of(kexec_file_flags, Width::word)}}}},
    {.name = "vhangup", .x86_64 = 153, .i386 = 111, .purpose = "hang up this terminal"},
    {.name = "userfaultfd",
     .x86_64 = 323,
     .i386 = 374,
     .classes = Class::desc,
     .purpose = "get a descriptor through which page faults are handled",
     .args = {{{"flags", flags_of(userfaultfd_flags)}}},
     .returns = {Returns::Kind::fd}},

    {.name = "add_key",
     .x86_64 = 248,
     .i386 = 286,
     .purpose = "add a key to the kernel's keys, or change it",
     .args = {{{"_type", text},
               {"_description", text},
               {"_payload", bytes_in(length_arg(3))},
               {"plen", size},
               {"ringid", key}}}},
    {.name = "request_key",
     .x86_64 = 249,
     .i386 = 287,
     .purpose = "find a key, or have it made",
     .args = {{{"_type", text}, {"_description", text}, {"_callout_info", text}, {"destringid", key}}}},
    {.name = "keyctl",
     .x86_64 = 250,
     .i386 = 288,
     .purpose = "look at or change keys",
     .args = {{{"option", enum_of(keyctl_commands)},
               {"arg2", hex_long},
               {"arg3", hex_long},
               {"arg4", hex_long},
               {"arg5", hex_long}}},
     .variants = &key_table},

    {.name = "io_setup",
     .x86_64 = 206,
     .i386 = 245,
     .classes = Class::memory,
     .purpose = "make a context for asynchronous requests",
     .args = {{{"nr_reqs", uint_}, {"ctxp", context_out}}}},
    {.name = "io_destroy",
     .x86_64 = 207,
     .i386 = 246,
     .classes = Class::memory,
     .purpose = "end a context for asynchronous requests",
     .args = {{{"ctx", address}}}},
    {.name = "io_submit",
     .x86_64 = 209,
     .i386 = 248,
     .purpose = "hand over asynchronous requests",
     .args = {{{"ctx_id", address}, {"nr", long_}, {"iocbpp", in_array(iocb_in, length_arg(1))}}}},
    {.name = "io_cancel",
     .x86_64 = 210,
     .i386 = 249,
     .purpose = "cancel an asynchronous request",
     .args = {{{"ctx_id", address}, {"iocb", shown_as(in(iocb), Format::iocb)}, {"result", out(io_event)}}}},
    get_events("io_getevents", 208, absent, timeout_in),
    get_events("io_getevents", absent, 247, timeout_in),
    get_events_masked("io_pgetevents", 333, 385, timeout_in),
    get_events_masked("io_pgetevents_time64", absent, 416, timeout64_in),
    {.name = "io_uring_setup",
     .x86_64 = 425,
     .i386 = 425,
     .classes = Class::desc,
     .purpose = "make a pair of rings for asynchronous requests",
     .args = {{{"entries", uint_}, {"params", shown_as(inout(uring_params), Format::uring_params)}}},
     .returns = {Returns::Kind::fd}},
    {.name = "io_uring_enter",
     .x86_64 = 426,
     .i386 = 426,
     .classes = Class::desc | Class::signal,
     .purpose = "submit requests from a ring, and wait for their ends",
     .args = {{{"fd", fd},
               {"to_submit", uint_},
               {"min_complete", uint_},
               {"flags", flags_of(uring_enter_flags)},
               {"argp", sigset_in(5)},
               {"argsz", size}}}},
    {.name = "io_uring_register",
     .x86_64 = 427,
     .i386 = 427,
     .classes = Class::desc | Class::memory,
     .purpose = "let a ring know files, buffers and more beforehand",
     .args = {{{"fd", fd}, {"opcode", enum_of(uring_register_ops)}, {"arg", address}, {"nr_args", uint_}}},
     .variants = &ring_registration_table},
    {.name = "uretprobe", .x86_64 = 335, .purpose = "return from a probed function; made by the kernel's own code"},
    {.name = "uprobe", .x86_64 = 336, .purpose = "enter a probed place; made by the kernel's own code"},
    {.name = "lsm_get_self_attr",
     .x86_64 = 459,
     .i386 = 459,
     .purpose = "get an attribute of this process from the security modules",
     .args = {{{"attr", lsm_attribute},
               {"ctx", lsm_contexts({Length::From::pointee, 2, most_lsm_contexts, 1, false}, Direction::inout)},
               {"size", lsm_size},
               {"flags", flags_of(lsm_flags)}}}},
    {.name = "lsm_set_self_attr",
     .x86_64 = 460,
     .i386 = 460,
     .purpose = "set an attribute of this process in a security module",
     .args = {{{"attr", lsm_attribute},
               {"ctx", lsm_contexts({Length::From::arg, 2, most_lsm_contexts, 1, false}, Direction::in)},
               {"size", uint_},
               {"flags", hex_int}}}},
    {.name = "lsm_list_modules",
     .x86_64 = 461,
     .i386 = 461,
     .purpose = "list the security modules at work",
     .args = {{{"ids", out_array(lsm_id, length_result())}, {"size", lsm_size}, {"flags", hex_int}}}},
    {.name = "listns",
     .x86_64 = 470,
     .i386 = 470,
     .purpose = "list namespaces",
     .args = {{{"req", in(ns_id_req)},
               {"ns_ids", out_array(namespace_id, length_result())},
               {"nr_ns_ids", size},
               {"flags", hex_int}}}},
};

}  // namespace

constinit const std::span<const Syscall> system_rows = rows;

}  // namespace ringside::catalog
