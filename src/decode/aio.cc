// Requests of asynchronous input and output: which fields an operation uses.
#include "catalog/aio_structs.h"
#include "decode/presentations.h"

namespace ringside::decode {

using catalog::AioCommand;
using catalog::AioField;
using catalog::Struct;
using catalog::Type;

namespace {

constexpr std::uint64_t with_result = 1;    // IOCB_FLAG_RESFD
constexpr std::uint64_t with_priority = 2;  // IOCB_FLAG_IOPRIO

const Struct* form_of(std::uint64_t command) {
  switch (command) {
    case AioCommand::pread: return &catalog::iocb;
    case AioCommand::pwrite: return &catalog::iocb_write;
    case AioCommand::preadv: return &catalog::iocb_readv;
    case AioCommand::pwritev: return &catalog::iocb_writev;
    case AioCommand::poll: return &catalog::iocb_poll;
    default: return nullptr;
  }
}

}  // namespace

void show_iocb(Context& context, const Type& type, const Value& value, const Parent&) {
  const PhaseScope scope(context, type.direction);
  if (context.show_unwritten(type, value.bits)) return;
  Visitor& out = context.out;
  const std::size_t size = catalog::iocb.size[context.words()];
  const event::Bytes found = context.memory(value.bits, size);
  if (found.bytes.size() < size) {
    out.unreadable(value.bits);
    return;
  }
  const auto load = [&](std::size_t field) { return context.load_field(catalog::iocb, found.bytes, field); };
  const std::uint64_t flags = load(AioField::flags);
  const std::uint64_t command = load(AioField::opcode);
  const Struct* const form = form_of(command);
  const Struct& structure = form != nullptr ? *form : catalog::iocb;
  const auto show = [&](std::size_t field) { context.show_field(structure, found.bytes, value.bits, field); };
  const auto show_unless_zero = [&](std::size_t field) {
    if (load(field) != 0) show(field);
  };
  const auto show_as = [&](std::size_t field, const Type& as) {
    out.field(structure.fields[field].name);
    context.show(as, {load(field) & 0xffffffff, {}, 0});
  };
  out.begin_struct();
  show(AioField::data);
  show_unless_zero(AioField::key);
  show_unless_zero(AioField::rw_flags);
  show(AioField::opcode);
  if ((flags & with_priority) != 0) {
    out.field(structure.fields[AioField::priority].name);
    show_io_priority(context, catalog::number(catalog::Kind::udec, catalog::Width::i16),
                     {load(AioField::priority) & 0xffff, {}, 0}, {});
  } else {
    show_unless_zero(AioField::priority);
  }
  show(AioField::descriptor);
  // io_cancel looks at no more: it knows the request by its address.
  if (form != nullptr && type.structure == &catalog::iocb_forms) {
    // What no buffer can be long is not looked at; nor is it taken for a count of buffers.
    const bool points = command != AioCommand::poll;
    const bool below_zero = points && static_cast<std::int64_t>(load(AioField::nbytes)) < 0;
    if (below_zero) {
      out.field(structure.fields[AioField::buffer].name);
      out.hex(load(AioField::buffer));
    } else {
      show(AioField::buffer);
    }
    if (below_zero || command == AioCommand::pread || command == AioCommand::pwrite) show(AioField::nbytes);
    if (points) show(AioField::offset);
    show_unless_zero(AioField::flags);
    if ((flags & with_result) != 0) {
      show_as(AioField::result, catalog::fd);
    } else {
      show_unless_zero(AioField::result);
    }
  }
  out.end_struct();
}

}  // namespace ringside::decode
