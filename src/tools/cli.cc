#include "tools/cli.h"

#include <CLI/CLI.hpp>
#include <unistd.h>

#include <cerrno>

#include "tools/say.h"

namespace ringside::tools {

Option Option::type_name(const char* name) const {
  it_->type_name(name);
  return *this;
}

Option Option::group(const char* heading) const {
  it_->group(heading);
  return *this;
}

Option Option::required() const {
  it_->required();
  return *this;
}

Option Option::one_at_a_time() const {
  it_->allow_extra_args(false);
  return *this;
}

// The help says in words what a value may be: CLI11 need not add it to the type.
Option Option::in_range(int least, int most) const {
  it_->check(CLI::Range(least, most).description(""));
  return *this;
}

Option Option::in_range(double least, double most) const {
  it_->check(CLI::Range(least, most).description(""));
  return *this;
}

Option Option::one_of(const std::vector<std::string>& words) const {
  it_->check(CLI::IsMember(words).description(""));
  return *this;
}

Option Option::one_of_in_any_case(const std::vector<std::string>& words) const {
  it_->transform(CLI::IsMember(words, CLI::ignore_case).description(""));
  return *this;
}

Option Option::excludes(std::initializer_list<Option> others) const {
  for (const Option& other : others) it_->excludes(other.it_);
  return *this;
}

CommandLine::CommandLine(const char* purpose, const char* name)
    : name_(name), app_(std::make_unique<CLI::App>(purpose, name)) {
  app_->get_formatter()->column_width(30);
}

CommandLine::~CommandLine() = default;

template <typename Value>
Option CommandLine::add(const char* names, Value& to, const std::string& help) {
  return Option(app_->add_option(names, to, help));
}

Option CommandLine::add_flag(const char* names, bool& to, const std::string& help) {
  return Option(app_->add_flag(names, to, help));
}

Option CommandLine::add_option(const char* names, std::string& to, const std::string& help) {
  return add(names, to, help);
}

Option CommandLine::add_option(const char* names, std::vector<std::string>& to, const std::string& help) {
  return add(names, to, help);
}

Option CommandLine::add_option(const char* names, int& to, const std::string& help) { return add(names, to, help); }

Option CommandLine::add_option(const char* names, unsigned& to, const std::string& help) {
  return add(names, to, help);
}

Option CommandLine::add_option(const char* names, unsigned long& to, const std::string& help) {
  return add(names, to, help);
}

Option CommandLine::add_option(const char* names, double& to, const std::string& help) {
  return add(names, to, help);
}

void CommandLine::at_most_one_of(std::initializer_list<Option> options) {
  for (const Option& one : options)
    for (const Option& other : options)
      if (one.it_ != other.it_) one.it_->excludes(other.it_);
}

void CommandLine::footer(const char* text) { app_->footer(text); }

void CommandLine::end_at_first_word() { app_->prefix_command(); }

std::optional<int> CommandLine::parse(int argc, char** argv) {
  try {
    app_->parse(argc, argv);
    return std::nullopt;
  } catch (const CLI::CallForHelp&) {
    put(stdout, app_->help());
    return 0;
  } catch (const CLI::ParseError& error) {
    std::string sentence = error.what();
    for (char& c : sentence)
      if (c == '\n') c = ' ';
    say(name_, "{}; see '{} --help'", sentence, name_);
    return 1;
  }
}

bool CommandLine::given(const char* option) const { return app_->count(option) != 0; }

std::vector<std::string> CommandLine::rest() const { return app_->remaining(); }

int fail(const CommandLine& app, const base::Error& error) {
  const bool refused = error.errno_value == EACCES || error.errno_value == EPERM;
  say(app.name(), "{}{}", error.message(), refused && ::geteuid() != 0 ? "; root may" : "");
  return 1;
}

int fail(const CommandLine& app, const std::string& sentence) {
  say(app.name(), "{}", sentence);
  return 1;
}

}  // namespace ringside::tools
