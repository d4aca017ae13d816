#include "tools/auxv.h"

#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <span>

#include "render/quote.h"
#include "render/vdso_report.h"
#include "tools/cli.h"
#include "tools/say.h"

namespace ringside::tools {
namespace {

constexpr std::size_t longest_string = 4096;
constexpr std::size_t random_bytes = 16;

std::string read_at(pid_t pid, std::uint64_t address, std::size_t size) {
  std::string bytes(size, '\0');
  // By pages: what is behind the last one of the stack cannot be read.
  const std::uint64_t page_end = (address | 4095) + 1;
  const std::size_t near = std::min<std::uint64_t>(size, page_end - address);
  const iovec to{bytes.data(), bytes.size()};
  const iovec from[2] = {{reinterpret_cast<void*>(address), near}, {reinterpret_cast<void*>(page_end), size - near}};
  const ssize_t got = ::process_vm_readv(pid, &to, 1, from, size == near ? 1 : 2, 0);
  bytes.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
  return bytes;
}

std::string note_on(pid_t pid, const AuxEntry& entry, const AuxType& type) {
  switch (type.form) {
    case AuxForm::cpu_features:
    case AuxForm::cpu_features2: return aux_features(type.form, entry.value);
    case AuxForm::random: {
      const std::string bytes = read_at(pid, entry.value, random_bytes);
      if (bytes.size() < random_bytes) return "unreadable";
      std::string out;
      for (const char c : bytes) out += fmt::format("{:02x}", static_cast<unsigned char>(c));
      return out;
    }
    case AuxForm::string: {
      if (entry.value == 0) return {};
      const std::string bytes = read_at(pid, entry.value, longest_string);
      const std::size_t end = bytes.find('\0');
      if (end == std::string::npos) return "unreadable";
      std::string out;
      render::append_quoted(out, std::as_bytes(std::span(bytes.data(), end)), render::HexStrings::none);
      return out;
    }
    default: return {};
  }
}

}  // namespace

int run_auxv(int argc, char** argv) {
  pid_t pid = 0;
  bool json = false;
  CommandLine app("Shows the auxiliary vector: what the kernel told a process when it started its program.",
                  "ringside auxv");
  app.add_option("-p,--pid", pid, "of this process instead of ringside itself").in_range(1, INT_MAX).type_name("PID");
  app.add_flag("--json", json, "for programs");
  if (const auto status = app.parse(argc, argv)) return *status;
  const auto vector = read_auxv(pid);
  if (!vector && errno == EINVAL)
    return fail(app, fmt::format("process {} has no auxiliary vector: it is a kernel thread, or has ended", pid));
  if (!vector) return fail(app, base::last_error("read the auxiliary vector of process", std::to_string(pid)));
  if (pid == 0) pid = ::getpid();
  std::vector<render::AuxShown> shown;
  for (const AuxEntry& entry : vector->entries) {
    const AuxType* type = aux_type(entry.type);
    shown.push_back({entry, type != nullptr ? note_on(pid, entry, *type) : std::string()});
  }
  put(stdout, json ? render::auxv_json(pid, *vector, shown) : render::auxv_text(pid, *vector, shown));
  return 0;
}

}  // namespace ringside::tools
