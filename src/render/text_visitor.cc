#include "render/text_visitor.h"

#include <charconv>

namespace ringside::render {

using decode::Base;

void TextVisitor::append_number(std::int64_t value) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  text_.append(digits, static_cast<std::size_t>(end - digits));
}

void TextVisitor::append_unsigned(std::uint64_t value, unsigned base) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, value, static_cast<int>(base)).ptr;
  text_.append(digits, static_cast<std::size_t>(end - digits));
}

void TextVisitor::begin_paint(Paint paint) {
  if (!forms_.colors) return;
  constexpr std::string_view starts[] = {"\33[1m", "\33[2m", "\33[32m", "\33[36m", "\33[2m", "\33[33m", "\33[1;31m"};
  const std::string_view start = starts[static_cast<std::size_t>(paint)];
  text_ += start;
  invisible_ += start.size();
}

void TextVisitor::end_paint() {
  if (!forms_.colors) return;
  constexpr std::string_view end = "\33[0m";
  text_ += end;
  invisible_ += end.size();
}

void TextVisitor::argument(const char* name, bool shown) {
  if (comma_) text_ += ", ";
  comma_ = true;
  if (name != nullptr && (shown || forms_.argument_names)) {
    begin_paint(Paint::argument);
    text_ += name;
    text_ += '=';
    end_paint();
  }
}

void TextVisitor::open(char bracket) {
  text_ += bracket;
  started_ <<= 1;
}

void TextVisitor::close(char bracket) {
  text_ += bracket;
  started_ >>= 1;
}

void TextVisitor::separate(std::string_view separator) {
  if ((started_ & 1) != 0) text_ += separator;
  started_ |= 1;
}

void TextVisitor::begin_struct() { open('{'); }

void TextVisitor::field(const char* name) {
  separate(", ");
  if (name == nullptr) return;
  text_ += name;
  text_ += '=';
}

void TextVisitor::unnamed_field(const char*) { separate(", "); }

void TextVisitor::end_struct() { close('}'); }
void TextVisitor::begin_array() { open('['); }
void TextVisitor::element() { separate(", "); }
void TextVisitor::end_array() { close(']'); }

void TextVisitor::indexed_element(std::string_view index) {
  element();
  text_ += '[';
  text_ += index;
  text_ += "]=";
}

void TextVisitor::begin_function(const char* name) {
  text_ += name;
  open('(');
}

void TextVisitor::end_function() { close(')'); }

bool TextVisitor::begin_composed(std::uint64_t value, Base base) {
  if (forms_.constants == Constants::named) return true;
  remark_open_ = base != Base::none && forms_.constants == Constants::both;
  left_unsaid_ = base == Base::none && forms_.constants == Constants::raw;
  if (base == Base::none) return forms_.constants == Constants::both;
  append_based(value, base);
  if (forms_.constants == Constants::both) text_ += " /* ";
  return forms_.constants == Constants::both;
}

decode::Visitor::Words TextVisitor::begin_composed_bytes(const char* name, std::span<const std::byte> bytes) {
  if (forms_.constants == Constants::named) return Words::alone;
  if (name != nullptr) {
    text_ += name;
    text_ += '=';
  }
  constexpr std::string_view digits = "0123456789abcdef";
  text_ += '"';
  for (const std::byte byte : bytes) {
    text_ += "\\x";
    text_ += digits[std::to_integer<std::size_t>(byte >> 4)];
    text_ += digits[std::to_integer<std::size_t>(byte & std::byte{15})];
  }
  text_ += '"';
  if (forms_.constants == Constants::raw || bytes.empty()) return Words::none;
  text_ += " /* ";
  remark_open_ = true;
  return Words::beside;
}

void TextVisitor::end_composed() {
  if (remark_open_) text_ += " */";
  remark_open_ = false;
}

void TextVisitor::begin_set(bool inverted) {
  if (inverted) text_ += '~';
  open('[');
}

