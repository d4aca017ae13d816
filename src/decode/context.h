// What a presentation (catalog::Format) needs to show one value: the call, its memory, the visitor. Internal
// to decode/; family files implement presentations on top of it.
#pragma once

#include "catalog/syscall.h"
#include "decode/decode.h"

namespace ringside::decode {

// A value on its way to the visitor. For numbers and pointers `bits` is the value, cut to its width and
// sign-extended where the type is signed. For inline memory (structs, char arrays, formatted fields) `bytes`
// holds it. `address` is where it lies in the tracee, 0 when it came in a register.
struct Value {
  std::uint64_t bits = 0;
  std::span<const std::byte> bytes;
  std::uint64_t address = 0;
};

// The struct around a field: the lengths of its pointers refer to it.
struct Parent {
  const catalog::Struct* structure = nullptr;
  std::span<const std::byte> bytes;

  // Where in it one of its fields lies.
  std::size_t offset_of(const Value& field) const {
    return static_cast<std::size_t>(field.bytes.data() - bytes.data());
  }
};

class Context {
 public:
  Context(const event::Call& a_call, const catalog::Signature& a_signature, const Options& an_options,
          Visitor& visitor)
      : call(a_call), signature(a_signature), options(an_options), out(visitor) {
    if (!call.failed && call.result > 0) unspent_ = static_cast<std::uint64_t>(call.result);
  }

  const event::Call& call;
  const catalog::Signature& signature;
  const Options& options;
  Visitor& out;
  event::Phase phase = event::Phase::entry;  // which state of memory is being shown
  bool exiting = false;                      // the call has ended: its result counts
  bool of_result = false;                    // what is being shown is the call's result
  bool netlink_data = true;                  // data of a netlink socket is shown as its messages
  std::uint64_t socket_address = 0;          // where the socket address lies that is being shown

  // The logical value of argument `index` (of the signature).
  std::uint64_t argument(std::size_t index) const;
  // Memory in the current phase; falls back to the other one where the plan copied it only there.
  event::Bytes memory(std::uint64_t address, std::size_t size) const {
    return options.dereference ? copied(address, size) : event::Bytes{};
  }
  // The same for strings, which are shown in any case.
  event::Bytes copied(std::uint64_t address, std::size_t size) const;
  // What a descriptor of this call was; nullptr: not known.
  // `whose`: the argument that tells the process; -1: the caller's.
  const event::FdFact* fact_of(std::int32_t fd, std::int8_t whose = -1) const;
  // Of the file that the path at this address leads to; nullptr: not known.
  const event::SecurityContext* security_of(std::uint64_t address) const;
  // Whether a field is left out because of what another one holds.
  bool is_hidden(const catalog::Struct& structure, std::span<const std::byte> bytes, std::size_t field) const;
  // Whether no bit of a field is set.
  bool all_zero(const catalog::Struct& structure, std::span<const std::byte> bytes, std::size_t field) const;
  // How many elements of an array are shown, and how many a plan may have copied.
  std::uint64_t shown_elements() const { return options.verbose ? array_limit() : options.string_limit; }
  static constexpr std::uint64_t array_limit() { return 4096; }
  std::size_t words() const { return catalog::layout_index(call.abi); }
  std::size_t word_size() const { return abi::word_size(call.abi); }

  // Shows a value by its type.
  void show(const catalog::Type& type, const Value& value, const Parent& parent = {});
  // A struct that lies in `bytes`; short bytes end it early, as unreadable memory does.
  void show_struct(const catalog::Struct& structure, std::span<const std::byte> bytes, std::uint64_t address);
  // One field with its name, for presentations; false, and nothing shown, when the bytes end before it does.
  bool show_field(const catalog::Struct& structure, std::span<const std::byte> bytes, std::uint64_t address,
                  std::size_t index);
  // What `pointer` points to, or the bare address when it is NULL or unreadable.
  void show_pointer(const catalog::Type& type, std::uint64_t pointer, const Parent& parent);
  // For presentations of pointers: whether there is nothing to look at (NULL; not written, for the call has not
  // ended or failed), in which case the bare address has been shown. Ask under a PhaseScope.
  bool show_unwritten(const catalog::Type& type, std::uint64_t pointer);
  // NULL, or a 64-bit pointer of a 32-bit program that is too large.
  bool leads_nowhere(std::uint64_t address) const;
  // -s applies: cut after the limit. `total` is the length the call speaks of, bytes may hold less.
  void show_bytes(std::uint64_t address, std::uint64_t total, StringForm form = {});
  // Up to a NUL, which counts as one of `limit` bytes.
  void show_text(std::uint64_t address, bool path, std::size_t limit);

  // A number inside bytes; 0 when it does not fit.
  static std::uint64_t load(std::span<const std::byte> bytes, std::size_t offset, std::size_t size);
  template <typename Number>
  static Number load_as(std::span<const std::byte> bytes, std::size_t offset) {
    return static_cast<Number>(load(bytes, offset, sizeof(Number)));
  }
  std::uint64_t load_field(const catalog::Struct& structure, std::span<const std::byte> bytes,
                           std::size_t field) const;
  std::uint64_t length_of(const catalog::Length& length, const Parent& parent);
  // What buffers of within_result lengths may take in all from here on.
  void share_out(std::uint64_t bytes) { unspent_ = bytes; }

 private:
  bool is_unmeasured(const catalog::Type& type) const;
  std::size_t path_length(const catalog::Type& type, const Parent& parent);
  void show_number(const catalog::Type& type, std::uint64_t bits);
  void show_array(const catalog::Type& type, std::uint64_t pointer, const Parent& parent);
  std::uint64_t unspent_ = 0;  // bytes of the result that no buffer has been given yet

  // One element of an array whose `target` or `structure` says what it is.
  void show_element(const catalog::Type& array, std::span<const std::byte> bytes, std::uint64_t address);
};

// While it lives, memory counts as it was before or after the call, by the direction of a type.
class PhaseScope {
 public:
  PhaseScope(Context& context, catalog::Direction direction) : context_(context), before_(context.phase) {
    if (direction == catalog::Direction::in) context.phase = event::Phase::entry;
    if (direction == catalog::Direction::out) context.phase = event::Phase::exit;
  }
  ~PhaseScope() { context_.phase = before_; }
  PhaseScope(const PhaseScope&) = delete;
  PhaseScope& operator=(const PhaseScope&) = delete;

 private:
  Context& context_;
  event::Phase before_;
};

// Where a failed msgrcv's pointer and type were taken from, if ipc got them in memory; 0: they were not, or it is another
// call.
std::uint64_t ipc_block(const event::Call& call);

// The presentations. One function per Format, in the table of formats.cc; families add theirs in
// decode/<family>.cc.
using Presentation = void (*)(Context& context, const catalog::Type& type, const Value& value, const Parent& parent);
Presentation presentation_of(catalog::Format format);

}  // namespace ringside::decode
