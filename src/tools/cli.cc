#include "tools/cli.h"

#include <CLI/CLI.hpp>
#include <unistd.h>

#include <cerrno>

#include "tools/say.h"

namespace ringside::tools {

std::optional<int> parse(CLI::App& app, int argc, char** argv) {
  try {
    app.parse(argc, argv);
    return std::nullopt;
  } catch (const CLI::CallForHelp&) {
    put(stdout, app.help());
    return 0;
  } catch (const CLI::ParseError& error) {
    std::string sentence = error.what();
    for (char& c : sentence)
      if (c == '\n') c = ' ';
    say(app.get_name(), "{}; see '{} --help'", sentence, app.get_name());
    return 1;
  }
}

int fail(const CLI::App& app, const base::Error& error) {
  const bool refused = error.errno_value == EACCES || error.errno_value == EPERM;
  say(app.get_name(), "{}{}", error.message(), refused && ::geteuid() != 0 ? "; root may" : "");
  return 1;
}

int fail(const CLI::App& app, const std::string& sentence) {
  say(app.get_name(), "{}", sentence);
  return 1;
}

}  // namespace ringside::tools
