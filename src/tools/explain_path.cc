#include "tools/explain_path.h"

#include <sys/wait.h>
#include <unistd.h>

#include "analysis/explanation.h"
#include "base/child.h"
#include "base/fd.h"
#include "kernel/function_graph.h"
#include "render/explain_report.h"
#include "tools/cli.h"
#include "tools/say.h"

namespace ringside::tools {
namespace {

// A child that waits until it is told to become the command.
base::Result<base::Child> start_waiting(const std::vector<std::string>& command, base::Fd& go) {
  RS_TRY(gate, base::make_pipe());
  std::vector<std::string> words = command;
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const pid_t pid = ::fork();
  if (pid < 0) return base::last_error("make a process");
  if (pid == 0) {
    gate.write_end = base::Fd();  // so that the end of ringside is seen
    char byte = 0;
    if (::read(gate.read_end.get(), &byte, 1) != 1) ::_exit(1);
    ::execvp(arguments[0], arguments.data());
    ::_exit(127);
  }
  go = std::move(gate.write_end);
  return base::Child(pid);
}

base::Result<std::vector<std::string>> entries_of(const std::string& name) {
  if (analysis::row_named(name, abi::Abi::x86_64) == nullptr && analysis::row_named(name, abi::Abi::i386) == nullptr)
    return base::Error{0, "show the way of", "'" + name + "': no call has this name"};
  RS_TRY(symbols, kernel::Kallsyms::read());
  std::vector<std::string> result;
  for (const abi::Abi abi : {abi::Abi::x86_64, abi::Abi::i386}) {
    const analysis::Entry entry = analysis::find_entry(name.c_str(), abi, &symbols);
    if (entry.presence == analysis::Presence::present) result.push_back(entry.symbol);
  }
  if (result.empty()) return base::Error{0, "show the way of", name + ": this kernel does not have it"};
  return result;
}

}  // namespace

int explain_path(const CommandLine& app, const std::string& name, const std::vector<std::string>& command,
                 bool json) {
  const auto entries = entries_of(name);
  if (!entries) return fail(app, entries.error());
  const auto tracefs = kernel::Tracefs::open();
  if (!tracefs) return fail(app, tracefs.error());
  base::Fd go;
  auto child = start_waiting(command, go);
  if (!child) return fail(app, child.error());
  auto session = kernel::GraphSession::prepare(tracefs->folder(), *entries, child->pid());
  if (!session) return fail(app, session.error());
  if (const auto started = session->start(); !started) return fail(app, started.error());
  if (::write(go.get(), "g", 1) != 1) return fail(app, base::last_error("start", command[0]));
  const auto status = child->wait();
  const auto text = session->stop();
  if (!text) return fail(app, text.error());
  const auto calls = kernel::parse_function_graph(*text);
  put(stdout, json ? render::path_json(name, calls) : render::path_text(name, calls));
  if (!status) return fail(app, status.error());
  if (calls.empty() && WIFEXITED(*status) && WEXITSTATUS(*status) == 127) {
    say(app.name(), "cannot run '{}'", command[0]);
  } else if (calls.empty()) {
    say(app.name(), "'{}' did not call {}", command[0], name);
  }
  return WIFEXITED(*status) ? WEXITSTATUS(*status) : 128 + WTERMSIG(*status);
}

}  // namespace ringside::tools
