// `ringside doors`: what a call costs through each door of this machine.
#pragma once

namespace ringside::tools {

int run_doors(int argc, char** argv);

}  // namespace ringside::tools
