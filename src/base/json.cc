#include "base/json.h"

#include <fmt/format.h>

template class nlohmann::basic_json<nlohmann::ordered_map>;

namespace ringside::base {

std::string hex(std::uint64_t value) { return fmt::format("{:#x}", value); }

std::string to_line(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"; }

std::string to_text(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

}  // namespace ringside::base
