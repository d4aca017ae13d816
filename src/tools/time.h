// `ringside time`: how long calls take, one by one as they end, or as histograms.
#pragma once

namespace ringside::tools {

int run_time(int argc, char** argv);

}  // namespace ringside::tools
