#include "kernel/machine.h"

#include <asm/unistd_64.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <iterator>
#include <string_view>
#include <system_error>

#include "abi/attempt.h"
#include "abi/cpu.h"
#include "base/fd.h"
#include "ringside/call.h"
#include "ringside/doors.h"

namespace ringside::kernel {
namespace {

std::string first_line(const std::string& path) {
  const auto text = base::read_whole_file(path);
  return text ? text->substr(0, text->find('\n')) : std::string();
}

// The value of the first line of /proc/cpuinfo with this key.
std::string cpu_field(std::string_view info, std::string_view key) {
  for (std::size_t at = info.find(key); at != std::string_view::npos; at = info.find(key, at + 1)) {
    if (at != 0 && info[at - 1] != '\n') continue;
    const std::size_t colon = info.find(": ", at), end = info.find('\n', at);
    if (colon < end) return std::string(info.substr(colon + 2, end - colon - 2));
  }
  return {};
}

bool has_word(std::string_view words, std::string_view word) {
  for (std::size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' ')) return true;
  }
  return false;
}

std::string hypervisor_name() {
  abi::HypervisorSignature signature = abi::hypervisor_signature();
  if (!signature.present) return {};
  struct Known {
    const char* signature;
    const char* name;
  };
  constexpr Known known[] = {{"KVMKVMKVM", "KVM"},
                             {"Microsoft Hv", "Hyper-V"},
                             {"VMwareVMware", "VMware"},
                             {"XenVMMXenVMM", "Xen"},
                             {"TCGTCGTCGTCG", "QEMU, software emulation"},
                             {"prl hyperv  ", "Parallels"},
                             {"bhyve bhyve ", "bhyve"}};
  for (const Known& one : known)
    if (signature.is(one.signature)) return one.name;
  for (char& c : signature.text)
    if (c != 0 && (c < ' ' || c > '~')) c = '?';
  return signature.text[0] != 0 ? signature.text : "unnamed";
}

// Behind a filter that kills at any call but exit. Not seccomp's strict mode: that forbids the counter as well.
long read_clock_without_calls() {
  sock_filter program[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_exit, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
  };
  const sock_fprog filter{std::size(program), program};
  timespec time{};
  ::clock_gettime(CLOCK_MONOTONIC, &time);  // what the first one sets up is not the question
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) != 0)
    return 1;
  ::clock_gettime(CLOCK_MONOTONIC, &time);
  (void)raw_call<Door::syscall>(__NR_exit, 0);
  return 1;
}

std::string try_vdso_clock() {
  const abi::Attempt tried = abi::attempt(read_clock_without_calls);
  if (tried.signal != 0) return "enters the kernel";
  return tried.ended && tried.value == 0 ? "avoids the kernel" : "unknown";
}

std::vector<Mitigation> read_mitigations() {
  std::vector<Mitigation> found;
  std::error_code ignored;
  for (std::filesystem::directory_iterator at("/sys/devices/system/cpu/vulnerabilities", ignored), end; at != end;
       at.increment(ignored))
    found.push_back({at->path().filename().string(), first_line(at->path().string())});
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return found;
}

}  // namespace

std::string isolation_from(const std::string& meltdown) {
  if (meltdown.find("PTI") != std::string::npos) return "on";
  if (meltdown.find("Not affected") != std::string::npos) return "not needed";
  return meltdown.find("Vulnerable") != std::string::npos ? "off" : "unknown";
}

std::string relevant_options(const std::string& command_line) {
  constexpr std::string_view keys[] = {"mitigations",
                                       "pti",
                                       "nopti",
                                       "spectre_v2",
                                       "nospectre_v2",
                                       "nospectre_v1",
                                       "retbleed",
                                       "spec_store_bypass_disable",
                                       "mds",
                                       "l1tf",
                                       "vsyscall",
                                       "vdso",
                                       "vdso32",
                                       "ia32_emulation",
                                       "clocksource",
                                       "tsc",
                                       "srso",
                                       "spec_rstack_overflow",
                                       "indirect_target_selection",
                                       "bhi"};
  std::string found;
  for (std::size_t at = 0; at < command_line.size();) {
    const std::size_t end = std::min(command_line.find_first_of(" \n", at), command_line.size());
    const std::string_view word = std::string_view(command_line).substr(at, end - at);
    const std::string_view key = word.substr(0, word.find('='));
    if (std::find(std::begin(keys), std::end(keys), key) != std::end(keys)) {
      if (!found.empty()) found += ' ';
      found += word;
    }
    at = end + 1;
  }
  return found;
}

Machine describe_machine() {
  Machine machine;
  const auto info = base::read_whole_file("/proc/cpuinfo");
  if (info) machine.cpu = cpu_field(*info, "model name");
  if (machine.cpu.empty()) machine.cpu = "unknown";
  machine.hypervisor = hypervisor_name();
  utsname names{};
  if (::uname(&names) == 0) machine.kernel = std::string(names.release) + " " + names.version;
  machine.clocksource = first_line("/sys/devices/system/clocksource/clocksource0/current_clocksource");
  machine.mitigations = read_mitigations();
  machine.page_table_isolation = "unknown";
  for (const Mitigation& one : machine.mitigations)
    if (one.name == "meltdown") machine.page_table_isolation = isolation_from(one.state);
  if (info) {
    const std::string flags = cpu_field(*info, "flags");
    // An old kernel tells of it here only.
    if (machine.page_table_isolation == "unknown" && has_word(flags, "pti")) machine.page_table_isolation = "on";
    machine.steady_counter = has_word(flags, "constant_tsc") && has_word(flags, "nonstop_tsc");
  }
  machine.mitigations_option = relevant_options(first_line("/proc/cmdline"));
  machine.vsyscall = vsyscall_mode_name(vsyscall_mode());
  machine.vdso_clock = try_vdso_clock();
  return machine;
}

}  // namespace ringside::kernel
