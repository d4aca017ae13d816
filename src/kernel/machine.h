// What governs the cost of a system call on this machine: CPU, hypervisor, kernel, clock and mitigations. Read once;
// values that own what they hold; any thread.
#pragma once

#include <string>
#include <vector>

namespace ringside::kernel {

struct Mitigation {
  std::string name;   // as in /sys/devices/system/cpu/vulnerabilities
  std::string state;  // the kernel's own words
};

struct Machine {
  std::string cpu;
  std::string hypervisor;               // empty: none tells of itself
  std::string kernel;                   // release and version
  std::string clocksource;              // empty: unknown
  std::string page_table_isolation;     // "on", "off", "not needed" or "unknown"
  std::vector<Mitigation> mitigations;  // by name
  std::string mitigations_option;       // the kernel's boot options that choose among them; empty: none
  std::string vsyscall;                 // emulate, xonly, none
  std::string vdso_clock;               // "avoids the kernel", "enters the kernel", "unknown": tried, not believed
  bool steady_counter = false;          // the TSC runs at one rate, also while the CPU sleeps
};

Machine describe_machine();

// "on" for "Mitigation: PTI" and so on; what /sys says of meltdown.
std::string isolation_from(const std::string& meltdown);

// The words of a kernel command line that choose mitigations, the mode of vsyscall or the doors.
std::string relevant_options(const std::string& command_line);

}  // namespace ringside::kernel
