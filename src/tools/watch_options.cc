#include "tools/cli.h"
#include "tools/watch_options.h"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/newer_calls.h"
#include "source/select.h"

namespace ringside::tools {

WatchParser::WatchParser(CommandLine& app, Kind kind) : app_(app), kind_(kind) {
  const char* group = "What is watched";
  source::Targets& targets = watch_.targets;
  app.add_option("-p,--attach", pids_, "a running process, all its threads; may be repeated, or a list")
      .type_name("PID[,PID]")
      .one_at_a_time()
      .group(group);
  const bool running = kind == Kind::running;  // any process may be looked at
  app.add_flag("--all", everyone_,
               running ? "every process" : "the whole machine, without Ringside itself and its terminal; bpf")
      .group(group);
  const std::string by = running ? "" : "; bpf";
  app.add_option("--cgroup", targets.cgroup, "only what runs in this cgroup (version 2)" + by)
      .type_name("PATH")
      .group(group);
  app.add_option("--comm", targets.comm, "only threads of this name" + by).type_name("NAME").group(group);
  app.add_option("--uid", uid_, "only what runs as this user, by name or number" + by).type_name("USER").group(group);
  app.add_option("-e,--trace", expressions_, "only the calls in SET: names, %file, /regex/, !not; as for trace")
      .type_name("SET")
      .one_at_a_time()
      .group(group);
  if (running) return;
  app.add_option("--for", for_, "let go after this time: 10s, 500ms, 2m").type_name("TIME").group(group);
  app.add_flag("--no-follow", no_follow_, "leave out what the watched processes fork").group(group);
  app.add_option("--source", source_, "where the events come from; auto takes bpf where it can be used")
      .type_name("auto|ptrace|bpf")
      .group(group);
  app.footer(kind == Kind::words ? "\nA command to start and watch: -- COMMAND [ARGUMENT...]"
                                 : "\nA command to start and watch: [--] COMMAND [ARGUMENT...]");
  app.usage(kind == Kind::words ? "[WORD...] [-- COMMAND [ARGUMENT...]]" : "[[--] COMMAND [ARGUMENT...]]");
  // The first word that is no option begins the command, whose own options are its own.
  if (kind == Kind::command) app.end_at_first_word();
}

std::optional<int> WatchParser::parse(int argc, char** argv) {
  analysis::add_newer_calls();  // before names of calls are looked up
  // CLI11 would hand what follows -- to the positionals.
  int own = argc;
  for (int i = argc - 1; i > 0; --i)
    if (std::string_view(argv[i]) == "--") own = i;
  if (const auto status = app_.parse(own, argv)) return status;
  std::vector<std::string>& command = watch_.targets.command;
  if (kind_ == Kind::command) command = app_.rest();
  const bool option = !command.empty() && command.front().size() > 1 && command.front()[0] == '-';
  if (option) return fail(app_, fmt::format("there is no option {}; see '{} --help'", command.front(), app_.name()));
  const bool begun = !command.empty();
  for (int i = begun ? own : own + 1; i < argc; ++i) command.emplace_back(argv[i]);
  auto complaint = take();
  if (!complaint) complaint = check();
  if (!complaint) return std::nullopt;
  return fail(app_, *complaint);
}

std::optional<std::string> WatchParser::take() {
  for (const std::string& text : pids_)
    if (auto complaint = parse_pids(text, watch_.targets.pids)) return complaint;
  if (app_.given("--uid"))
    if (auto complaint = parse_uid(uid_, watch_.targets.uid)) return complaint;
  for (const std::string& text : expressions_)
    if (auto complaint = take_expression(text)) return complaint;
  if (kind_ == Kind::running) return std::nullopt;
  watch_.source_given = app_.given("--source");
  if (watch_.source_given)
    if (auto complaint = parse_source_kind(source_, watch_.source_kind)) return complaint;
  if (!app_.given("--for")) return std::nullopt;
  const auto time = parse_duration(for_);
  if (!time) return fmt::format("invalid --for argument: '{}'; a time is 10s, 500ms, 2m", for_);
  watch_.run_for = *time;
  return std::nullopt;
}

// `trace=` may be left out; the other expressions are about what trace shows.
std::optional<std::string> WatchParser::take_expression(const std::string& text) {
  watch_.calls_given = true;
  const std::size_t equals = text.find('=');
  if (equals == text.npos) return source::parse_call_set(text, watch_.calls);
  const std::string name = text.substr(0, equals);
  if (name == "trace" || name == "t") return source::parse_call_set(text.substr(equals + 1), watch_.calls);
  return fmt::format("-e {}= is for 'ringside trace'; here -e chooses calls", name);
}

std::optional<std::string> WatchParser::check() {
  source::Targets& targets = watch_.targets;
  if (app_.given("--cgroup") && targets.cgroup.empty()) return "--cgroup needs a path";
  if (app_.given("--comm") && targets.comm.empty()) return "--comm needs a name";
  targets.comm.resize(std::min(targets.comm.size(), most_comm));
  targets.follow = !no_follow_;
  const bool named = !targets.command.empty() || !targets.pids.empty();
  const char* for_bpf = everyone_                 ? "--all"
                        : !targets.cgroup.empty() ? "--cgroup"
                        : !targets.comm.empty()   ? "--comm"
                        : targets.uid             ? "--uid"
                                                  : nullptr;
  if (kind_ == Kind::running && !targets.command.empty())
    return fmt::format("it looks at what runs already: leave out '{}'", targets.command.front());
  if (everyone_ && named) return "--all has everybody: leave out the command and -p";
  if (!named && for_bpf == nullptr)
    return fmt::format("must have {}-p PID or --all; see '{} --help'", kind_ == Kind::running ? "" : "a command, ",
                       app_.name());
  targets.everyone = everyone_ || !named;
  if (for_bpf == nullptr || kind_ == Kind::running) return std::nullopt;
  if (watch_.source_given && watch_.source_kind == SourceKind::ptrace)
    return fmt::format(
        "{} cannot be done with ptrace, which stops each process that it looks at: leave out --source=ptrace",
        for_bpf);
  watch_.source_kind = SourceKind::bpf;
  return std::nullopt;
}

}  // namespace ringside::tools
