// Structured reports, which are small: a tree of values, written at once. The tracer's lines are written by
// json_text.h, without a tree.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

namespace ringside::render {

// Adding a member may move the others: hold no reference to one across that.
using Json = nlohmann::ordered_json;

// An address or a mask, as everywhere in our JSON: "0x1f".
inline std::string hex(std::uint64_t value) { return fmt::format("{:#x}", value); }

// With a newline at the end; what is no UTF-8 is replaced.
inline std::string to_text(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace ringside::render
