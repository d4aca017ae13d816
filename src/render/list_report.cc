// The list and the way of explain_report.h.
#include <algorithm>
#include <fmt/format.h>

#include "base/json.h"
#include "render/explain_report.h"

namespace ringside::render {

using base::Json;

namespace {

using analysis::Described;

std::string number_or_dash(const catalog::Syscall* row, abi::Abi abi) {
  return row == nullptr ? "-" : std::to_string(catalog::number_on(*row, abi));
}

const catalog::Syscall* row_of(const Listed& one) {
  return one.x86_64 != nullptr ? one.x86_64 : one.i386 != nullptr ? one.i386 : one.inner;
}

}  // namespace

std::string list_text(std::span<const Listed> calls, bool presence) {
  std::string out =
      fmt::format("{:>6} {:>6}  {}\n", "x86-64", "i386", presence ? "call, and what this kernel says" : "call");
  for (const Listed& one : calls) {
    const catalog::Syscall* row = row_of(one);
    std::string words;
    if (row != nullptr) {
      words = analysis::prototype_of(*row).substr(row->returns.kind == catalog::Returns::Kind::never ? 0 : 5);
    } else {
      for (const auto& argument : one.traced->arguments) {
        if (!words.empty()) words += ", ";
        words += argument.type + (argument.type.ends_with('*') ? "" : " ") + argument.name;
      }
      words = fmt::format("{}({}), from tracefs", one.name, words);
    }
    if (presence) {
      words = one.name;
      if (one.x86_64 != nullptr) words += fmt::format(", x86-64 {}", presence_name(one.on_x86_64));
      if (one.i386 != nullptr) words += fmt::format(", i386 {}", presence_name(one.on_i386));
    }
    const bool told = one.traced != nullptr && one.traced->number;
    out += fmt::format("{:>6} {:>6}  {}\n",
                       told ? std::to_string(*one.traced->number) : number_or_dash(one.x86_64, abi::Abi::x86_64),
                       number_or_dash(one.i386, abi::Abi::i386), words);
  }
  return out;
}

std::string list_json(std::span<const Listed> calls, bool presence) {
  Json json = Json::array();
  for (const Listed& one : calls) {
    Json entry{{"name", one.name}};
    const auto number = [](const catalog::Syscall* row, abi::Abi abi) {
      return row == nullptr ? Json(nullptr) : Json(catalog::number_on(*row, abi));
    };
    entry["x86_64"] = number(one.x86_64, abi::Abi::x86_64);
    if (one.traced != nullptr && one.traced->number) entry["x86_64"] = *one.traced->number;
    entry["i386"] = number(one.i386, abi::Abi::i386);
    entry["x32"] =
        one.x86_64 == nullptr
            ? Json(nullptr)
            : Json(static_cast<std::uint64_t>(catalog::number_on(*one.x86_64, abi::Abi::x32)) | abi::x32_bit);
    entry["from"] = one.traced != nullptr ? "tracefs" : "catalog";
    if (presence) {
      if (one.x86_64 != nullptr) entry["on_x86_64"] = presence_name(one.on_x86_64);
      if (one.i386 != nullptr) entry["on_i386"] = presence_name(one.on_i386);
    }
    const catalog::Syscall* row = row_of(one);
    Json arguments = Json::array();
    if (row != nullptr) {
      entry["purpose"] = row->purpose != nullptr ? Json(row->purpose) : Json(nullptr);
      entry["classes"] = one.classes;
      for (const Described& argument : analysis::arguments_of(*row)) {
        Json described{{"name", argument.name}, {"type", argument.type}};
        if (*argument.direction != '\0') described["direction"] = argument.direction;
        arguments.push_back(std::move(described));
      }
    } else {
      for (const auto& argument : one.traced->arguments)
        arguments.push_back({{"name", argument.name}, {"type", argument.type}});
    }
    entry["arguments"] = std::move(arguments);
    json.push_back(std::move(entry));
  }
  return base::to_text(json);
}

std::string path_text(const std::string& name, std::span<const kernel::GraphCall> calls) {
  const auto count = std::count_if(calls.begin(), calls.end(), [](const auto& call) { return call.depth == 0; });
  std::string out = fmt::format("{}: {} call{}, the kernel functions below each as function_graph saw them\n", name,
                                count, count == 1 ? "" : "s");
  for (const kernel::GraphCall& call : calls) {
    if (call.depth == 0) out += '\n';
    out += call.microseconds ? fmt::format("{:>12.3f} us  ", *call.microseconds) : fmt::format("{:>12}     ", "?");
    out += std::string(call.depth * 2, ' ') + call.function + "\n";
  }
  return out;
}

std::string path_json(const std::string& name, std::span<const kernel::GraphCall> calls) {
  Json json{{"name", name}};
  Json& list = json["functions"] = Json::array();
  for (const kernel::GraphCall& call : calls)
    list.push_back({{"depth", call.depth},
                    {"function", call.function},
                    {"us", call.microseconds ? Json(*call.microseconds) : Json(nullptr)}});
  return base::to_text(json);
}

}  // namespace ringside::render
