#include "render/json_visitor.h"

#include "render/security_contexts.h"

namespace ringside::render {

void JsonVisitor::push(Shape shape, std::uint64_t raw) {
  Frame frame;
  frame.shape = shape;
  frame.raw = raw;
  frames_.push_back(frame);
}

void JsonVisitor::pop() {
  close_slot();
  frames_.pop_back();
}

void JsonVisitor::open_slot() {
  Frame& frame = top();
  close_slot();
  if (!frame.first) out_.push_back(',');
  frame.first = false;
  frame.open = true;
  frame.slot = frame.value = out_.size();
}

void JsonVisitor::close_slot() {
  Frame& frame = top();
  if (!frame.open) return;
  if (!frame.filled) append(out_, "null");
  close_parts(frame);
  if (frame.changed) out_.push_back('}');
  frame.open = frame.filled = frame.changed = false;
}

void JsonVisitor::close_parts(Frame& frame) {
  if (frame.parts) append(out_, "]}");
  frame.parts = false;
}

void JsonVisitor::name_slot(const char* name) {
  if (name == nullptr) return close_slot();  // more() follows
  if (top().shape != Shape::object && top().shape != Shape::arguments) return literal(name);
  open_slot();
  append_quoted(out_, name);
  out_.push_back(':');
  top().slot = top().value = out_.size();
}

void JsonVisitor::before_value() {
  Frame& frame = top();
  const bool by_itself = frame.shape == Shape::flags || frame.shape == Shape::value;
  if (!frame.open || (frame.shape == Shape::flags && frame.filled)) {
    if (by_itself || frame.shape == Shape::array || frame.shape == Shape::function) {
      open_slot();
    } else {
      name_slot("_value");
    }
  }
  if (!frame.filled) return;
  if (!frame.parts) {
    insert(out_, frame.value, "{\"parts\":[");
    frame.parts = true;
  }
  out_.push_back(',');
}

void JsonVisitor::begin_arguments() {
  frames_.clear();
  in_parts_ = false;
  unnamed_ = 0;
  out_.push_back('{');
  push(Shape::arguments);
}

void JsonVisitor::end_arguments() {
  pop();
  out_.push_back('}');
}

void JsonVisitor::begin_value() {
  frames_.clear();
  in_parts_ = false;
  noted_ = false;
  push(Shape::value);
  open_slot();
}

void JsonVisitor::end_value() { pop(); }

bool JsonVisitor::end_note_of_result() {
  end_value();
  return noted_;
}

void JsonVisitor::begin_note() {
  Frame& frame = top();
  if (frames_.size() != 1 || frame.shape != Shape::value) return;
  out_.resize(frame.slot);
  frame.value = frame.slot;
  frame.filled = frame.parts = frame.changed = false;
  noted_ = true;
}

void JsonVisitor::end_note() {}

void JsonVisitor::argument(const char* name, bool) {
  if (name != nullptr && *name != '\0') return name_slot(name);
  char made[] = "arg0";
  made[3] = static_cast<char>('0' + unnamed_++ % 10);
  name_slot(made);
}

void JsonVisitor::begin_struct() {
  before_value();
  out_.push_back('{');
  push(Shape::object);
}

void JsonVisitor::field(const char* name) { name_slot(name); }

void JsonVisitor::unnamed_field(const char* name) { name_slot(name); }

void JsonVisitor::end_struct() {
  pop();
  out_.push_back('}');
  after_value();
}

void JsonVisitor::begin_array() {
  before_value();
  out_.push_back('[');
  push(Shape::array);
}

void JsonVisitor::element() {
  if (top().shape != Shape::value) open_slot();  // the items of a note stay parts of it
}

void JsonVisitor::indexed_element(std::string_view) { element(); }

void JsonVisitor::end_array() {
  pop();
  out_.push_back(']');
  after_value();
}

void JsonVisitor::begin_function(const char* name) {
  before_value();
  append(out_, "{\"call\":");
  append_quoted(out_, name);
  append(out_, ",\"args\":[");
  push(Shape::function);
}

void JsonVisitor::end_function() {
  pop();
  append(out_, "]}");
  after_value();
}

void JsonVisitor::number(std::int64_t value) {
  before_value();
  append_number(out_, value);
  after_value();
}

void JsonVisitor::unsigned_number(std::uint64_t value) {
  before_value();
  append_unsigned(out_, value);
  after_value();
}

void JsonVisitor::hex(std::uint64_t value) { unsigned_number(value); }

void JsonVisitor::padded_hex(std::uint64_t value, unsigned) { unsigned_number(value); }

void JsonVisitor::octal(std::uint64_t value, unsigned) { unsigned_number(value); }

void JsonVisitor::address(std::uint64_t value) {
  before_value();
  if (value == 0) {
    append(out_, "null");
  } else {
    append_hex(out_, value);
  }
  after_value();
}

void JsonVisitor::unreadable(std::uint64_t address) {
  before_value();
  append(out_, "{\"unreadable\":");
  append_hex(out_, address);
  out_.push_back('}');
  after_value();
}

void JsonVisitor::unreadable_rest(std::uint64_t address) {
  Frame& frame = top();
  if (!frame.open || !frame.filled || frame.parts || out_[out_.size() - 1] != '}') return unreadable(address);
  out_.resize(out_.size() - 1);  // joins the mark of more()
  append(out_, ",\"unreadable\":");
  append_hex(out_, address);
  out_.push_back('}');
}

void JsonVisitor::string(std::span<const std::byte> bytes, decode::StringForm form) {
  before_value();
  if (form.omit_nul && !bytes.empty() && bytes.back() == std::byte{0}) {
    bytes = bytes.first(bytes.size() - 1);
    form.cut = false;
  }
  if (form.context != nullptr) append(out_, "{\"path\":");
  append_string(out_, bytes, form.cut);
  if (form.context != nullptr) {
    append_context(out_, *form.context);
    out_.push_back('}');
  }
  after_value();
}

void JsonVisitor::descriptor(std::int32_t fd, const event::FdFact* fact) {
  if (fact == nullptr || !(descriptors_.paths || descriptors_.any_details() || fact->context.is_known()))
    return number(fd);
  before_value();
  append(out_, "{\"fd\":");
  append_number(out_, fd);
  append_path(fact);
  after_value();
}

void JsonVisitor::constant_descriptor(std::int32_t fd, std::string_view name, const event::FdFact* fact) {
  before_value();
  append(out_, "{\"fd\":");
  append_number(out_, fd);
  append(out_, ",\"name\":");
  append_quoted(out_, name);
  append_path(fact);
  after_value();
}

void JsonVisitor::append_path(const event::FdFact* fact) {
  if (fact != nullptr) {
    append_descriptor(out_, *fact, descriptors_);
    append_context(out_, fact->context);
  }
  out_.push_back('}');
}

void JsonVisitor::process(std::int32_t id, std::string_view comm, std::int32_t outer) {
  if (comm.empty() && outer == 0) return number(id);
  before_value();
  append(out_, "{\"pid\":");
  append_number(out_, id);
  if (!comm.empty()) {
    append(out_, ",\"comm\":");
    append_string(out_, std::as_bytes(std::span(comm)), false);
  }
  if (outer != 0) {
    append(out_, ",\"outer_pid\":");
    append_number(out_, outer);
  }
  out_.push_back('}');
  after_value();
}

void JsonVisitor::comment(std::string_view text) {
  Frame& frame = top();
  if (!frame.open || !frame.filled || frame.parts) return literal(text);
  insert(out_, frame.value, "{\"value\":");
  append(out_, ",\"comment\":");
  append_quoted(out_, text);
  out_.push_back('}');
}

void JsonVisitor::more() {
  Frame& frame = top();
  if (frame.shape == Shape::object || frame.shape == Shape::arguments) {
    if (!frame.open || frame.filled) {
      name_slot("_more");
      append(out_, "true");
      return after_value();
    }
  } else if (frame.filled) {
    open_slot();
  }
  before_value();
  append(out_, "{\"more\":true}");
  after_value();
}

void JsonVisitor::changed() {
  Frame& frame = top();
  if (!frame.open) return;
  close_parts(frame);
  if (frame.changed) {
    append(out_, frame.filled ? "}" : "null}");
    frame.filled = true;
  }
  insert(out_, frame.slot, frame.filled ? "{\"before\":" : "{");
  append(out_, frame.filled ? ",\"after\":" : "\"after\":");
  frame.changed = true;
  frame.filled = false;
  frame.value = out_.size();
}

void JsonVisitor::literal(std::string_view text) {
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);  // it only sets off what follows
  before_value();
  append_string(out_, std::as_bytes(std::span(text)), false);
  after_value();
}

}  // namespace ringside::render
