#include "source/bpf/filters.h"

#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <ringside.skel.h>  // made by bpftool in the build folder

#include <string>

#include "base/fd.h"
#include "source/bpf/exclusion.h"
#include "source/process_facts.h"

namespace ringside::source::bpf {

void set_filters(ringside_bpf& object, const Targets& targets, const Options& options) {
  auto& constants = *object.rodata;
  set_whom(constants, targets);
  constants.no_successful = options.successful ? 0 : 1;
  constants.no_failed = options.failed ? 0 : 1;
  constants.shortest = static_cast<std::uint64_t>(options.shortest);
}

base::Result<void> fill_whom(bpf_map* wanted_cgroup, bpf_map* excluded, const Targets& targets) {
  const std::uint32_t first = 0;
  if (!targets.cgroup.empty()) {
    RS_TRY(group, open_cgroup(targets.cgroup));
    const int descriptor = group.get();
    if (bpf_map__update_elem(wanted_cgroup, &first, sizeof first, &descriptor, sizeof descriptor, 0) != 0)
      return base::Error{0, "watch a cgroup that is not of version 2", targets.cgroup};
  }
  if (!targets.everyone) return {};
  for (const event::Pid pid : read_own_carriers()) {
    const auto key = static_cast<std::uint32_t>(pid);
    if (bpf_map__update_elem(excluded, &key, sizeof key, &first, sizeof first, 0) != 0)
      return base::last_error("leave out of the watching process", std::to_string(pid));
  }
  return {};
}

}  // namespace ringside::source::bpf
