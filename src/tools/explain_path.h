// `ringside explain --path NAME -- COMMAND`: runs the command and shows which kernel functions ran below the call.
#pragma once

#include <string>
#include <vector>

namespace ringside::tools {

class CommandLine;

// The exit status: the command's, 1 when the way cannot be shown.
int explain_path(const CommandLine& app, const std::string& name, const std::vector<std::string>& command, bool json);

}  // namespace ringside::tools
