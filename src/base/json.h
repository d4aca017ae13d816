// Structured reports, which are small: a tree of values, written at once, or read. The tracer's lines are written by
// render/json_text.h, without a tree.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

// Made once, in json.cc: each file that made its own took ten seconds longer to compile.
extern template class nlohmann::basic_json<nlohmann::ordered_map>;

namespace ringside::base {

// Adding a member may move the others: hold no reference to one across that.
using Json = nlohmann::ordered_json;

// An address or a mask, as everywhere in our JSON: "0x1f".
std::string hex(std::uint64_t value);

// One line; what is no UTF-8 is replaced.
std::string to_line(const Json& json);

// Indented, with a newline at the end; what is no UTF-8 is replaced.
std::string to_text(const Json& json);

}  // namespace ringside::base
