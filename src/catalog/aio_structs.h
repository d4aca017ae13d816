// The requests of asynchronous input and output: struct iocb, whose fields mean something else for each operation.
// Constant tables.
#pragma once

#include "catalog/io_structs.h"
#include "catalog/process_sets.h"
#include "catalog/system_sets.h"

namespace ringside::catalog {

struct AioField {  // places in iocb_fields
  enum : std::uint8_t {
    data,
    key,
    rw_flags,
    opcode,
    priority,
    descriptor,
    buffer,
    nbytes,
    offset,
    reserved,
    flags,
    result
  };
};
struct AioCommand {
  enum : std::uint8_t { pread, pwrite, poll = 5, preadv = 7, pwritev = 8 };
};

constexpr std::array<Field, 12> iocb_fields_with(const Type& buffer, std::uint64_t command) {
  return {{
      {"aio_data", sized(hex64, Width::a64)},
      unless_zero("aio_key", uint_, AioField::key),
      unless_zero("aio_rw_flags", flags_of(rwf_flags), AioField::rw_flags),
      {"aio_lio_opcode", shown_as(enum_of(iocb_commands, Width::i16), Format::enum_dec)},
      unless_zero("aio_reqprio", number(Kind::dec, Width::i16), AioField::priority),
      {"aio_fildes", fd},
      {"aio_buf", sized(buffer, Width::a64), Show::always, AioField::opcode, 0xffff, command},
      {"aio_nbytes", sized(uint64, Width::a64)},
      {"aio_offset", sized(int64, Width::a64)},
      {"aio_reserved2", sized(hex64, Width::a64), Show::never},
      unless_zero("aio_flags", flags_of(iocb_flags), AioField::flags),
      unless_zero("aio_resfd", hex_int, AioField::result),
  }};
}

inline constexpr auto iocb_fields = iocb_fields_with(hex64, AioCommand::pread);
inline constexpr auto iocb_write_fields =
    iocb_fields_with(bytes_in(length_field(AioField::nbytes)), AioCommand::pwrite);
inline constexpr auto iocb_readv_fields =
    iocb_fields_with(in_array(iovec_bare, length_field(AioField::nbytes)), AioCommand::preadv);
inline constexpr auto iocb_writev_fields =
    iocb_fields_with(in_array(iovec_in, length_field(AioField::nbytes)), AioCommand::pwritev);
inline constexpr auto iocb_poll_fields = iocb_fields_with(flags_of(poll_events), AioCommand::poll);
inline constexpr Struct iocb = layout("iocb", iocb_fields);
inline constexpr Struct iocb_write = layout("iocb", iocb_write_fields);
inline constexpr Struct iocb_readv = layout("iocb", iocb_readv_fields);
inline constexpr Struct iocb_writev = layout("iocb", iocb_writev_fields);
inline constexpr Struct iocb_poll = layout("iocb", iocb_poll_fields);
static_assert(iocb.size[0] == 64 && iocb.size[1] == 64 && iocb_writev.size[1] == 64);

// What is copied: every form at once, each for its own operation.
inline constexpr Field iocb_form_fields[] = {
    {"write", embedded(iocb_write)}, {"readv", embedded(iocb_readv)}, {"writev", embedded(iocb_writev)}};
inline constexpr Struct iocb_forms = layout("iocb", iocb_form_fields, Packing::overlay);
static_assert(iocb_forms.size[0] == 64 && iocb_forms.size[1] == 64);

}  // namespace ringside::catalog
