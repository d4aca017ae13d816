// What to watch: the one description that count, time, stacks, top and now share, with the same words and the same
// sets of calls as trace. Children are followed unless --no-follow. One thread; used once.
//
//   CommandLine app("Counts system calls.", "ringside count");
//   app.add_option(…);
//   WatchParser parser(app, WatchParser::Kind::command);
//   if (const auto status = parser.parse(argc, argv)) return *status;
//   const Watch& watch = parser.watch();
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "source/call_set.h"
#include "source/source.h"
#include "tools/option_values.h"

namespace ringside::tools {

class CommandLine;

struct Watch {
  source::Targets targets;
  source::CallSet calls = source::CallSet::everything();
  bool calls_given = false;
  std::int64_t run_for = 0;  // nanoseconds; 0: until all have ended
  SourceKind source_kind = SourceKind::automatic;
  bool source_given = false;
};

class WatchParser {
 public:
  enum class Kind : std::uint8_t {
    command,  // -p, --all or a command, which may stand without --
    words,    // the app has positionals of its own: the command stands behind --
    running,  // only what runs already: no command, no source, no time
  };

  // Adds the options to `app`, which must outlive this.
  WatchParser(CommandLine& app, Kind kind);
  WatchParser(const WatchParser&) = delete;
  WatchParser& operator=(const WatchParser&) = delete;

  // As parse() of cli.h; then checks what belongs together.
  std::optional<int> parse(int argc, char** argv);

  const Watch& watch() const { return watch_; }
  // For commands that choose the calls by other words than -e.
  Watch& watch() { return watch_; }

 private:
  std::optional<std::string> take();
  std::optional<std::string> take_expression(const std::string& text);
  std::optional<std::string> check();

  CommandLine& app_;
  Kind kind_;
  Watch watch_;
  std::vector<std::string> pids_;
  std::vector<std::string> expressions_;
  std::string uid_;
  std::string for_;
  std::string source_;
  bool everyone_ = false;
  bool no_follow_ = false;
};

}  // namespace ringside::tools
