// Names of prctl, arch_prctl and seccomp. Constant tables.
#pragma once

#include "catalog/names.h"

namespace ringside::catalog {

extern const NameSet prctl_options;
extern const NameSet dumpable;
extern const NameSet pr_mce_kill;
extern const NameSet pr_mce_kill_policy;
extern const NameSet pr_cap_ambient;
extern const NameSet pr_set_mm;
extern const NameSet pr_tsc;
extern const NameSet pr_unalign;
extern const NameSet pr_fp_mode;
extern const NameSet seccomp_modes;
extern const NameSet pr_spec;
extern const NameSet pr_spec_set;
extern const NameSet pr_spec_get;
extern const NameSet pr_sve;
extern const NameSet pr_sme;
extern const NameSet pr_sud;
extern const NameSet pr_sched_core;
extern const NameSet pid_types;
extern const NameSet pr_mdwe;
extern const NameSet pr_set_vma;
extern const NameSet pr_pac_keys;
extern const NameSet pr_pac_enabled;
extern const NameSet arch_prctl_codes;
extern const NameSet x86_feature_masks;
extern const NameSet x86_features;
extern const NameSet seccomp_ops;
extern const NameSet seccomp_filter_flags;
extern const NameSet seccomp_actions;

}  // namespace ringside::catalog
