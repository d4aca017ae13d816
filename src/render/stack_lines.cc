#include "render/stack_lines.h"

#include <fmt/format.h>

#include "render/stack_text.h"

namespace ringside::render {
namespace {

std::string base_name(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == path.npos || slash + 1 == path.size() ? path : path.substr(slash + 1);
}

}  // namespace

std::vector<StackLine> lines_of(analysis::StackTable& table, const std::vector<analysis::StackTable::Place*>& places,
                                event::Stack::End end) {
  std::vector<StackLine> lines;
  for (analysis::StackTable::Place* place : places) {
    const analysis::FrameName& name = table.name(*place);
    const std::string module = base_name(module_name(place->frame));
    for (std::size_t i = 0; i + 1 < name.source.size(); ++i)
      lines.push_back({name.source[i].function, module, name.source[i].file, name.source[i].line, true});
    StackLine line;
    line.module = module;
    line.function = name.symbol.empty() ? fmt::format("{}+{:#x}", module, place_of(place->frame)) : name.symbol;
    if (!name.source.empty()) {
      line.file = name.source.back().file;
      line.line = name.source.back().line;
    }
    lines.push_back(std::move(line));
  }
  if (const char* why = end_of(end)) lines.push_back({fmt::format("[{}]", why), {}, {}, 0, false});
  return lines;
}

std::string to_text(const StackLine& line) {
  std::string text = line.function;
  if (line.inlined) text += ", inlined";
  if (!line.module.empty() && !line.function.starts_with(line.module + "+"))
    text += fmt::format("  ({})", line.module);
  if (!line.file.empty()) text += fmt::format("  {}:{}", line.file, line.line);
  return text;
}

}  // namespace ringside::render
