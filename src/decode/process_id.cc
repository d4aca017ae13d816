#include "decode/process_id.h"

#include <fcntl.h>

#include "decode/context.h"
#include "decode/presentations.h"

namespace ringside::decode {

void show_process_id(Visitor& out, const Options& options, event::Pid caller, std::int32_t id, Identifies what) {
  // kill and wait mean a group by a negative number, and all or any by -1 and 0.
  const std::int32_t number = id < -1 ? static_cast<std::int32_t>(-static_cast<std::int64_t>(id)) : id;
  if (options.processes == nullptr || number <= 0) return out.number(id);
  const bool named = options.process_names && id > 0 && what == Identifies::thread;
  const event::Pid outer = options.processes->outer_id(caller, number, what);
  const bool translated = options.outer_ids && outer != 0 && !options.processes->shares_ids(caller);
  const std::string_view comm = named && outer != 0 ? options.processes->comm(outer) : std::string_view();
  out.process(id, comm, translated ? outer : 0);
}

void show_pid(Context& context, const catalog::Type& type, const Value& value, const Parent&) {
  const auto id = static_cast<std::int32_t>(value.bits);
  show_process_id(context.out, context.options, context.call.tid, id,
                  type.format == catalog::Format::pgid ? Identifies::group : Identifies::thread);
}

// Who gets a file's signals: struct f_owner_ex.
void show_owner_id(Context& context, const catalog::Type&, const Value& value, const Parent& parent) {
  const auto id = static_cast<std::int32_t>(value.bits);
  const std::uint64_t kind = Context::load(parent.bytes, 0, 4);
  if (kind > F_OWNER_PGRP) return context.out.number(id);
  show_process_id(context.out, context.options, context.call.tid, id,
                  kind == F_OWNER_PGRP ? Identifies::group : Identifies::thread);
}

// Whose priority or cookie it is: a thread, a group, a session, or neither (a user, or nobody knows), as the argument
// beside it says.
void show_id_of_kind(Context& context, const catalog::Type& type, const Value& value, const Parent&) {
  const auto id = static_cast<std::int32_t>(value.bits);
  const std::uint64_t kind = context.argument(type.length.index) & 0xffffffff;
  const std::uint64_t first = type.length.constant;
  const std::uint64_t groups = first + type.length.scale;
  if (kind < first || kind > groups + type.length.at) return context.out.number(id);
  show_process_id(context.out, context.options, context.call.tid, id,
                  kind < groups    ? Identifies::thread
                  : kind == groups ? Identifies::group
                                   : Identifies::session);
}

}  // namespace ringside::decode