void TextVisitor::descriptor_member(std::int32_t fd, const event::FdFact* fact) {
  separate(" ");
  descriptor(fd, fact);
}

void TextVisitor::member(std::string_view name) {
  separate(" ");
  text_ += name;
}

void TextVisitor::named_member(std::uint64_t value, std::string_view name, Base base) {
  separate(" ");
  constant(value, name, base);
}

void TextVisitor::unknown_member(std::uint64_t value, Base base, const char* unknown) {
  separate(" ");
  unknown_constant(value, base, unknown);
}

void TextVisitor::end_set() { close(']'); }
void TextVisitor::number(std::int64_t value) { append_number(value); }
void TextVisitor::unsigned_number(std::uint64_t value) { append_unsigned(value, 10); }

void TextVisitor::hex(std::uint64_t value) {
  if (value != 0) text_ += "0x";
  append_unsigned(value, 16);
}

void TextVisitor::padded_hex(std::uint64_t value, unsigned columns) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, value, 16).ptr;
  auto length = static_cast<unsigned>(end - digits);
  if (value != 0) {
    text_ += "0x";
    length += 2;
  }
  if (length < columns) text_.append(columns - length, '0');
  text_.append(digits, static_cast<std::size_t>(end - digits));
}

void TextVisitor::octal(std::uint64_t value, unsigned digits) {
  char buffer[24];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, 8).ptr;
  auto length = static_cast<unsigned>(end - buffer);
  if (value != 0) {
    text_ += '0';
    ++length;
  }
  if (length < digits) text_.append(digits - length, '0');
  text_.append(buffer, static_cast<std::size_t>(end - buffer));
}

void TextVisitor::address(std::uint64_t value) {
  if (value == 0) {
    text_ += "NULL";
  } else {
    hex(value);
  }
}

void TextVisitor::unreadable(std::uint64_t value) { address(value); }

void TextVisitor::unreadable_rest(std::uint64_t value) {
  text_ += " /* ";
  hex(value);
  text_ += " */";
}

void TextVisitor::string(std::span<const std::byte> bytes, decode::StringForm form) {
  if (form.abstract && !bytes.empty()) {
    text_ += '@';
    bytes = bytes.subspan(1);
  }
  const bool in_hex = forms_.hex == HexStrings::all || forms_.hex == HexStrings::non_ascii;
  if (form.omit_nul && !in_hex && !bytes.empty() && bytes.back() == std::byte{0}) {
    bytes = bytes.first(bytes.size() - 1);
    form.cut = false;
  }
  begin_paint(Paint::text);
  append_quoted(text_, bytes, form.hex ? HexStrings::all : forms_.hex);
  end_paint();
  if (form.cut) text_ += "...";
  if (form.context != nullptr) append_context(text_, " ", *form.context, forms_.contexts, forms_.hex);
}

void TextVisitor::append_fact(const event::FdFact* fact) {
  if (fact == nullptr) return;
  append_descriptor(text_, *fact, forms_.descriptors, forms_.hex);
  append_context(text_, " ", fact->context, forms_.contexts, forms_.hex);
}

void TextVisitor::descriptor(std::int32_t fd, const event::FdFact* fact) {
  append_number(fd);
  append_fact(fact);
}

void TextVisitor::constant_descriptor(std::int32_t fd, std::string_view name, const event::FdFact* fact) {
  constant(static_cast<std::uint64_t>(std::int64_t{fd}), name, Base::dec);
  if (fact == nullptr || !forms_.descriptors.paths) return;
  text_ += '<';
  append_bare(text_, fact->path, "<>", forms_.hex);
  text_ += '>';
}

void TextVisitor::process(std::int32_t id, std::string_view comm, std::int32_t outer) {
  append_number(id);
  append_comm(comm);
  if (outer == 0) return;
  text_ += " /* ";
  append_number(outer);
  text_ += " in strace's PID NS */";
}

