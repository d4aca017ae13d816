// What the options about following, letting go, being interrupted and colours take, and the words of RINGSIDE_OPTS.
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "source/injection.h"
#include "tools/trace_option_parser.h"

namespace ringside::tools {

std::optional<std::vector<std::string>> split_shell_words(std::string_view text) {
  std::vector<std::string> words;
  bool within = false;  // a word has begun
  char quote = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote == 0 && (c == ' ' || c == '\t' || c == '\n')) {
      within = false;
      continue;
    }
    if (!within) words.emplace_back();
    within = true;
    if (c == quote) {
      quote = 0;
    } else if (quote == 0 && (c == '\'' || c == '"')) {
      quote = c;
    } else if (c == '\\' && quote != '\'') {
      if (++i == text.size()) return std::nullopt;
      // Between double quotes it stands for itself before most characters.
      if (quote == '"' && std::strchr("\\\"$`", text[i]) == nullptr) words.back() += '\\';
      words.back() += text[i];
    } else {
      words.back() += c;
    }
  }
  if (quote != 0) return std::nullopt;
  return words;
}

void TraceOptionParser::take_daemonize(std::string_view word, bool given) {
  const std::string text = lowered(word);
  using Apart = source::Launch::Apart;
  std::optional<Apart>& apart = options().daemonize;
  if (index_ < 0) {
    if (++daemonize_letters_ > 3) return refuse_use("too many -D's ({}), there are 3 kinds", daemonize_letters_);
    apart = static_cast<Apart>(daemonize_letters_ - 1);
    return;
  }
  daemonize_name_ = true;
  if (!given || text == "grandchild") {
    apart = Apart::grandchild;
  } else if (text == "pgroup" || text == "pgrp") {
    apart = Apart::group;
  } else if (text == "session") {
    apart = Apart::session;
  } else {
    refuse_use("invalid --daemonize argument: '{}'", text);
  }
}

void TraceOptionParser::take_interruptible(std::string_view word) {
  const std::string text = lowered(word);
  constexpr std::string_view names[] = {"anywhere", "waiting", "never", "never_tstp"};
  const auto named = std::find(std::begin(names), std::end(names), text == "always" ? "anywhere" : text);
  const auto numbered = parse_number(text, 4);
  if (named != std::end(names)) {
    options().interruptible = static_cast<Interruptible>(named - std::begin(names) + 1);
  } else if (numbered && *numbered != 0) {
    options().interruptible = static_cast<Interruptible>(*numbered);
  } else {
    refuse_use("invalid {} argument: '{}'{}", name_given('I'), word,
               is_strace() ? "" : "; it is 1 to 4, or anywhere, waiting, never, never_tstp");
  }
}

void TraceOptionParser::take_detach_on(std::string_view text) {
  if (text != "execve") return refuse("-b/--detach-on knows execve alone, not '{}'", text);
  options().source.detach_on_execve = true;
}

void TraceOptionParser::take_call_limit(std::string_view text) {
  const auto limit = parse_number(text);
  if (!limit || *limit == 0) return refuse("invalid --syscall-limit argument: '{}'", text);
  options().call_limit = *limit;
}

void TraceOptionParser::take_color(std::string_view text) {
  if (text == "auto") {
    color_ = Color::automatic;
  } else if (text == "always" || text == "never") {
    color_ = text == "always" ? Color::always : Color::never;
  } else {
    refuse("invalid --color argument: '{}'; it is auto, always or never", text);
  }
}

void TraceOptionParser::take_columns(std::string_view text) {
  columns_given_ = true;
  options().table.columns.clear();
  for (std::string_view rest = text;;) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    const std::string_view name = rest.substr(0, comma);
    const auto column = analysis::parse_column(name);
    if (!column) return refuse_use("unknown column name: '{}'", name);
    auto& columns = options().table.columns;
    if (std::find(columns.begin(), columns.end(), *column) != columns.end())
      return refuse_use("call summary column has been provided more than once: '{}'", name);
    columns.push_back(*column);
    if (comma == rest.size()) return;
    rest.remove_prefix(comma + 1);
  }
}

void TraceOptionParser::take_contexts(std::string_view text) {
  const Named details[] = {{"full", &whole_contexts_}, {"mismatch", &options().compare_contexts}};
  if (text.empty()) {
    whole_contexts_ = options().compare_contexts = false;
  } else {
    take_names(text, "secontext", details, true);
  }
  const std::size_t inverted = std::min(text.find_first_not_of('!'), text.size());
  options().source.contexts = text.substr(inverted) != (inverted % 2 == 0 ? "none" : "all");
  options().text.contexts = whole_contexts_ ? render::Contexts::whole : render::Contexts::types;
}

void TraceOptionParser::take_kvm(std::string_view text) {
  if (text != "vcpu") return refuse("invalid -e kvm= argument: '{}'", text);
  options().source.vcpu_exits = true;
}

void TraceOptionParser::take_namespaces(std::string_view text) {
  const Named details[] = {{"new", &options().source.namespaces}};
  take_names(text, "namespace", details, true);
}

void TraceOptionParser::take_overhead(std::string_view text) {
  const auto overhead = source::parse_microseconds(text);
  if (!overhead) return refuse_use("invalid {} argument: '{}'", name_given('O'), text);
  options().table.overhead = *overhead;
}

void TraceOptionParser::finish_tracing() {
  TraceOptions& here = options();
  const bool command = !here.targets.command.empty();
  if (daemonize_letters_ > 0 && daemonize_name_)
    return refuse("-D and --daemonize cannot be provided simultaneously");
  if (here.daemonize && !command) return refuse_use("PROG [ARGS] must be specified with -D/--daemonize");
  if (here.daemonize && here.source.seccomp_filter) {
    warn("--seccomp-bpf cannot be had with -D/--daemonize, so it is left out");
    here.source.seccomp_filter = false;
  }
  if (!command && !here.targets.argv0.empty()) return refuse("--argv0 needs a command");
  if (kill_on_exit_ && !here.targets.pids.empty())
    return refuse("--kill-on-exit and -p/--attach are mutually exclusive options");
  here.source.kill_on_exit = kill_on_exit_;
  if (here.call_limit != 0 && here.source.seccomp_filter) {
    warn("--seccomp-bpf cannot be had with --syscall-limit, so it is left out");
    here.source.seccomp_filter = false;
  }
  if (columns_given_ && here.counting == Counting::none)
    return refuse_use("-U/--summary-columns must be given with (-c/--summary-only or -C/--summary)");

  if (here.per_process && here.counting == Counting::none)
    return refuse("--per-process must be given with -c/--summary-only or -C/--summary");

  // As the convention has it, NO_COLOR keeps back what was not asked for by name.
  const char* const terminal = std::getenv("TERM");
  const char* const no_color = std::getenv("NO_COLOR");
  const bool looked_at = here.output.empty() && ::isatty(STDERR_FILENO) != 0 && terminal != nullptr &&
                         std::string_view(terminal) != "dumb" && (no_color == nullptr || *no_color == '\0');
  here.text.colors = color_ == Color::always || (color_ == Color::automatic && looked_at && !here.json);
}

}  // namespace ringside::tools
