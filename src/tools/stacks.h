// `ringside stacks`: which stacks the system calls come from, by count, time or bytes.
#pragma once

namespace ringside::tools {

int run_stacks(int argc, char** argv);

}  // namespace ringside::tools
