// The values of a call in strace's notation, appended to a string that is reused from line to line. One thread.
#pragma once

#include <string>

#include "decode/visitor.h"
#include "render/descriptors.h"
#include "render/quote.h"
#include "render/security_contexts.h"

namespace ringside::render {

// How a value that has a name is shown: NAME, its number, or the number /* NAME */ (-X).
enum class Constants : std::uint8_t { named, raw, both };

struct TextForms {
  HexStrings hex = HexStrings::none;
  Constants constants = Constants::named;
  Descriptors descriptors = {.paths = true};
  bool argument_names = false;  // -N
  bool colors = false;
  Contexts contexts = Contexts::types;
};

// What a colour stands for.
enum class Paint : std::uint8_t { call, argument, text, constant, comment, result, error };

class TextVisitor final : public decode::Visitor {
 public:
  explicit TextVisitor(const TextForms& forms = {}) : forms_(forms) {}

  // What is appended between the two gets its colour, where there are colours.
  void begin_paint(Paint paint);
  void end_paint();
  // Bytes of the text that take no column on a terminal, since this was last reset.
  std::size_t invisible() const { return invisible_; }
  void set_invisible(std::size_t bytes) { invisible_ = bytes; }

  std::string& text() { return text_; }
  void append_number(std::int64_t value);
  void append_comm(std::string_view comm);  // <comm>; nothing for none
  void append_unsigned(std::uint64_t value, unsigned base);

  // The next argument needs a comma before it, or not (the first, or strace printed it already).
  void expect_argument(bool comma) { comma_ = comma; }

  void argument(const char* name, bool shown) override;
  void begin_struct() override;
  void field(const char* name) override;
  void unnamed_field(const char* name) override;
  void end_struct() override;
  void begin_array() override;
  void element() override;
  void end_array() override;
  void indexed_element(std::string_view index) override;
  void begin_function(const char* name) override;
  void end_function() override;
  bool begin_composed(std::uint64_t value, decode::Base base) override;
  bool names_alone() const override { return forms_.constants == Constants::named; }
  Words begin_composed_bytes(const char* name, std::span<const std::byte> bytes) override;
  void end_composed() override;
  void begin_set(bool inverted) override;
  void member(std::string_view name) override;
  void named_member(std::uint64_t value, std::string_view name, decode::Base base) override;
  void unknown_member(std::uint64_t value, decode::Base base, const char* unknown) override;
  void descriptor_member(std::int32_t fd, const event::FdFact* fact) override;
  void end_set() override;
  void number(std::int64_t value) override;
  void unsigned_number(std::uint64_t value) override;
  void hex(std::uint64_t value) override;
  void padded_hex(std::uint64_t value, unsigned columns) override;
  void octal(std::uint64_t value, unsigned digits) override;
  void address(std::uint64_t value) override;
  void unreadable(std::uint64_t address) override;
  void unreadable_rest(std::uint64_t address) override;
  void string(std::span<const std::byte> bytes, decode::StringForm form) override;
  void descriptor(std::int32_t fd, const event::FdFact* fact) override;
  void constant_descriptor(std::int32_t fd, std::string_view name, const event::FdFact* fact) override;
  void process(std::int32_t id, std::string_view comm, std::int32_t outer) override;
  void constant(std::uint64_t value, std::string_view name, decode::Base base) override;
  void unknown_constant(std::uint64_t value, decode::Base base, const char* unknown) override;
  void begin_flags(std::uint64_t raw, decode::Base base) override;
  void flag(std::string_view name) override;
  void flag_bits(std::uint64_t bits, decode::Base base) override;
  void end_flags(const char* unknown) override;
  void begin_parts(std::uint64_t raw) override;
  void part(std::string_view separator) override;
  void part_without_bar() override;
  void part_shifted(std::uint64_t value, std::uint64_t shift, std::string_view name) override;
  void part_text(std::string_view text) override;
  void part_shift(std::string_view text, const char* remark) override;
  void end_parts() override;
  void begin_note() override;
  void end_note() override;
  void comment(std::string_view text) override;
  void more() override;
  void changed() override;
  void changed_field(const char* name) override;
  void literal(std::string_view text) override;

 private:
  void open(char bracket);
  void close(char bracket);
  void separate(std::string_view separator);
  void append_based(std::uint64_t value, decode::Base base);
  void append_fact(const event::FdFact* fact);

  std::string text_;
  const TextForms forms_;
  std::size_t invisible_ = 0;
  bool comma_ = false;
  bool first_flag_ = false;
  bool left_unsaid_ = false;   // a remark was wanted where numbers say all
  bool remark_open_ = false;   // names of a composed number stand behind it
  bool number_shown_ = false;  // of the flags: their names, if wanted, go into a comment
  // A bit per nesting level: whether something stands before the next item there.
  std::uint64_t started_ = 0;
};

}  // namespace ringside::render
