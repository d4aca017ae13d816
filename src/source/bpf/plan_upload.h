// Turns the catalog's copy plans and the set of wanted calls into the values of the BPF programs' maps. Pure
// computation on our side; whoever owns the maps writes them.
#pragma once

#include <vector>

#include "catalog/plan.h"
#include "source/bpf/programs/record.h"
#include "source/call_set.h"

namespace ringside::source::bpf {

struct Upload {
  std::vector<rs_call_info> calls;  // x86-64's numbers, then i386's
  std::vector<rs_plan> plans;       // [0] is the empty one; equal plans are there once
  struct VariantEntry {
    rs_variant_key key;
    rs_variant_info info;
  };
  std::vector<VariantEntry> variants;
};

// Without `arguments` neither registers nor what they lead to are sent: for counting.
Upload make_upload(const CallSet& wanted, const catalog::Limits& limits, bool arguments);

}  // namespace ringside::source::bpf
