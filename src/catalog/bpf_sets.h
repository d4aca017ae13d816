// Names that bpf and perf_event_open show. Constant tables.
#pragma once

#include "catalog/names.h"

namespace ringside::catalog {

struct Struct;

extern const NameSet bpf_map_types;
extern const NameSet bpf_prog_types;
extern const NameSet bpf_attach_types;
extern const NameSet bpf_map_flags;
extern const NameSet bpf_prog_flags;
extern const NameSet bpf_attach_flags;
extern const NameSet bpf_file_flags;
extern const NameSet bpf_query_flags;
extern const NameSet bpf_fd_types;
extern const NameSet perf_types;
extern const NameSet perf_sizes;
extern const NameSet perf_hardware;
extern const NameSet perf_software;
extern const NameSet perf_caches;
extern const NameSet perf_cache_operations;
extern const NameSet perf_cache_results;
extern const NameSet perf_breakpoints;
extern const NameSet perf_sample_types;
extern const NameSet perf_branch_samples;
extern const NameSet perf_read_formats;
extern const NameSet perf_clocks;

}  // namespace ringside::catalog
