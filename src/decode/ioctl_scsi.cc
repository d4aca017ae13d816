// ioctl on disks: requests to SCSI devices, in either version of their struct, and ATA commands.
#include "decode/presentations.h"

namespace ringside::decode {

using catalog::Struct;
using catalog::Type;
using event::Bytes;
using event::Phase;

namespace {

// Places in the rows of catalog/ioctl_scsi.cc.
struct Version3 {
  enum : std::size_t {
    dxfer_direction = 1,
    cmd_len,
    mx_sb_len,
    iovec_count,
    dxfer_len,
    data_out,
    cmdp,
    sbp,
    timeout,
    flags,
    status = 13,
    masked_status,
    msg_status,
    sb_len_wr,
    host_status,
    driver_status,
    resid,
    duration,
    info,
    data_in,
    vector_out,
    vector_in
  };
};
struct Version4 {
  enum : std::size_t {
    protocol = 1,
    subprotocol,
    request_len,
    request,
    request_tag,
    request_attr,
    request_priority,
    request_extra,
    max_response_len,
    response,
    dout_iovec_count,
    dout_xfer_len,
    din_iovec_count,
    din_xfer_len,
    data_out,
    data_in,
    timeout,
    flags,
    usr_ptr,
    driver_status = 21,
    transport_status,
    device_status,
    retry_delay,
    info,
    duration,
    response_len,
    din_resid,
    dout_resid,
    generated_tag,
    vector_out = 33,
    vector_in
  };
};
constexpr std::uint64_t to_device = 0xfffffffe;
constexpr std::uint64_t from_device = 0xfffffffd;
constexpr std::uint64_t both_ways = 0xfffffffc;

// The struct as it was at one moment.
class Request {
 public:
  Request(Context& context, const Struct& structure, std::uint64_t address, Phase phase)
      : context_(context), structure_(structure), address_(address), phase_(phase) {
    context.phase = phase;
    bytes_ = context.memory(address, structure.size[context.words()]).bytes;
  }

  bool is_whole() const { return bytes_.size() == structure_.size[context_.words()]; }
  std::uint64_t load(std::size_t field) const { return context_.load_field(structure_, bytes_, field); }
  void show(std::span<const std::size_t> fields) const {
    context_.phase = phase_;
    for (const std::size_t field : fields) context_.show_field(structure_, bytes_, address_, field);
  }
  // `length` bytes, or `count` pieces of memory that hold as many together.
  void show_data(std::size_t flat, std::size_t vector, std::uint64_t count, std::uint64_t length) const {
    context_.phase = phase_;
    if (count == 0) {
      context_.show_bytes(load(flat), length, {.hex = true});
    } else {
      context_.share_out(length);
      context_.show_pointer(structure_.fields[vector].type, load(vector), {&structure_, bytes_});
    }
  }
  // Of `length` bytes, as many as were transferred.
  std::uint64_t transferred(std::size_t length, std::size_t resid) const {
    const std::uint64_t all = load(length);
    const auto left = static_cast<std::int64_t>(load(resid));
    return left > 0 && static_cast<std::uint64_t>(left) <= all ? all - static_cast<std::uint64_t>(left) : all;
  }

