// What the walk over a call's arguments says, piece by piece. Text, JSON and later renderers implement it.
// Called in order on one thread; arguments hold only until the member returns. A renderer never asks back.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "catalog/names.h"
#include "event/capture.h"
#include "event/event.h"

namespace ringside::decode {

// How a string is to be understood. `cut`: more was there than shown, so `...` follows.
struct StringForm {
  bool cut = false;
  bool path = false;
  bool hex = false;                                 // binary by nature (-x shows such strings in hex as well)
  bool omit_nul = false;                            // a NUL at its end is left out where it is not shown in hex
  const event::SecurityContext* context = nullptr;  // of the file that a path leads to; nullptr: not known
  bool abstract = false;  // an abstract socket name: its first byte is NUL, shown as @ before the quotes
};

// The number base in which a value without a name is shown.
enum class Base : std::uint8_t {
  dec,
  udec,
  hex,
  octal,
  none,        // no number stands for it
  hex_or_void  // hex; nothing at all for 0 where only numbers are wanted
};

class Visitor {
 public:
  virtual ~Visitor() = default;

  // The call's arguments; values and structures nest inside. `shown`: the name belongs to the text as well.
  virtual void argument(const char* name, bool shown) = 0;

  virtual void begin_struct() = 0;
  virtual void field(const char* name) = 0;
  // A field that the text does not name, since its value does: inet_pton(AF_INET6, "::1", &sin6_addr).
  virtual void unnamed_field(const char* name) = 0;
  virtual void end_struct() = 0;
  virtual void begin_array() = 0;
  virtual void element() = 0;
  virtual void end_array() = 0;
  // The next element with the name of its index: [VINTR]=0x3.
  virtual void indexed_element(std::string_view index) = 0;
  // A value written as a function of others: makedev(0x8, 0x1), htons(80). element() separates.
  virtual void begin_function(const char* name) = 0;
  virtual void end_function() = 0;

  // Whether a name is enough, without the number that it stands for.
  virtual bool names_alone() const { return true; }
  // What follows up to end_composed() stands for one number; false: the number is enough, leave the rest out.
  // Base::none: the number stands there already.
  virtual bool begin_composed(std::uint64_t, Base) { return true; }
  // The same for bytes in the order of the network; `name`: of the field, when only its value would tell it.
  enum class Words : std::uint8_t { alone, beside, none };  // stand alone, beside the bytes, are to be left out
  virtual Words begin_composed_bytes(const char*, std::span<const std::byte>) { return Words::alone; }
  virtual void end_composed() {}

  // A set written by its members: [HUP INT], ~[RTMIN], [3 4]. `inverted`: all but these.
  virtual void begin_set(bool inverted) = 0;
  virtual void member(std::string_view name) = 0;
  // One that stands for a number: a signal.
  virtual void named_member(std::uint64_t, std::string_view name, Base) { member(name); }
  virtual void unknown_member(std::uint64_t value, Base base, const char* unknown) = 0;
  virtual void descriptor_member(std::int32_t fd, const event::FdFact* fact) = 0;
  virtual void end_set() = 0;

  virtual void number(std::int64_t value) = 0;
  virtual void unsigned_number(std::uint64_t value) = 0;
  virtual void hex(std::uint64_t value) = 0;
  virtual void padded_hex(std::uint64_t value, unsigned columns) = 0;  // 0x000001, 00000000: 0x counts, too
  virtual void octal(std::uint64_t value, unsigned digits) = 0;        // with a leading 0, at least `digits` after it
  virtual void address(std::uint64_t value) = 0;                       // NULL or 0x…
  // Memory behind the address was wanted and could not be had. strace shows just the address.
  virtual void unreadable(std::uint64_t address) = 0;
  // The elements of an array from this address on could not be read: `... /* 0x… */`, after more().
  virtual void unreadable_rest(std::uint64_t address) = 0;
  virtual void string(std::span<const std::byte> bytes, StringForm form) = 0;
  virtual void descriptor(std::int32_t fd, const event::FdFact* fact) = 0;
  // AT_FDCWD: a descriptor that has a name.
  virtual void constant_descriptor(std::int32_t fd, std::string_view name, const event::FdFact* fact) = 0;

  // The id of a process or thread with its name (empty: not known or wanted), and what it is in our own pid name
  // space (0: the same, or not known).
  virtual void process(std::int32_t id, std::string_view, std::int32_t) { number(id); }

  // One value with a name: AF_INET, SIGCHLD.
  // `base`: of the number, where that is shown as well or instead.
  virtual void constant(std::uint64_t value, std::string_view name, Base base = Base::hex) = 0;
  // One without: 0x77 /* AF_??? */; `unknown` nullptr: no comment.
  virtual void unknown_constant(std::uint64_t value, Base base, const char* unknown) = 0;
  // A|B|0x8; `raw` is the whole value. flag_bits carries what has no name; end_flags names the set when
  // no flag at all was known.
  virtual void begin_flags(std::uint64_t raw, Base base = Base::hex) = 0;
  virtual void flag(std::string_view name) = 0;
  virtual void flag_bits(std::uint64_t bits, Base base) = 0;
  virtual void end_flags(const char* unknown) = 0;

  // A number of several parts, each a set of flags, a constant or a text, with part() before it:
  // SOCK_STREAM|SOCK_CLOEXEC.
  virtual void begin_parts(std::uint64_t raw) = 0;
  virtual void part(std::string_view separator) = 0;
  void part() { part("|"); }
  virtual void part_without_bar() = 0;  // nothing stands between it and the name before it
  virtual void part_text(std::string_view text) = 0;
  // 21<<SHM_HUGE_SHIFT; `shift`: what that constant is.
  virtual void part_shifted(std::uint64_t value, std::uint64_t shift, std::string_view name) = 0;
  // Behind the part just shown: <<28. `remark`: what follows where numbers stand for names.
  virtual void part_shift(std::string_view text, const char* remark) = 0;
  virtual void end_parts() = 0;

  // The remark behind a result: (Timeout), (flags O_RDWR), ([{fd=3, revents=POLLIN}]).
  virtual void begin_note() = 0;
  virtual void end_note() = 0;

  virtual void comment(std::string_view text) = 0;  // ` /* text */` after the value just shown
  virtual void more() = 0;                          // `...`: elements or fields left out
  virtual void changed() = 0;                       // ` => `: what follows is the value after the call
  virtual void changed_field(const char*) { changed(); }  // ` => name=`: the same field after the call
  virtual void literal(std::string_view text) = 0;  // text of no other kind; JSON takes it as a string
};

// Decomposes a value by its set and tells the visitor.
void visit_flags(Visitor& out, const catalog::NameSet& set, std::uint64_t value, Base base = Base::hex);
// The same within begin_flags and end_flags; whether the set had a name for any of it.
bool visit_members(Visitor& out, const catalog::NameSet& set, std::uint64_t value, Base base = Base::hex);
// A comment that is left out where only numbers are wanted; not within begin_composed().
void visit_remark(Visitor& out, std::string_view text);
void visit_enumeration(Visitor& out, const catalog::NameSet& set, std::uint64_t value, Base base = Base::hex);

}  // namespace ringside::decode
