// Calls each function of this process's vDSO whose signature is known, to show that it answers. No state; any thread.
#pragma once

#include <string>
#include <vector>

#include "ringside/vdso.h"

namespace ringside::abi {

struct VdsoCall {
  std::string name;
  std::string call;    // "clock_gettime(CLOCK_MONOTONIC)"
  std::string answer;  // what came back; for a function that is not known, that
  bool answered = false;
};

// `vdso` must be of this process. Each function once, not its aliases.
std::vector<VdsoCall> call_vdso_functions(const Vdso& vdso);

}  // namespace ringside::abi
