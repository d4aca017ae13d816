// Arbitrary bytes as what /proc tells: nothing may be read outside of them, and no number may overflow.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "kernel/maps.h"
#include "kernel/proc.h"
#include "source/now/proc_text.h"
#include "source/now/sockets.h"
#include "source/stack/address_space.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ringside;
  using namespace ringside::source;
  if (size > 65536) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::size_t seen = 0;
  if (const auto stat = now::parse_stat(text)) seen += stat->comm.size();
  if (const auto words = now::parse_call_words(text)) seen += words->number;
  if (const auto sched = now::parse_sched(text)) seen += sched->switches;
  for (const auto& frame : now::parse_kernel_stack(text)) seen += frame.size();
  for (const auto& lock : now::parse_locks(text)) seen += lock.kind.size() + lock.file.size() + lock.range.size();
  for (const auto& socket : now::parse_tcp(text)) seen += now::to_text(socket.local).size();
  for (const auto& area : kernel::parse_maps(text)) seen += area.name.size();
  for (const auto& module : stack::parse_modules(text)) seen += module.path.size();
  seen += now::parse_pids(text).size() + now::parse_epoll(text).size();
  seen += static_cast<std::size_t>(kernel::find_innermost_id(text));
  for (const std::string_view key : {"Tgid:", "0::", ""})
    for (const int base : {8, 10}) seen += kernel::find_number(text, key, base).has_value();
  return seen == ~std::size_t{0} ? -1 : 0;
}
