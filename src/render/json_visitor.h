// JsonVisitor: what decode says about a call's values, as JSON in a buffer. docs/json.md describes the forms.
// Borrows the buffer; keeps its own storage from call to call. One thread.
#pragma once

#include <cstddef>
#include <vector>

#include "decode/visitor.h"
#include "render/descriptors.h"
#include "render/json_text.h"

namespace ringside::render {

class JsonVisitor : public decode::Visitor {
 public:
  // `descriptors`: what of them is shown, where it is known.
  explicit JsonVisitor(JsonBuffer& out, const Descriptors& descriptors = {.paths = true})
      : out_(out), descriptors_(descriptors) {
    frames_.reserve(32);
  }

  // The walk's values go between these: a call's arguments, as members of one object…
  void begin_arguments();
  void end_arguments();
  // …or a single value…
  void begin_value();
  void end_value();
  // …or a call's result, of which only the note is written. Returns whether there was one; without one
  // nothing but a null was written.
  void begin_note_of_result() { begin_value(); }
  bool end_note_of_result();

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

  void begin_set(bool inverted) override;
  void member(std::string_view name) override;
  void descriptor_member(std::int32_t fd, const event::FdFact* fact) override;
  void unknown_member(std::uint64_t value, decode::Base base, const char* unknown) override;
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
  void literal(std::string_view text) override;

 private:
  enum class Shape : std::uint8_t { arguments, value, object, array, function, flags };
  // An object, an array or the like that is being written, with its current slot: the place of one member or
  // element. Most slots hold one value; those that hold more become {"parts":[…]}.
  struct Frame {
    Shape shape = Shape::value;
    bool first = true;      // no slot was opened yet
    bool open = false;      // a slot is open
    bool filled = false;    // the slot holds a value
    bool parts = false;     // the slot holds several
    bool changed = false;   // the slot holds a value before, and now one after
    std::size_t slot = 0;   // where the slot's content begins
    std::size_t value = 0;  // where its current value begins
    std::uint64_t raw = 0;  // flags
  };

  Frame& top() { return frames_.back(); }
  void push(Shape shape, std::uint64_t raw = 0);
  void pop();
  void open_slot();
  void close_slot();
  void close_parts(Frame& frame);
  void name_slot(const char* name);
  void before_value();
  void after_value() { top().filled = true; }
  void append_path(const event::FdFact* fact);

  JsonBuffer& out_;
  const Descriptors descriptors_;
  std::vector<Frame> frames_;
  bool noted_ = false;
  bool in_parts_ = false;  // what is told is a member of one set of flags
  unsigned unnamed_ = 0;   // arguments without a name so far
};

}  // namespace ringside::render