void TextVisitor::append_comm(std::string_view comm) {
  if (comm.empty()) return;
  text_ += '<';
  append_bare(text_, comm, "<>", forms_.hex);
  text_ += '>';
}

void TextVisitor::constant(std::uint64_t value, std::string_view name, Base base) {
  if (forms_.constants == Constants::named || base == Base::none) {
    begin_paint(Paint::constant);
    text_ += name;
    end_paint();
    return;
  }
  append_based(value, base);
  if (forms_.constants == Constants::both) comment(name);
}

void TextVisitor::append_based(std::uint64_t value, Base base) {
  switch (base) {
    case Base::dec: append_number(static_cast<std::int64_t>(value)); return;
    case Base::udec: append_unsigned(value, 10); return;
    case Base::octal: octal(value, 1); return;
    case Base::hex_or_void:
      if (value == 0 && forms_.constants == Constants::raw) return;
      hex(value);
      return;
    case Base::hex:
    case Base::none: hex(value); return;
  }
}

void TextVisitor::unknown_constant(std::uint64_t value, Base base, const char* unknown) {
  append_based(value, base);
  if (unknown != nullptr && forms_.constants != Constants::raw) comment(unknown);
}

void TextVisitor::begin_flags(std::uint64_t raw, Base base) {
  first_flag_ = true;
  number_shown_ = forms_.constants != Constants::named && base != Base::none;
  if (number_shown_) append_based(raw, base);
}

void TextVisitor::flag(std::string_view name) {
  if (number_shown_ && forms_.constants == Constants::raw) return;
  if (!first_flag_) {
    text_ += '|';
  } else if (number_shown_) {
    text_ += " /* ";
  }
  first_flag_ = false;
  begin_paint(Paint::constant);
  text_ += name;
  end_paint();
}

void TextVisitor::flag_bits(std::uint64_t bits, Base base) {
  if (number_shown_ && (first_flag_ || forms_.constants == Constants::raw)) return;  // that number stands there
  if (!first_flag_) text_ += '|';
  first_flag_ = false;
  append_based(bits, base);
}

void TextVisitor::end_flags(const char* unknown) {
  if (number_shown_ && !first_flag_) text_ += " */";
  if (unknown != nullptr && !(number_shown_ && forms_.constants == Constants::raw)) comment(unknown);
}

void TextVisitor::begin_parts(std::uint64_t) { started_ <<= 1; }
void TextVisitor::part(std::string_view separator) { separate(separator); }

void TextVisitor::part_without_bar() {
  if (forms_.constants == Constants::raw) part("|");
}

void TextVisitor::part_shifted(std::uint64_t value, std::uint64_t shift, std::string_view name) {
  append_unsigned(value, 10);
  text_ += "<<";
  constant(shift, name, Base::udec);
}

void TextVisitor::part_text(std::string_view text) {
  begin_paint(Paint::constant);
  text_ += text;
  end_paint();
}

void TextVisitor::part_shift(std::string_view text, const char* remark) {
  text_ += text;
  if (remark != nullptr && forms_.constants == Constants::raw) comment(remark);
}

void TextVisitor::end_parts() { started_ >>= 1; }

void TextVisitor::begin_note() {
  text_ += ' ';
  open('(');
}

void TextVisitor::end_note() {
  constexpr std::string_view nothing = " (";
  const bool dropped = left_unsaid_ && text_.ends_with(nothing);  // select may have an empty one
  left_unsaid_ = false;
  close(')');
  if (dropped) text_.resize(text_.size() - nothing.size() - 1);
}

void TextVisitor::comment(std::string_view text) {
  begin_paint(Paint::comment);
  text_ += " /* ";
  text_ += text;
  text_ += " */";
  end_paint();
}

void TextVisitor::more() { text_ += "..."; }
void TextVisitor::changed() { text_ += " => "; }

void TextVisitor::changed_field(const char* name) {
  changed();
  text_ += name;
  text_ += '=';
}

void TextVisitor::literal(std::string_view text) { text_ += text; }

}  // namespace ringside::render
