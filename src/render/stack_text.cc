#include "render/stack_text.h"

#include <fmt/format.h>

#include <iterator>

namespace ringside::render {

std::string module_name(const event::Frame& frame) {
  if (frame.module == nullptr) return "[unmapped]";
  return frame.module->path.empty() ? "[anonymous]" : analysis::printable(frame.module->path);
}

std::uint64_t place_of(const event::Frame& frame) {
  const bool has_file = frame.module != nullptr && (frame.module->inode != 0 || frame.module->file != nullptr);
  return has_file ? frame.file_offset() : frame.address;
}

const char* end_of(event::Stack::End end) {
  using End = event::Stack::End;
  switch (end) {
    case End::complete: return nullptr;
    case End::limit: return "too many stack frames";
    case End::lost: return "the stack was lost";
    case End::cut: return "the rest of the stack was not copied";
    case End::unreadable: return "the rest of the stack cannot be read";
    case End::unknown: return "nothing tells how the stack goes on";
  }
  return nullptr;
}

void StackText::append(std::string& to, const event::Stack& stack) {
  for (const event::Frame& frame : stack.frames) append_frame(to, frame, stack.pid);
  if (const char* end = end_of(stack.end)) to += fmt::format(" > {}\n", end);
}

void StackText::append_frame(std::string& to, const event::Frame& frame, std::int32_t pid) {
  const analysis::FrameName& name = symbols_.name(frame, pid);
  const std::string module = module_name(frame);
  const std::uint64_t place = place_of(frame);
  const auto append_source = [&](const analysis::SourceFrame& source) {
    if (!source.file.empty()) to += fmt::format(" {}:{}", source.file, source.line);
    to += '\n';
  };
  for (std::size_t i = 0; i + 1 < name.source.size(); ++i) {
    to += fmt::format(" > {}({}, inlined) [{:#x}]", module, name.source[i].function, place);
    append_source(name.source[i]);
  }
  if (name.symbol.empty()) {
    to += fmt::format(" > {}() [{:#x}]", module, place);
  } else {
    to += fmt::format(" > {}({}+{:#x}) [{:#x}]", module, name.symbol, name.offset, place);
  }
  append_source(name.source.empty() ? analysis::SourceFrame() : name.source.back());
}

}  // namespace ringside::render
