#include <asm/fcntl.h>
#include <linux/eventpoll.h>
#include <linux/fs.h>

#include "catalog/build.h"
#include "catalog/families.h"
#include "catalog/files_sets.h"
#include "catalog/io_structs.h"
#include "catalog/time_structs.h"

namespace ringside::catalog {
namespace {

constexpr Name whence_names[] = {RS_NAME(SEEK_SET), RS_NAME(SEEK_CUR), RS_NAME(SEEK_END), RS_NAME(SEEK_DATA),
                                 RS_NAME(SEEK_HOLE)};
constexpr NameSet whences{whence_names, "SEEK_???"};

constexpr Name rwf_names[] = {{0x1, "RWF_HIPRI"},   {0x2, "RWF_DSYNC"},     {0x4, "RWF_SYNC"},
                              {0x8, "RWF_NOWAIT"},  {0x10, "RWF_APPEND"},   {0x20, "RWF_NOAPPEND"},
                              {0x40, "RWF_ATOMIC"}, {0x80, "RWF_DONTCACHE"}, {0x100, "RWF_NOSIGNAL"}};

constexpr Name splice_names[] = {
    {0x1, "SPLICE_F_MOVE"}, {0x2, "SPLICE_F_NONBLOCK"}, {0x4, "SPLICE_F_MORE"}, {0x8, "SPLICE_F_GIFT"}};
constexpr NameSet splice_flags{splice_names, "SPLICE_F_???"};

constexpr Name eventfd_names[] = {{1, "EFD_SEMAPHORE"}, {O_CLOEXEC, "EFD_CLOEXEC"}, {O_NONBLOCK, "EFD_NONBLOCK"}};
constexpr NameSet eventfd_flags{eventfd_names, "EFD_???"};

constexpr Name poll_names[] = {{0x0001, "POLLIN"},     {0x0002, "POLLPRI"},       {0x0004, "POLLOUT"},
                               {0x0008, "POLLERR"},    {0x0010, "POLLHUP"},       {0x0020, "POLLNVAL"},
                               {0x0040, "POLLRDNORM"}, {0x0080, "POLLRDBAND"},    {0x0100, "POLLWRNORM"},
                               {0x0200, "POLLWRBAND"}, {0x0400, "POLLMSG"},       {0x1000, "POLLREMOVE"},
                               {0x2000, "POLLRDHUP"},  {0x8000, "POLL_BUSY_LOOP"}};

// Shown in the array are the events asked for; what came is in the note behind the result.
constexpr Field pollfd_fields[] = {
    {"fd", fd},
    {"events", flags_of(poll_events, Width::i16), Show::always, 0, 0x80000000, 0},
    {"revents", flags_of(poll_events, Width::i16), Show::never},
};
constexpr Struct pollfd = layout("pollfd", pollfd_fields);
static_assert(pollfd.size[0] == 8);

constexpr Name epoll_create_names[] = {{EPOLL_CLOEXEC, "EPOLL_CLOEXEC"}};
constexpr NameSet epoll_create_flags{epoll_create_names, "EPOLL_???"};
constexpr Name epoll_ctl_names[] = {RS_NAME(EPOLL_CTL_ADD), RS_NAME(EPOLL_CTL_DEL), RS_NAME(EPOLL_CTL_MOD)};
constexpr NameSet epoll_operations{epoll_ctl_names, "EPOLL_CTL_???"};
constexpr Name epoll_names[] = {
    {0x00000001, "EPOLLIN"},        {0x00000002, "EPOLLPRI"},    {0x00000004, "EPOLLOUT"},
    {0x00000008, "EPOLLERR"},       {0x00000010, "EPOLLHUP"},    {0x00000020, "EPOLLNVAL"},
    {0x00000040, "EPOLLRDNORM"},    {0x00000080, "EPOLLRDBAND"}, {0x00000100, "EPOLLWRNORM"},
    {0x00000200, "EPOLLWRBAND"},    {0x00000400, "EPOLLMSG"},    {0x00002000, "EPOLLRDHUP"},
    {0x10000000, "EPOLLEXCLUSIVE"}, {0x20000000, "EPOLLWAKEUP"}, {0x40000000, "EPOLLONESHOT"},
    {0x80000000, "EPOLLET"}};
constexpr NameSet epoll_events{epoll_names, "EPOLL???"};
constexpr Field epoll_data_fields[] = {{"u32", uint_}, {"u64", uint64}};
constexpr Struct epoll_data = layout("epoll_data", epoll_data_fields, Packing::overlay);
constexpr Field epoll_event_fields[] = {{"events", flags_of(epoll_events)}, {"data", embedded(epoll_data)}};
constexpr Struct epoll_event = layout("epoll_event", epoll_event_fields, Packing::packed);
static_assert(epoll_event.size[0] == 12 && epoll_event.size[1] == 12);
constexpr Type epoll_change = shown_as(in(epoll_event), Format::epoll_change);
constexpr Type epoll_result = out_array(epoll_event, length_result());

constexpr Type sigset(std::uint8_t size_arg) { return shown_as(bytes_in(length_arg(size_arg)), Format::sigset); }
constexpr Field pselect_sigmask_fields[] = {{"sigmask", shown_as(bytes_in(length_field(1)), Format::sigset)},
                                            {"sigsetsize", ulong}};
constexpr Struct pselect_sigmask = layout("sigset_argpack", pselect_sigmask_fields);

// A set of descriptors, its size in bits in argument 0: what is copied covers the first 8192
// descriptors.
constexpr Type fd_set = reread(shown_as(bytes(length_constant(1024), Direction::in), Format::fd_set));

constexpr Returns poll_result{Returns::Kind::dec, Format::poll_note};
constexpr Returns select_result{Returns::Kind::dec, Format::select_note};

constexpr Type offset = sized(long_, Width::pair);
constexpr Type old_offset = long_;
constexpr Type moved_offset = shown_as(pointer_to(old_offset, Direction::inout), Format::moved_offset);
constexpr Type moved_offset64 = shown_as(pointer_to(int64, Direction::inout), Format::moved_offset);
constexpr Type pipe_ends = out_array(fd, length_constant(2));

constexpr Class desc = Class::desc;

constexpr const char* old_select_inner[] = {"select"};
constexpr Multiplexer old_select{.inner = old_select_inner, .block = 0};

constexpr Syscall rows[] = {
    {.name = "read",
     .x86_64 = 0,
     .i386 = 3,
     .classes = desc,
     .purpose = "read from a descriptor",
     .args = {{{"fd", fd}, {"buf", bytes_out(length_result())}, {"count", size}}},
     .moves = reads(Moves::Form::buffer)},
    {.name = "write",
     .x86_64 = 1,
     .i386 = 4,
     .classes = desc,
     .purpose = "write to a descriptor",
     .args = {{{"fd", fd}, {"buf", bytes_in(length_arg(2))}, {"count", size}}},
     .moves = writes(Moves::Form::buffer)},
    {.name = "close",
     .x86_64 = 3,
     .i386 = 6,
     .classes = desc,
     .purpose = "close a descriptor",
     .args = {{{"fd", fd}}}},
    {.name = "lseek",
     .x86_64 = 8,
     .i386 = 19,
     .classes = desc,
     .purpose = "move the file offset",
     .args = {{{"fd", fd}, {"offset", long_}, {"whence", enum_of(whences)}}}},
    {.name = "_llseek",
     .i386 = 140,
     .classes = desc,
     .purpose = "move a 64-bit file offset",
     .args = {{{"fd", fd},
               {"offset_high", shown_as(long_, Format::high_low)},
               {"offset_low", omitted},
               {"result", out(uint64)},
               {"whence", enum_of(whences)}}}},
    {.name = "pread64",
     .x86_64 = 17,
     .i386 = 180,
     .classes = desc,
     .purpose = "read at an offset",
     .args = {{{"fd", fd}, {"buf", bytes_out(length_result())}, {"count", size}, {"pos", int64}}},
     .moves = reads(Moves::Form::buffer)},
    {.name = "pwrite64",
     .x86_64 = 18,
     .i386 = 181,
     .classes = desc,
     .purpose = "write at an offset",
     .args = {{{"fd", fd}, {"buf", bytes_in(length_arg(2))}, {"count", size}, {"pos", int64}}},
     .moves = writes(Moves::Form::buffer)},
    {.name = "readv",
     .x86_64 = 19,
     .i386 = 145,
     .classes = desc,
     .purpose = "read into several buffers",
     .args = {{{"fd", fd}, {"vec", iovecs_out(2)}, {"vlen", ulong}}},
     .moves = reads(Moves::Form::vectors)},
    {.name = "writev",
     .x86_64 = 20,
     .i386 = 146,
     .classes = desc,
     .purpose = "write from several buffers",
     .args = {{{"fd", fd}, {"vec", iovecs_in(2)}, {"vlen", ulong}}},
     .moves = writes(Moves::Form::vectors)},
    {.name = "preadv",
     .x86_64 = 295,
     .i386 = 333,
     .classes = desc,
     .purpose = "read into several buffers at an offset",
     .args = {{{"fd", fd}, {"vec", iovecs_out(2)}, {"vlen", ulong}, {"pos", offset}}},
     .moves = reads(Moves::Form::vectors)},
    {.name = "pwritev",
     .x86_64 = 296,
     .i386 = 334,
     .classes = desc,
     .purpose = "write from several buffers at an offset",
     .args = {{{"fd", fd}, {"vec", iovecs_in(2)}, {"vlen", ulong}, {"pos", offset}}},
     .moves = writes(Moves::Form::vectors)},
    {.name = "preadv2",
     .x86_64 = 327,
     .i386 = 378,
     .classes = desc,
     .purpose = "read into several buffers at an offset, with flags",
     .args = {{{"fd", fd},
               {"vec", iovecs_out(2)},
               {"vlen", ulong},
               {"pos", offset},
               {"flags", flags_of(rwf_flags), false, -1, 0, 5}}},
     .moves = reads(Moves::Form::vectors)},
    {.name = "pwritev2",
     .x86_64 = 328,
     .i386 = 379,
     .classes = desc,
     .purpose = "write from several buffers at an offset, with flags",
     .args = {{{"fd", fd},
               {"vec", iovecs_in(2)},
               {"vlen", ulong},
               {"pos", offset},
               {"flags", flags_of(rwf_flags), false, -1, 0, 5}}},
     .moves = writes(Moves::Form::vectors)},
    {.name = "sendfile",
     .x86_64 = 40,
     .i386 = 187,
     .classes = desc | Class::network,
     .purpose = "copy between descriptors within the kernel",
     .args = {{{"out_fd", fd}, {"in_fd", fd}, {"offset", moved_offset}, {"count", size}}},
     .moves = writes(Moves::Form::elsewhere)},
    {.name = "sendfile64",
     .i386 = 239,
     .classes = desc | Class::network,
     .purpose = "copy between descriptors within the kernel, with a 64-bit offset",
     .args = {{{"out_fd", fd}, {"in_fd", fd}, {"offset", moved_offset64}, {"count", size}}},
     .moves = writes(Moves::Form::elsewhere)},
    {.name = "splice",
     .x86_64 = 275,
     .i386 = 313,
     .classes = desc,
     .purpose = "move data between a pipe and another descriptor",
     .args = {{{"fd_in", fd},
               {"off_in", in(int64)},
               {"fd_out", fd},
               {"off_out", in(int64)},
               {"len", size},
               {"flags", flags_of(splice_flags)}}},
     .moves = reads(Moves::Form::elsewhere)},
    {.name = "tee",
     .x86_64 = 276,
     .i386 = 315,
     .classes = desc,
     .purpose = "copy data from pipe to pipe without consuming it",
     .args = {{{"fdin", fd}, {"fdout", fd}, {"len", size}, {"flags", flags_of(splice_flags)}}},
     .moves = reads(Moves::Form::elsewhere)},
    {.name = "vmsplice",
     .x86_64 = 278,
     .i386 = 316,
     .classes = desc,
     .purpose = "map memory into a pipe",
     .args = {{{"fd", fd}, {"uiov", iovecs_in(2)}, {"nr_segs", ulong}, {"flags", flags_of(splice_flags)}}},
     .moves = writes(Moves::Form::vectors)},
    {.name = "pipe",
     .x86_64 = 22,
     .i386 = 42,
     .classes = desc,
     .purpose = "make a pipe",
     .args = {{{"fildes", pipe_ends}}}},
    {.name = "pipe2",
     .x86_64 = 293,
     .i386 = 331,
     .classes = desc,
     .purpose = "make a pipe, with flags",
     .args = {{{"fildes", pipe_ends}, {"flags", flags_of(open_mode_flags)}}}},
    {.name = "eventfd",
     .x86_64 = 284,
     .i386 = 323,
     .classes = desc,
     .purpose = "make a descriptor that counts events",
     .args = {{{"count", uint_}}},
     .returns = {Returns::Kind::fd}},
    {.name = "eventfd2",
     .x86_64 = 290,
     .i386 = 328,
     .classes = desc,
     .purpose = "make a descriptor that counts events, with flags",
     .args = {{{"count", uint_}, {"flags", flags_of(eventfd_flags)}}},
     .returns = {Returns::Kind::fd}},
    {.name = "poll",
     .x86_64 = 7,
     .i386 = 168,
     .classes = desc,
     .purpose = "wait until one of several descriptors is ready",
     .args = {{{"ufds", reread(in_array(pollfd, length_arg(1)))}, {"nfds", uint_}, {"timeout_msecs", int_}}},
     .returns = poll_result},
    {.name = "ppoll",
     .x86_64 = 271,
     .i386 = 309,
     .classes = desc,
     .purpose = "wait for descriptors with another signal mask",
     .args = {{{"ufds", reread(in_array(pollfd, length_arg(1)))},
               {"nfds", uint_},
               {"tsp", reread(in(timespec))},
               {"sigmask", sigset(4)},
               {"sigsetsize", ulong}}},
     .returns = poll_result},
    {.name = "ppoll_time64",
     .i386 = 414,
     .classes = desc,
     .purpose = "wait for descriptors with another signal mask, 64-bit time",
     .args = {{{"ufds", reread(in_array(pollfd, length_arg(1)))},
               {"nfds", uint_},
               {"tsp", reread(in(timespec64))},
               {"sigmask", sigset(4)},
               {"sigsetsize", ulong}}},
     .returns = poll_result},
    {.name = "select",
     .x86_64 = 23,
     .classes = desc,
     .purpose = "wait until a descriptor of three sets is ready",
     .args = {{{"n", int_}, {"inp", fd_set}, {"outp", fd_set}, {"exp", fd_set}, {"tvp", reread(in(timeval))}}},
     .returns = select_result},
    {.name = "select",
     .i386 = 82,
     .classes = desc,
     .purpose = "wait until a descriptor of three sets is ready; the arguments lie in memory",
     .args = {{{"arg", address}}},
     .multiplexer = &old_select},
    {.name = "_newselect",
     .i386 = 142,
     .classes = desc,
     .purpose = "wait until a descriptor of three sets is ready",
     .args = {{{"n", int_}, {"inp", fd_set}, {"outp", fd_set}, {"exp", fd_set}, {"tvp", reread(in(timeval))}}},
     .returns = select_result},
    {.name = "pselect6",
     .x86_64 = 270,
     .i386 = 308,
     .classes = desc,
     .purpose = "wait for sets of descriptors with another signal mask",
     .args = {{{"n", int_},
               {"inp", fd_set},
               {"outp", fd_set},
               {"exp", fd_set},
               {"tsp", reread(in(timespec))},
               {"sig", in(pselect_sigmask)}}},
     .returns = select_result},
    {.name = "pselect6_time64",
     .i386 = 413,
     .classes = desc,
     .purpose = "wait for sets of descriptors with another signal mask, 64-bit time",
     .args = {{{"n", int_},
               {"inp", fd_set},
               {"outp", fd_set},
               {"exp", fd_set},
               {"tsp", reread(in(timespec64))},
               {"sig", in(pselect_sigmask)}}},
     .returns = select_result},
    {.name = "epoll_create",
     .x86_64 = 213,
     .i386 = 254,
     .classes = desc,
     .purpose = "make an epoll instance",
     .args = {{{"size", int_}}},
     .returns = {Returns::Kind::fd}},
    {.name = "epoll_create1",
     .x86_64 = 291,
     .i386 = 329,
     .classes = desc,
     .purpose = "make an epoll instance, with flags",
     .args = {{{"flags", flags_of(epoll_create_flags)}}},
     .returns = {Returns::Kind::fd}},
    {.name = "epoll_ctl",
     .x86_64 = 233,
     .i386 = 255,
     .classes = desc,
     .purpose = "change what an epoll instance watches",
     .args = {{{"epfd", fd}, {"op", enum_of(epoll_operations)}, {"fd", fd}, {"event", epoll_change}}}},
    {.name = "epoll_wait",
     .x86_64 = 232,
     .i386 = 256,
     .classes = desc,
     .purpose = "wait for events of an epoll instance",
     .args = {{{"epfd", fd}, {"events", epoll_result}, {"maxevents", int_}, {"timeout", int_}}}},
    {.name = "epoll_pwait",
     .x86_64 = 281,
     .i386 = 319,
     .classes = desc,
     .purpose = "wait for events with another signal mask",
     .args = {{{"epfd", fd},
               {"events", epoll_result},
               {"maxevents", int_},
               {"timeout", int_},
               {"sigmask", shown_as(bytes_out(length_arg(5)), Format::sigset)},  // shown when it has succeeded
               {"sigsetsize", ulong}}}},
    {.name = "epoll_pwait2",
     .x86_64 = 441,
     .i386 = 441,
     .classes = desc,
     .purpose = "wait for events with another signal mask and a fine timeout",
     .args = {{{"epfd", fd},
               {"events", epoll_result},
               {"maxevents", int_},
               {"timeout", out(timespec64)},  // what it reads is shown when it has succeeded
               {"sigmask", shown_as(bytes_out(length_arg(5)), Format::sigset)},
               {"sigsetsize", ulong}}}},
};

}  // namespace

constinit const NameSet rwf_flags{rwf_names, "RWF_???"};
constinit const NameSet poll_events{poll_names, "POLL???"};

constinit const std::span<const Syscall> io_rows = rows;

}  // namespace ringside::catalog