 private:
  Context& context_;
  const Struct& structure_;
  std::uint64_t address_;
  Phase phase_;
  std::span<const std::byte> bytes_;
};

// Behind the first field, which says what struct it is, the rest could not be read.
void show_unreadable(Context& context, std::uint64_t address) {
  context.out.field(nullptr);
  context.out.unreadable(address + sizeof(std::int32_t));
}

void show_version3(Context& context, const Struct& structure, std::uint64_t address) {
  using M = Version3;
  constexpr std::size_t first[] = {M::dxfer_direction, M::cmd_len,   M::cmdp,    M::mx_sb_len,
                                   M::iovec_count,     M::dxfer_len, M::timeout, M::flags};
  constexpr std::size_t last[] = {M::status,      M::masked_status, M::msg_status, M::sb_len_wr, M::sbp,
                                  M::host_status, M::driver_status, M::resid,      M::duration,  M::info};
  const Request before(context, structure, address, Phase::entry);
  if (!before.is_whole()) return show_unreadable(context, address);
  before.show(first);
  const std::uint64_t direction = before.load(M::dxfer_direction);
  if (direction == to_device || direction == both_ways) {
    context.out.field("dxferp");
    before.show_data(M::data_out, M::vector_out, before.load(M::iovec_count), before.load(M::dxfer_len));
  }
  if (!context.exiting) return;
  const Request after(context, structure, address, Phase::exit);
  if (!after.is_whole()) return;
  const std::uint64_t now = after.load(M::dxfer_direction);
  const std::uint64_t length = after.transferred(M::dxfer_len, M::resid);
  const bool answered = now == both_ways && length != 0;
  if (now == from_device) context.out.field("dxferp");
  if (answered) context.out.changed_field("dxferp");
  if (now == from_device || answered) after.show_data(M::data_in, M::vector_in, after.load(M::iovec_count), length);
  after.show(last);
}

void show_version4(Context& context, const Struct& structure, std::uint64_t address) {
  using M = Version4;
  constexpr std::size_t first[] = {M::protocol,         M::subprotocol,      M::request_len,      M::request,
                                   M::request_tag,      M::request_attr,     M::request_priority, M::request_extra,
                                   M::max_response_len, M::dout_iovec_count, M::dout_xfer_len,    M::din_iovec_count,
                                   M::din_xfer_len};
  constexpr std::size_t next[] = {M::timeout, M::flags, M::usr_ptr};
  constexpr std::size_t answer[] = {M::response_len, M::response};
  constexpr std::size_t last[] = {M::driver_status, M::transport_status, M::device_status, M::retry_delay,
                                  M::info,          M::duration,         M::response_len,  M::din_resid,
                                  M::dout_resid,    M::generated_tag};
  const Request before(context, structure, address, Phase::entry);
  if (!before.is_whole()) return show_unreadable(context, address);
  before.show(first);
  context.out.field("dout_xferp");
  before.show_data(M::data_out, M::vector_out, before.load(M::dout_iovec_count), before.load(M::dout_xfer_len));
  before.show(next);
  if (!context.exiting) return;
  const Request after(context, structure, address, Phase::exit);
  if (!after.is_whole()) return;
  after.show(answer);
  context.out.field("din_xferp");
  after.show_data(M::data_in, M::vector_in, after.load(M::din_iovec_count),
                  after.transferred(M::din_xfer_len, M::din_resid));
  after.show(last);
}

}  // namespace

void show_scsi_request(Context& context, const Type& type, const Value& value, const Parent&) {
  context.phase = Phase::entry;
  const Bytes kind = value.bits != 0 ? context.memory(value.bits, 4) : Bytes{};
  if (kind.bytes.size() < 4) {
    context.out.address(value.bits);
    return;
  }
  const std::uint64_t version = Context::load(kind.bytes, 0, 4);
  const auto& versions = type.structure->fields;
  if (version == 'S') {
    context.out.begin_struct();
    context.out.field("interface_id");
    context.out.literal("'S'");
    show_version3(context, *versions[0].type.structure, value.bits);
    context.out.end_struct();
  } else if (version == 'Q') {
    context.out.begin_struct();
    context.out.field("guard");
    context.out.literal("'Q'");
    show_version4(context, *versions[1].type.structure, value.bits);
    context.out.end_struct();
  } else {
    context.out.begin_array();
    context.out.element();
    context.out.unsigned_number(version);
    context.out.end_array();
  }
}

void show_drive_command(Context& context, const Type& type, const Value& value, const Parent&) {
  constexpr std::size_t head = 4;
  constexpr std::uint64_t sector = 512;
  const auto load = [](const Bytes& found, std::size_t at) { return Context::load(found.bytes, at, 1); };
  Visitor& out = context.out;
  context.phase = Phase::entry;
  const Bytes before = value.bits != 0 ? context.memory(value.bits, head) : Bytes{};
  if (before.bytes.size() < head) {
    out.address(value.bits);
    return;
  }
  out.begin_struct();
  out.field("command");
  visit_enumeration(out, *type.names, load(before, 0));
  out.field("sector_number");
  out.unsigned_number(load(before, 1));
  out.field("feature");
  out.unsigned_number(load(before, 2));
  out.field("sector_count");
  out.unsigned_number(load(before, 3));
  out.end_struct();
  if (!context.exiting || context.call.failed) return;
  context.phase = Phase::exit;
  const Bytes after = context.memory(value.bits, head);
  if (after.bytes.size() < head) return;
  out.changed();
  out.begin_struct();
  out.field("status");
  out.hex(load(after, 0));
  out.field("error");
  out.unsigned_number(load(after, 1));
  out.field("nsector");
  out.unsigned_number(load(after, 2));
  if (const std::uint64_t count = load(after, 3); count != 0) {
    out.field("buf");
    context.show_bytes(value.bits + head, count * sector, {.hex = true});
  }
  out.end_struct();
}

}  // namespace ringside::decode
