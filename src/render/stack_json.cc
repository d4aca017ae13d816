#include "render/stack_json.h"

#include <span>

#include "render/stack_text.h"
#include "source/stack/elf_file.h"

namespace ringside::render {
namespace {

void append_text(JsonBuffer& to, const char* name, std::string_view text) {
  append(to, name);
  append_string(to, std::as_bytes(std::span(text)), false);
}

void append_source(JsonBuffer& to, const analysis::SourceFrame& source) {
  if (source.file.empty()) return;
  append_text(to, ",\"file\":", source.file);
  append(to, ",\"line\":");
  append_number(to, source.line);
}

}  // namespace

void StackJson::append(JsonBuffer& to, const event::Stack& stack) {
  const char* before = ",\"stack\":[";
  for (const event::Frame& frame : stack.frames) {
    render::append(to, before);
    append_frame(to, frame, symbols_.name(frame, stack.pid), true);
    before = ",";
  }
  render::append(to, stack.frames.empty() ? ",\"stack\":[]" : "]");
  append_stack_end(to, stack.end);
}

const char* end_word(event::Stack::End end) {
  using End = event::Stack::End;
  switch (end) {
    case End::complete: return nullptr;
    case End::limit: return "limit";
    case End::lost: return "lost";
    case End::cut: return "cut";
    case End::unreadable: return "unreadable";
    case End::unknown: return "unknown";
  }
  return nullptr;
}

void append_stack_end(JsonBuffer& to, event::Stack::End end) {
  const char* const word = end_word(end);
  if (word == nullptr) return;
  append(to, ",\"stack_end\":");
  append_quoted(to, word);
}

void append_frame(JsonBuffer& to, const event::Frame& frame, const analysis::FrameName& name, bool address) {
  if (address || frame.module == nullptr) {
    append(to, "{\"address\":");
    append_hex(to, frame.address);
  }
  if (frame.module != nullptr) {
    append_text(to, address ? ",\"module\":" : "{\"module\":", frame.module->path);
    if (frame.module->file != nullptr && !frame.module->file->build_id().empty()) {
      append(to, ",\"build_id\":");
      append_hex_bytes(to, std::as_bytes(std::span(frame.module->file->build_id())));
    }
    if (place_of(frame) != frame.address || frame.module->file != nullptr) {
      append(to, ",\"offset\":");
      append_hex(to, place_of(frame));
    }
  }
  if (!name.symbol.empty()) {
    append_text(to, ",\"symbol\":", name.symbol);
    append(to, ",\"symbol_offset\":");
    append_unsigned(to, name.offset);
  }
  if (!name.source.empty()) append_source(to, name.source.back());
  if (name.source.size() > 1) {
    const char* before = ",\"inlined\":[";
    for (std::size_t i = 0; i + 1 < name.source.size(); ++i) {
      append(to, before);
      append_text(to, "{\"function\":", name.source[i].function);
      append_source(to, name.source[i]);
      append(to, "}");
      before = ",";
    }
    append(to, "]");
  }
  if (frame.guessed) append(to, ",\"guessed\":true");
  append(to, "}");
}

}  // namespace ringside::render
