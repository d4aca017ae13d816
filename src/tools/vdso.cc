#include "tools/vdso.h"

#include <elf.h>
#include <fcntl.h>
#include <sys/personality.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <climits>
#include <cstring>

#include "abi/process_memory.h"
#include "base/child.h"
#include "base/writer.h"
#include "render/vdso_report.h"
#include "ringside/doors.h"
#include "tools/cli.h"
#include "tools/say.h"

namespace ringside::tools {
namespace {

struct Options {
  pid_t pid = 0;
  bool json = false;
  std::string dump;
  std::string symbol;
  bool call = false;
  bool vvar = false;
  unsigned runs = 0;
  std::vector<std::string> command;
};

constexpr std::uint64_t largest_image = 1 << 20;  // today's have two or three pages

struct Subject {
  std::optional<Vdso> vdso;
  render::VdsoReport report;
};

// The auxiliary vector says where the vDSO was put; a process may have moved it, or hidden what the vector says.
base::Result<Subject> look(pid_t pid) {
  Subject subject;
  RS_TRY(areas, kernel::read_maps(pid));
  subject.report.pid = pid == 0 ? ::getpid() : pid;
  subject.report.vsyscall = vsyscall_mode_name(vsyscall_mode());
  const auto vector = read_auxv(pid);
  if (!vector && errno != EINVAL)
    return base::last_error("read the auxiliary vector of process", std::to_string(pid));
  if (vector) subject.report.announced = vector->find(AT_SYSINFO_EHDR);
  const kernel::Area* mapped = kernel::find_area(areas, "[vdso]");
  if (subject.report.announced) {
    subject.vdso = pid == 0 ? Vdso::of_this_process() : Vdso::of_process(pid);
    if (!subject.vdso)
      subject.report.missing = fmt::format("AT_SYSINFO_EHDR says {:#x}, but there is no usable image ({})",
                                           *subject.report.announced, std::strerror(errno));
  } else {
    subject.report.missing = vector ? "its auxiliary vector has no AT_SYSINFO_EHDR" : "it has no auxiliary vector";
  }
  if (!subject.vdso && mapped != nullptr) {
    subject.vdso = Vdso::of_image(
        abi::read_memory(subject.report.pid, mapped->begin, std::min(mapped->size(), largest_image)), mapped->begin);
    if (subject.vdso) subject.report.announced.reset();
  }
  if (!subject.vdso && mapped == nullptr) subject.report.missing += ", and its map has no [vdso]";
  std::copy_if(areas.begin(), areas.end(), std::back_inserter(subject.report.areas), kernel::is_kernel_area);
  return subject;
}

int dump(const CommandLine& app, const Vdso& vdso, const std::string& path) {
  auto file = base::open_file(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (!file) return fail(app, file.error());
  base::Writer writer(*std::move(file), path);
  const std::span<const std::byte> image = vdso.image();
  writer.write({reinterpret_cast<const char*>(image.data()), image.size()});
  const auto closed = writer.close();
  return closed ? 0 : fail(app, closed.error());
}

int disassemble(const CommandLine& app, const Vdso& vdso, const std::string& name) {
  const VdsoSymbol* symbol = vdso.find(name);
  if (symbol == nullptr) symbol = vdso.find("__vdso_" + name);
  if (symbol == nullptr || !symbol->function)
    return fail(app, fmt::format("the vDSO has no function '{}'; without --disassemble they are listed", name));
  const auto width = vdso.is_64() ? abi::CodeWidth::bits64 : abi::CodeWidth::bits32;
  put(stdout, render::code_text(vdso, *symbol, abi::disassemble(vdso.code_of(*symbol), symbol->value, width)));
  return 0;
}

int show_vvar(const CommandLine& app, const Options& options) {
  if (options.pid != 0) {
    const auto shared = kernel::shares_our_clocks(options.pid);
    if (!shared) return fail(app, fmt::format("cannot see the time namespace of process {}", options.pid));
    if (!*shared)
      return fail(
          app, fmt::format("process {} has clocks of its own (a time namespace), which are not shown", options.pid));
  }
  const auto btf = kernel::Btf::open();
  if (!btf) return fail(app, btf.error());
  const auto layout = kernel::vvar_layout(*btf);
  if (!layout) return fail(app, layout.error());
  const auto first = kernel::read_own_vvar(*layout);
  if (!first) return fail(app, first.error());
  auto second = kernel::read_own_vvar(*layout);
  // The kernel updates it at its ticks: a few milliseconds.
  for (int i = 0; i < 100 && second && second->bytes == first->bytes; ++i) {
    const timespec nap{0, 1'000'000};
    ::nanosleep(&nap, nullptr);
    second = kernel::read_own_vvar(*layout);
  }
  if (!second) return fail(app, second.error());
  put(stdout,
      options.json ? render::vvar_json(*layout, *first, *second) : render::vvar_text(*layout, *btf, *first, *second));
  return 0;
}

// The areas of a program that has just been started: it stops at its first instruction, and is killed there.
base::Result<std::vector<kernel::Area>> areas_of_a_start(const std::vector<char*>& command) {
  const pid_t pid = ::fork();
  if (pid < 0) return base::last_error("make a process");
  if (pid == 0) {
    ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
    ::execvp(command[0], command.data());
    ::_exit(errno);
  }
  base::Child child(pid);
  int status = 0;
  if (::waitpid(pid, &status, __WALL) != pid) return base::last_error("wait for", command[0]);
  if (!WIFSTOPPED(status)) {
    (void)child.release();  // it has been waited for
    return base::Error{WIFEXITED(status) ? WEXITSTATUS(status) : ENOEXEC, "start", command[0]};
  }
  return kernel::read_maps(pid);
}

int show_aslr(const CommandLine& app, const Options& options) {
  std::vector<std::string> words = options.command;
  if (words.empty()) words = {"/proc/self/exe"};
  std::vector<char*> command;
  for (std::string& word : words) command.push_back(word.data());
  command.push_back(nullptr);
  std::vector<render::Placement> placements;
  for (unsigned run = 0; run < options.runs; ++run) {
    const auto areas = areas_of_a_start(command);
    if (!areas) return fail(app, areas.error());
    for (const kernel::Area& area : *areas) {
      if (!kernel::is_kernel_area(area) && area.name != "[stack]") continue;
      auto at =
          std::find_if(placements.begin(), placements.end(), [&](const auto& one) { return one.name == area.name; });
      if (at == placements.end()) at = placements.insert(at, {area.name, {}});
      at->begins.push_back(area.begin);
    }
  }
  put(stdout,
      options.json ? render::aslr_json(placements, options.runs) : render::aslr_text(placements, options.runs));
  return 0;
}

int run(const CommandLine& app, const Options& options) {
  if (options.runs != 0) return show_aslr(app, options);
  if (!options.command.empty()) return fail(app, "a command is only good with --aslr");
  if (options.vvar) return show_vvar(app, options);
  auto found = look(options.pid);
  if (!found) return fail(app, found.error());
  Subject& subject = *found;
  subject.report.vdso = subject.vdso ? &*subject.vdso : nullptr;
  const bool needs = app.given("--dump") || app.given("--disassemble") || options.call;
  if (needs && !subject.vdso) return fail(app, "no vDSO: " + subject.report.missing);
  if (app.given("--dump")) return dump(app, *subject.vdso, options.dump);
  if (app.given("--disassemble")) return disassemble(app, *subject.vdso, options.symbol);
  if (options.call) {
    const auto calls = abi::call_vdso_functions(*subject.vdso);
    put(stdout, options.json ? render::vdso_calls_json(calls) : render::vdso_calls_text(calls));
    return 0;
  }
  put(stdout, options.json ? render::vdso_json(subject.report) : render::vdso_text(subject.report));
  return 0;
}

}  // namespace

int run_vdso(int argc, char** argv) {
  Options options;
  CommandLine app("Shows what the kernel maps into a process: vDSO, its data, the vsyscall page.", "ringside vdso");
  const Option pid = app.add_option("-p,--pid", options.pid, "of this process instead of ringside itself")
                         .in_range(1, INT_MAX)
                         .type_name("PID");
  const Option json = app.add_flag("--json", options.json, "for programs");
  const Option dumping = app.add_option("--dump", options.dump, "write the image to FILE").type_name("FILE");
  const Option code = app.add_option("--disassemble", options.symbol, "the code of one function").type_name("SYMBOL");
  const Option calling = app.add_flag("--call", options.call, "call each function and show what it answers");
  const Option data = app.add_flag("--vvar", options.vvar, "the data behind the clocks, read twice");
  const Option starts =
      app.add_option("--aslr", options.runs, "start a program N times and show where the areas were")
          .in_range(1, 100000)
          .type_name("N");
  app.add_option("command", options.command, "with --aslr: the program to start, instead of ringside");
  app.at_most_one_of({dumping, code, calling, data, starts});
  pid.excludes({starts, calling});
  json.excludes({dumping, code});
  if (const auto status = app.parse(argc, argv)) return *status;
  return run(app, options);
}

}  // namespace ringside::tools
