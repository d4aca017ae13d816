#include "render/json_visitor.h"

// The values that have names: constants, flags and sets.

namespace ringside::render {

void JsonVisitor::constant(std::uint64_t value, std::string_view name, decode::Base) {
  if (in_parts_) return flag(name);
  before_value();
  append(out_, "{\"name\":");
  append_quoted(out_, name);
  append(out_, ",\"raw\":");
  append_number(out_, static_cast<std::int64_t>(value));
  out_.push_back('}');
  after_value();
}

void JsonVisitor::unknown_constant(std::uint64_t value, decode::Base, const char*) {
  if (in_parts_) return flag_bits(value, decode::Base::hex);
  before_value();
  append(out_, "{\"name\":null,\"raw\":");
  append_number(out_, static_cast<std::int64_t>(value));
  out_.push_back('}');
  after_value();
}

void JsonVisitor::begin_parts(std::uint64_t raw) {
  begin_flags(raw, decode::Base::hex);
  in_parts_ = true;
}

void JsonVisitor::part(std::string_view) {}
void JsonVisitor::part_without_bar() {}

void JsonVisitor::part_shifted(std::uint64_t value, std::uint64_t, std::string_view name) {
  before_value();
  out_.push_back('"');
  append_unsigned(out_, value);
  append(out_, "<<");
  append(out_, name);
  out_.push_back('"');
  after_value();
}

void JsonVisitor::part_text(std::string_view text) { flag(text); }

void JsonVisitor::part_shift(std::string_view text, const char*) {
  if (top().filled) insert(out_, out_.size() - 1, text);  // within the quotes
}

void JsonVisitor::end_parts() {
  in_parts_ = false;
  end_flags(nullptr);
}

void JsonVisitor::begin_flags(std::uint64_t raw, decode::Base) {
  if (in_parts_) return;
  before_value();
  append(out_, "{\"flags\":[");
  push(Shape::flags, raw);
}

void JsonVisitor::flag(std::string_view name) {
  if (name.empty()) return;  // an empty part in strace's text
  before_value();
  append_quoted(out_, name);
  after_value();
}

void JsonVisitor::flag_bits(std::uint64_t bits, decode::Base) {
  if (bits == 0) return;  // `raw` says so
  before_value();
  append_hex(out_, bits);
  after_value();
}

void JsonVisitor::end_flags(const char*) {
  if (in_parts_) return;
  const std::uint64_t raw = top().raw;
  pop();
  append(out_, "],\"raw\":");
  append_unsigned(out_, raw);
  out_.push_back('}');
  after_value();
}

void JsonVisitor::begin_set(bool inverted) {
  before_value();
  append(out_, inverted ? "{\"all_but\":[" : "{\"set\":[");
  push(Shape::flags);
}

void JsonVisitor::descriptor_member(std::int32_t fd, const event::FdFact* fact) { descriptor(fd, fact); }

void JsonVisitor::member(std::string_view name) {
  const bool digits = !name.empty() && name.find_first_not_of("0123456789") == name.npos;
  before_value();
  if (digits) {
    append(out_, name);
  } else {
    append_quoted(out_, name);
  }
  after_value();
}

void JsonVisitor::unknown_member(std::uint64_t value, decode::Base, const char*) {
  before_value();
  append_hex(out_, value);
  after_value();
}

void JsonVisitor::end_set() {
  pop();
  append(out_, "]}");
  after_value();
}

}  // namespace ringside::render
