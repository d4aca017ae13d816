// Reads the command line of `ringside trace` into TraceOptions. Internal to the trace_option files: trace_options.cc
// has the loop, trace_option_values.cc and trace_option_sets.cc what options take, trace_option_checks.cc what must
// fit together. Used once, on one thread.
#pragma once

#include <fmt/format.h>
#include <getopt.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "source/select.h"
#include "tools/option_values.h"
#include "tools/say.h"
#include "tools/trace.h"
#include "tools/trace_options.h"

namespace ringside::tools {

// As a shell would split it, with quotes and backslashes and nothing else; nothing when a quote is left open.
std::optional<std::vector<std::string>> split_shell_words(std::string_view text);

class TraceOptionParser {
 public:
  ParsedTrace parse(int argc, char** argv);

 private:
  TraceOptions& options() { return result_.options; }

  template <typename... Args>
  void refuse(fmt::format_string<Args...> format, Args&&... args) {
    if (result_.exit_status) return;
    warn(format, std::forward<Args>(args)...);
    result_.exit_status = 1;
  }
  // A mistake in how options are used: called strace, a second line points to the help, as strace's does.
  template <typename... Args>
  void refuse_use(fmt::format_string<Args...> format, Args&&... args) {
    if (result_.exit_status) return;
    refuse(format, std::forward<Args>(args)...);
    if (is_strace()) put(stderr, help_hint());
  }
  static std::string help_hint() { return fmt::format("Try '{} -h' for more information.\n", trace_program()); }
  // The option just read, as it was written: -s, --string-limit.
  std::string name_given(int id) const;

  template <typename... Args>
  static void warn(fmt::format_string<Args...> format, Args&&... args) {
    say(trace_program(), format, std::forward<Args>(args)...);
  }
  void refuse_if(const std::optional<std::string>& complaint) {
    if (complaint) refuse("{}", *complaint);
  }

  void build_tables();

  void take(int id, std::string_view value, bool given);
  void take_expression(std::string_view text);
  void take_calls(std::string_view text) {
    refuse_if(source::parse_call_set(text, options().source.calls));
    options().source.calls.add_nameless();
  }
  void take_injection(std::string_view text, bool fault);
  void take_qualified(std::string_view text, source::CallSet& calls) {
    refuse_if(source::parse_call_set(text, calls));
  }
  void take_numbers(std::string_view text, source::NumberSet& set) { refuse_if(source::parse_number_set(text, set)); }
  void take_signals(std::string_view text);
  struct Named {
    std::string_view name;
    bool* value;
  };
  void take_names(std::string_view text, const char* what, std::span<const Named> known, bool listed);
  void take_constants(std::string_view text);
  void take_path(std::string_view text);
  void take_status(std::string_view text);
  void take_quiet(std::string_view text);
  void take_hex(std::string_view text, bool given);
  void take_clock(std::string_view text);
  void take_digits(std::string_view text, bool given, const char* name, unsigned& digits);
  void take_descriptors(std::string_view text);
  void take_stacks(std::string_view text, bool given);
  void take_output(std::string_view text);
  void take_pids(std::string_view text);
  void take_user(std::string_view text);
  void take_source(std::string_view text) {
    source_given_ = true;
    refuse_if(parse_source_kind(text, options().source_kind));
  }
  void take_uid(std::string_view text) { refuse_if(parse_uid(text, options().targets.uid)); }
  void take_ring_size(std::string_view text);
  void take_when_full(std::string_view text);
  void take_duration(std::string_view text, const char* name, std::int64_t& nanoseconds);
  void take_daemonize(std::string_view text, bool given);
  void take_interruptible(std::string_view text);
  void take_detach_on(std::string_view text);
  void take_call_limit(std::string_view text);
  void take_color(std::string_view text);
  void take_columns(std::string_view text);
  void take_overhead(std::string_view text);
  void take_contexts(std::string_view text);
  void take_kvm(std::string_view text);
  void take_namespaces(std::string_view text);
  void take_processes(std::string_view text);
  void take_unsupported(int id);
  void finish();
  void finish_source();
  void finish_tracing();
  void finish_text();
  void finish_quiet();
  void finish_clock();
  void finish_counting();
  void finish_seccomp();

  ParsedTrace result_;
  std::string letters_;
  std::vector<option> long_;
  int index_ = -1;  // of the long option just read; -1: it was a letter

  std::vector<std::string> resolutions_;  // what to say about -P
  int follow_letters_ = 0;
  int quiet_letters_ = 0;
  int clock_letters_ = 0;
  int hex_letters_ = 0;
  int stack_letters_ = 0;
  bool follow_name_ = false;
  bool old_follow_ = false;
  bool quiet_name_ = false;
  bool clock_name_ = false;
  bool hex_name_ = false;
  enum class Color : std::uint8_t { automatic, always, never };
  Color color_ = Color::automatic;
  int paths_letters_ = 0;
  int daemonize_letters_ = 0;
  bool daemonize_name_ = false;
  bool kill_on_exit_ = false;
  bool columns_given_ = false;
  bool show_pid_ = false;
  bool whole_contexts_ = false;
  bool paths_name_ = false;
  bool status_letter_ = false;
  bool sort_given_ = false;
  bool everyone_ = false;
  bool source_given_ = false;
  const char* about_ring_ = nullptr;    // the option that says how the bpf source's ring is to be
  std::optional<bool> wait_when_full_;  // --when-full
  bool wall_clock_ = false;
};

}  // namespace ringside::tools
