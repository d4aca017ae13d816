#include "bench/doors/work.h"

#include <asm/unistd_64.h>
#include <time.h>

namespace ringside::bench {

const WorkRow& row_of(Work work) {
  static constexpr WorkRow rows[] = {
      {__NR_gettimeofday, 78, "__vdso_gettimeofday", VsyscallEntry::gettimeofday, "__x64_sys_gettimeofday",
       "__ia32_compat_sys_gettimeofday"},
      {__NR_clock_gettime, 265, "__vdso_clock_gettime", {}, "__x64_sys_clock_gettime", "__ia32_sys_clock_gettime32"},
      {__NR_getcpu, 318, "__vdso_getcpu", VsyscallEntry::getcpu, "__x64_sys_getcpu", "__ia32_sys_getcpu"},
      {__NR_time, 13, "__vdso_time", VsyscallEntry::time, "__x64_sys_time", "__ia32_sys_time32"},
      {__NR_getppid, 64, nullptr, {}, "__x64_sys_getppid", "__ia32_sys_getppid"},
  };
  return rows[static_cast<unsigned>(work)];
}

Arguments arguments_of(Work work, std::byte* memory) {
  const long at = reinterpret_cast<long>(memory);
  switch (work) {
    case Work::gettimeofday: return {at, 0, 0};
    case Work::clock_gettime: return {CLOCK_MONOTONIC, at, 0};
    case Work::getcpu: return {at, at + 8, 0};
    case Work::time: return {0, 0, 0};
    case Work::getppid: return {0, 0, 0};
  }
  return {};
}

VdsoFunction vdso_function(const char* name) {
  const auto vdso = Vdso::of_this_process();
  const VdsoSymbol* symbol = vdso ? vdso->find(name) : nullptr;
  return symbol != nullptr ? reinterpret_cast<VdsoFunction>(vdso->address_of(*symbol)) : nullptr;
}

}  // namespace ringside::bench
