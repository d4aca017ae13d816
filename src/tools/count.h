// `ringside count`: calls, errors and time, by call, process and more, at the end or each interval.
#pragma once

namespace ringside::tools {

int run_count(int argc, char** argv);

}  // namespace ringside::tools
