// System V shared memory, semaphores and messages, i386's ipc, and POSIX message queues.
#include <linux/fcntl.h>

#include "catalog/build.h"
#include "catalog/families.h"
#include "catalog/files_sets.h"
#include "catalog/ipc_structs.h"
#include "catalog/sigevent.h"
#include "catalog/time_structs.h"

namespace ringside::catalog {
namespace {

constexpr Name key_names[] = {{0, "IPC_PRIVATE"}};
constexpr NameSet keys{key_names};
constexpr Type key = enum_of(keys);

constexpr Name resource_names[] = {{01000, "IPC_CREAT"}, {02000, "IPC_EXCL"}, {04000, "IPC_NOWAIT"}};
constexpr NameSet resource_flags{resource_names};
constexpr Name shm_resource_names[] = {
    {01000, "IPC_CREAT"}, {02000, "IPC_EXCL"}, {04000, "SHM_HUGETLB"}, {010000, "SHM_NORESERVE"}};
constexpr NameSet shm_resource_flags{shm_resource_names};
constexpr Type create_flags = shown_as(flags_of(resource_flags), Format::ipc_flags);
constexpr Type shm_create_flags = shown_as(flags_of(shm_resource_flags), Format::shm_flags);

constexpr Name attach_names[] = {
    {010000, "SHM_RDONLY"}, {020000, "SHM_RND"}, {040000, "SHM_REMAP"}, {0100000, "SHM_EXEC"}};
constexpr NameSet attach_flags{attach_names, "SHM_???"};

constexpr Name message_names[] = {
    {010000, "MSG_NOERROR"}, {020000, "MSG_EXCEPT"}, {040000, "MSG_COPY"}, {04000, "IPC_NOWAIT"}};
constexpr NameSet message_flags{message_names, "MSG_???"};

constexpr Name operation_names[] = {{010000, "SEM_UNDO"}, {04000, "IPC_NOWAIT"}};
constexpr NameSet operation_flags{operation_names, "SEM_???"};

constexpr Type message(Length length, Direction direction) {
  length.after_word = true;
  return shown_as(bytes(length, direction), Format::ipc_message);
}
constexpr Type command(const NameSet& names) { return shown_as(enum_of(names), Format::ipc_command); }

constexpr Field sembuf_fields[] = {{"sem_num", uint16},
                                   {"sem_op", number(Kind::dec, Width::i16)},
                                   {"sem_flg", flags_of(operation_flags, Width::i16)}};
constexpr Struct sembuf = layout("sembuf", sembuf_fields);

constexpr Name queue_names[] = {{O_NONBLOCK, "O_NONBLOCK"}};
constexpr NameSet queue_flags{queue_names, "O_???"};
constexpr Field mq_attr_fields[] = {{"mq_flags", flags_of(queue_flags, Width::word)},
                                    {"mq_maxmsg", long_},
                                    {"mq_msgsize", long_},
                                    {"mq_curmsgs", long_},
                                    {"", inline_array(ulong, 4), Show::never}};
constexpr Struct mq_attr = layout("mq_attr", mq_attr_fields);
// mq_open ignores the flags here.
constexpr Field new_mq_attr_fields[] = {{"mq_flags", hex_long},
                                        {"mq_maxmsg", long_},
                                        {"mq_msgsize", long_},
                                        {"mq_curmsgs", long_},
                                        {"", inline_array(ulong, 4), Show::never}};
constexpr Struct new_mq_attr = layout("mq_attr", new_mq_attr_fields);

constexpr const char* inner_calls[] = {nullptr,  "semop", "semget", "semctl", "semtimedop", nullptr,  nullptr,
                                       nullptr,  nullptr, nullptr,  nullptr,  "msgsnd",     "msgrcv", "msgget",
                                       "msgctl", nullptr, nullptr,  nullptr,  nullptr,      nullptr,  nullptr,
                                       "shmat",  "shmdt", "shmget", "shmctl"};
constexpr Multiplexer ipc_calls{inner_calls, 6};

constexpr Syscall rows[] = {
    {.name = "shmget",
     .x86_64 = 29,
     .i386 = 395,
     .classes = Class::ipc,
     .purpose = "find or make a shared memory segment",
     .args = {{{"key", key}, {"size", size}, {"shmflg", shm_create_flags}}}},
    {.name = "shmat",
     .x86_64 = 30,
     .i386 = 397,
     .classes = Class::ipc | Class::memory,
     .purpose = "map a shared memory segment",
     .args = {{{"shmid", int_}, {"shmaddr", address}, {"shmflg", flags_of(attach_flags)}}},
     .returns = {Returns::Kind::hex}},
    {.name = "shmdt",
     .x86_64 = 67,
     .i386 = 398,
     .classes = Class::ipc | Class::memory,
     .purpose = "unmap a shared memory segment",
     .args = {{{"shmaddr", address}}}},
    {.name = "shmctl",
     .x86_64 = 31,
     .classes = Class::ipc,
     .purpose = "control a shared memory segment",
     .args = {{{"shmid", int_}, {"cmd", command(shm_commands)}, {"buf", address}}},
     .variants = &shmctl_variants64},
    {.name = "shmctl",
     .i386 = 396,
     .classes = Class::ipc,
     .purpose = "control a shared memory segment",
     .args = {{{"shmid", int_}, {"cmd", command(shm_commands)}, {"buf", address}}},
     .variants = &shmctl_variants32},
    {.name = "semget",
     .x86_64 = 64,
     .i386 = 393,
     .classes = Class::ipc,
     .purpose = "find or make a set of semaphores",
     .args = {{{"key", key}, {"nsems", int_}, {"semflg", create_flags}}}},
    {.name = "semop",
     .x86_64 = 65,
     .classes = Class::ipc,
     .purpose = "change semaphores together",
     .args = {{{"semid", int_}, {"tsops", in_array(sembuf, length_arg(2))}, {"nsops", uint_}}}},
    {.name = "semtimedop",
     .x86_64 = 220,
     .classes = Class::ipc,
     .purpose = "change semaphores together, waiting at most for some time",
     .args = {{{"semid", int_},
               {"tsops", in_array(sembuf, length_arg(2))},
               {"nsops", uint_},
               {"timeout", in(timespec)}}}},
    {.name = "semtimedop_time64",
     .i386 = 420,
     .classes = Class::ipc,
     .purpose = "change semaphores together, waiting at most for some time",
     .args = {{{"semid", int_},
               {"tsops", in_array(sembuf, length_arg(2))},
               {"nsops", uint_},
               {"timeout", in(timespec64)}}}},
    {.name = "semctl",
     .x86_64 = 66,
     .classes = Class::ipc,
     .purpose = "control a set of semaphores",
     .args = {{{"semid", int_},
               {"semnum", int_},
               {"cmd", command(sem_commands)},
               {"arg", shown_as(address, Format::semctl_value)}}},
     .variants = &semctl_variants64},
    {.name = "semctl",
     .i386 = 394,
     .classes = Class::ipc,
     .purpose = "control a set of semaphores",
     .args = {{{"semid", int_},
               {"semnum", int_},
               {"cmd", command(sem_commands)},
               {"arg", shown_as(address, Format::semctl_value)}}},
     .variants = &semctl_variants32},
    {.name = "msgget",
     .x86_64 = 68,
     .i386 = 399,
     .classes = Class::ipc,
     .purpose = "find or make a message queue",
     .args = {{{"key", key}, {"msgflg", create_flags}}}},
    {.name = "msgsnd",
     .x86_64 = 69,
     .i386 = 400,
     .classes = Class::ipc,
     .purpose = "put a message into a queue",
     .args = {{{"msqid", int_},
               {"msgp", message(length_arg(2), Direction::in)},
               {"msgsz", size},
               {"msgflg", flags_of(message_flags)}}}},
    {.name = "msgrcv",
     .x86_64 = 70,
     .i386 = 401,
     .classes = Class::ipc,
     .purpose = "take a message from a queue",
     .args = {{{"msqid", int_},
               {"msgp", message(length_arg(2), Direction::out)},
               {"msgsz", size},
               {"msgtyp", long_},
               {"msgflg", flags_of(message_flags)}}}},
    {.name = "msgctl",
     .x86_64 = 71,
     .classes = Class::ipc,
     .purpose = "control a message queue",
     .args = {{{"msqid", int_}, {"cmd", command(msg_commands)}, {"buf", address}}},
     .variants = &msgctl_variants64},
    {.name = "msgctl",
     .i386 = 402,
     .classes = Class::ipc,
     .purpose = "control a message queue",
     .args = {{{"msqid", int_}, {"cmd", command(msg_commands)}, {"buf", address}}},
     .variants = &msgctl_variants32},
    {.name = "ipc",
     .i386 = 117,
     .classes = Class::ipc,
     .purpose = "one of the System V calls, chosen by number",
     .args = {{{"call", number(Kind::udec, Width::i32, Format::ipc_call)},
               {"first", hex_long},
               {"second", hex_long},
               {"third", hex_long},
               {"ptr", hex_long},
               {"fifth", hex_long}}},
     .multiplexer = &ipc_calls},
    {.name = "mq_open",
     .x86_64 = 240,
     .i386 = 277,
     .classes = Class::desc,
     .purpose = "open or make a POSIX message queue",
     .args = {{{"u_name", path},
               {"oflag", flags_of(open_flags)},
               {"mode", sized(permission, Width::i16), false, 1, O_CREAT},
               {"u_attr", in(new_mq_attr), false, 1, O_CREAT}}},
     .returns = {Returns::Kind::fd}},
    {.name = "mq_unlink",
     .x86_64 = 241,
     .i386 = 278,
     .purpose = "remove a POSIX message queue",
     .args = {{{"u_name", path}}}},
    {.name = "mq_timedsend",
     .x86_64 = 242,
     .i386 = 279,
     .classes = Class::desc,
     .purpose = "put a message into a POSIX queue",
     .args = {{{"mqdes", fd},
               {"u_msg_ptr", bytes_in(length_arg(2))},
               {"msg_len", size},
               {"msg_prio", uint_},
               {"u_abs_timeout", in(timespec)}}},
     .moves = writes(Moves::Form::buffer, false)},
    {.name = "mq_timedsend_time64",
     .i386 = 418,
     .classes = Class::desc,
     .purpose = "put a message into a POSIX queue",
     .args = {{{"mqdes", fd},
               {"u_msg_ptr", bytes_in(length_arg(2))},
               {"msg_len", size},
               {"msg_prio", uint_},
               {"u_abs_timeout", in(timespec64)}}},
     .moves = writes(Moves::Form::buffer, false)},
    {.name = "mq_timedreceive",
     .x86_64 = 243,
     .i386 = 280,
     .classes = Class::desc,
     .purpose = "take a message from a POSIX queue",
     .args = {{{"mqdes", fd},
               {"u_msg_ptr", bytes_out(length_result())},
               {"msg_len", size},
               {"u_msg_prio", out(uint_)},
               {"u_abs_timeout", in(timespec)}}},
     .moves = reads(Moves::Form::buffer)},
    {.name = "mq_timedreceive_time64",
     .i386 = 419,
     .classes = Class::desc,
     .purpose = "take a message from a POSIX queue",
     .args = {{{"mqdes", fd},
               {"u_msg_ptr", bytes_out(length_result())},
               {"msg_len", size},
               {"u_msg_prio", out(uint_)},
               {"u_abs_timeout", in(timespec64)}}},
     .moves = reads(Moves::Form::buffer)},
    {.name = "mq_notify",
     .x86_64 = 244,
     .i386 = 281,
     .classes = Class::desc,
     .purpose = "have it told when a message comes into an empty POSIX queue",
     .args = {{{"mqdes", fd}, {"u_notification", in(sigevent)}}}},
    {.name = "mq_getsetattr",
     .x86_64 = 245,
     .i386 = 282,
     .classes = Class::desc,
     .purpose = "set and get the attributes of a POSIX message queue",
     .args = {{{"mqdes", fd}, {"u_mqstat", in(mq_attr)}, {"u_omqstat", out(mq_attr)}}}},
};

}  // namespace

constinit const std::span<const Syscall> ipc_rows = rows;

}  // namespace ringside::catalog
