// Options of the subcommands other than trace, through CLI11, which throws: nothing of that leaves parse(). No state.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"

namespace CLI {
class App;
}

namespace ringside::tools {

// `app` is called as its sentences begin: "ringside vdso". Nothing: go on. Otherwise the exit status; what there was
// to say has been said.
std::optional<int> parse(CLI::App& app, int argc, char** argv);

// One sentence on stderr, with what a refusal calls for; the exit status.
int fail(const CLI::App& app, const base::Error& error);
int fail(const CLI::App& app, const std::string& sentence);

}  // namespace ringside::tools
