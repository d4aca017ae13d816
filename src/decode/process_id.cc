#include "decode/process_id.h"

#include "decode/context.h"
#include "decode/presentations.h"
#include "kernel/process_names.h"

namespace ringside::decode {

void show_process_id(Visitor& out, const Options& options, event::Pid caller, std::int32_t id, Identifies what) {
  // kill and wait mean a group by a negative number, and all or any by -1 and 0.
  const std::int32_t number = id < -1 ? static_cast<std::int32_t>(-static_cast<std::int64_t>(id)) : id;
  if (options.processes == nullptr || number <= 0) return out.number(id);
  const bool named = options.process_names && id > 0 && what == Identifies::thread;
  const event::Pid outer = options.processes->outer_id(caller, number);
  const bool translated = options.outer_ids && outer != 0 && !options.processes->shares_ids(caller);
  const std::string_view comm = named && outer != 0 ? options.processes->comm(outer) : std::string_view();
  out.process(id, comm, translated ? outer : 0);
}

void show_pid(Context& context, const catalog::Type& type, const Value& value, const Parent&) {
  const auto id = static_cast<std::int32_t>(value.bits);
  show_process_id(context.out, context.options, context.call.tid, id,
                  type.format == catalog::Format::pgid ? Identifies::group : Identifies::thread);
}

}  // namespace ringside::decode
