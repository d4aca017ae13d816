// Options of the subcommands other than trace. CLI11 does the work, behind this: it throws, and its templates cost
// seconds in each file that reads them. Variables are borrowed and filled by parse(). No global state.
//
//   CommandLine app("Lists system calls.", "ringside list");
//   app.add_flag("--json", json, "for programs");
//   if (const auto status = app.parse(argc, argv)) return *status;
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace ringside::tools {

// One option while it is described: a handle, valid as long as its CommandLine.
class Option {
 public:
  Option type_name(const char* name) const;  // in the help, for its value
  Option group(const char* heading) const;   // in the help, where it stands
  Option required() const;
  Option one_at_a_time() const;  // a list takes one word each time that the option is given
  Option in_range(int least, int most) const;
  Option in_range(double least, double most) const;
  Option one_of(const std::vector<std::string>& words) const;
  Option one_of_in_any_case(const std::vector<std::string>& words) const;  // filled as `words` spells it
  Option excludes(std::initializer_list<Option> others) const;

 private:
  friend class CommandLine;
  explicit Option(CLI::Option* it) : it_(it) {}
  CLI::Option* it_;
};

class CommandLine {
 public:
  // `name`: how the command is called, and its sentences begin: "ringside vdso".
  CommandLine(const char* purpose, const char* name);
  ~CommandLine();
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;

  const std::string& name() const { return name_; }

  // `names`: "-o,--output"; a word without dashes is a positional.
  Option add_flag(const char* names, bool& to, const std::string& help);
  Option add_option(const char* names, std::string& to, const std::string& help);
  Option add_option(const char* names, std::vector<std::string>& to, const std::string& help);
  Option add_option(const char* names, int& to, const std::string& help);
  Option add_option(const char* names, unsigned& to, const std::string& help);
  Option add_option(const char* names, unsigned long& to, const std::string& help);
  Option add_option(const char* names, double& to, const std::string& help);
  void at_most_one_of(std::initializer_list<Option> options);
  void footer(const char* text);
  void usage(const char* rest);  // what the help says behind [OPTIONS]
  // The first word that is no option begins a command, whose own options are its own: rest().
  void end_at_first_word();

  // Nothing: go on. Otherwise the exit status; what there was to say has been said.
  std::optional<int> parse(int argc, char** argv);

  bool given(const char* option) const;
  std::vector<std::string> rest() const;

 private:
  template <typename Value>
  Option add(const char* names, Value& to, const std::string& help);

  std::string name_;
  std::unique_ptr<CLI::App> app_;
};

// One sentence on stderr, with what a refusal calls for; the exit status.
int fail(const CommandLine& app, const base::Error& error);
int fail(const CommandLine& app, const std::string& sentence);

}  // namespace ringside::tools
