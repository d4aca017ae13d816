#include "tools/cli.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <string_view>

#include "tools/say.h"

namespace ringside::tools {

namespace {

// With what follows the options; as CLI11 has it, what follows is a positional or nothing.
class Form final : public CLI::Formatter {
 public:
  explicit Form(const char* rest) : rest_(rest) {}
  std::string make_usage(const CLI::App*, std::string name) const override {
    return fmt::format("Usage: {} [OPTIONS] {}\n", name, rest_);
  }

 private:
  const char* rest_;
};

// CLI11 takes what is no number at all for one within every range.
template <typename Value>
CLI::Validator range(Value least, Value most) {
  const auto check = [least, most](const std::string& text) {
    Value value{};
    if (CLI::detail::lexical_cast(text, value) && value >= least && value <= most) return std::string();
    return fmt::format("'{}' is no number from {} to {}", text, least, most);
  };
  return {check, ""};
}

std::string word_in_help(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  if (!type.empty() && type != "TEXT") return type;
  std::string name = option.get_name();
  for (char& c : name) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return name;
}

// CLI11's sentences name its own notions: these say what to do.
std::string words_for(const CLI::App& app, const CLI::ParseError& error) {
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr)
    for (const CLI::Option* option : app.get_options())
      if (option->get_required() && option->count() == 0) return fmt::format("{} is missing", word_in_help(*option));
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr)
    if (const auto extra = app.remaining(); !extra.empty())
      return extra[0].starts_with('-') ? "there is no option " + extra[0] : "one word too many: '" + extra[0] + "'";
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
    const std::string_view text = error.what();
    const std::string_view name = text.substr(0, text.find(':'));
    if (const CLI::Option* const option = app.get_option_no_throw(std::string(name)); option != nullptr)
      return fmt::format("{} needs {}", name, word_in_help(*option));
  }
  std::string sentence = error.what();
  for (char& c : sentence)
    if (c == '\n') c = ' ';
  return sentence;
}

}  // namespace

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
  it_->check(range(least, most));
  return *this;
}

Option Option::in_range(double least, double most) const {
  it_->check(range(least, most));
  return *this;
}

Option Option::one_of(const std::vector<std::string>& words) const {
  const auto check = [words](const std::string& text) {
    if (std::find(words.begin(), words.end(), text) != words.end()) return std::string();
    return fmt::format("'{}' is none of {}", text, fmt::join(words, ", "));
  };
  it_->check(CLI::Validator(check, ""));
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

void CommandLine::usage(const char* rest) {
  app_->formatter(std::make_shared<Form>(rest));
  app_->get_formatter()->column_width(30);
}

void CommandLine::end_at_first_word() { app_->prefix_command(); }

std::optional<int> CommandLine::parse(int argc, char** argv) {
  try {
    app_->parse(argc, argv);
    return std::nullopt;
  } catch (const CLI::CallForHelp&) {
    put(stdout, app_->help());
    return 0;
  } catch (const CLI::ParseError& error) {
    say(name_, "{}; see '{} --help'", words_for(*app_, error), name_);
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
