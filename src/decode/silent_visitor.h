// A visitor that takes nothing in: what looks for a few things in the walk overrides the members for those. No state.
#pragma once

#include "decode/visitor.h"

namespace ringside::decode {

class SilentVisitor : public Visitor {
 public:
  void string(std::span<const std::byte>, StringForm) override {}
  void descriptor(std::int32_t, const event::FdFact*) override {}
  void descriptor_member(std::int32_t, const event::FdFact*) override {}
  void constant_descriptor(std::int32_t, std::string_view, const event::FdFact*) override {}
  void argument(const char*, bool) override {}
  void begin_struct() override {}
  void field(const char*) override {}
  void unnamed_field(const char*) override {}
  void end_struct() override {}
  void begin_array() override {}
  void element() override {}
  void end_array() override {}
  void indexed_element(std::string_view) override {}
  void begin_function(const char*) override {}
  void end_function() override {}
  void begin_set(bool) override {}
  void member(std::string_view) override {}
  void unknown_member(std::uint64_t, Base, const char*) override {}
  void end_set() override {}
  void number(std::int64_t) override {}
  void unsigned_number(std::uint64_t) override {}
  void hex(std::uint64_t) override {}
  void padded_hex(std::uint64_t, unsigned) override {}
  void octal(std::uint64_t, unsigned) override {}
  void address(std::uint64_t) override {}
  void unreadable(std::uint64_t) override {}
  void unreadable_rest(std::uint64_t) override {}
  void constant(std::uint64_t, std::string_view, Base) override {}
  void unknown_constant(std::uint64_t, Base, const char*) override {}
  void begin_parts(std::uint64_t) override {}
  void part(std::string_view) override {}
  void part_without_bar() override {}
  void part_shifted(std::uint64_t, std::uint64_t, std::string_view) override {}
  void part_text(std::string_view) override {}
  void part_shift(std::string_view, const char*) override {}
  void end_parts() override {}
  void begin_flags(std::uint64_t, Base) override {}
  void flag(std::string_view) override {}
  void flag_bits(std::uint64_t, Base) override {}
  void end_flags(const char*) override {}
  void begin_note() override {}
  void end_note() override {}
  void comment(std::string_view) override {}
  void more() override {}
  void changed() override {}
  void literal(std::string_view) override {}
};

}  // namespace ringside::decode
