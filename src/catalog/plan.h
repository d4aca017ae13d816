// Copy plans: what a live source must copy for each call, worked out from the rows and the user's limits.
// Compiled once before the run (this allocates); afterwards constant and shared by any thread.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "catalog/plan_format.h"
#include "catalog/syscall.h"

namespace ringside::catalog {

// What the user asked for, as far as it decides what is copied.
struct Limits {
  std::uint32_t string_limit = 32;        // -s: bytes of a string or buffer, elements of an abbreviated array
  bool verbose = false;                   // -v: arrays whole
  std::uint32_t path_limit = 4096;        // PATH_MAX
  std::uint32_t block_limit = 64 * 1024;  // of any one copy: what a hostile length can cost us
  std::uint32_t array_limit = 4096;       // elements of any one array
};

struct Plan {
  std::vector<rs_step> steps;
  bool at_entry = false;  // has steps to run at entry, at exit
  bool at_exit = false;
  bool asks_netlink = false;     // has steps for netlink sockets only
  bool has_descriptors = false;  // in what is copied
};

// The plans of one ABI.
class PlanTable {
 public:
  PlanTable(abi::Abi abi, const Limits& limits);

  // The plan for a call of `row`, by the selecting argument's value where it has variants.
  const Plan& plan_for(const Syscall& row, const Registers& registers) const;

 private:
  struct Entry {
    Plan plain;
    std::vector<Plan> variants;  // parallel to variants_of()
  };
  abi::Abi abi_;
  std::vector<Entry> entries_;  // by row index
};

// One row's plan; exposed for tests, `explain` and the BPF source. `variant` may be nullptr.
Plan compile(const Syscall& row, const Variant* variant, abi::Abi abi, const Limits& limits);

}  // namespace ringside::catalog
