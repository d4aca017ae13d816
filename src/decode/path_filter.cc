#include "decode/path_filter.h"

#include <algorithm>

#include "decode/decode.h"
#include "decode/visitor.h"

namespace ringside::decode {
namespace {

// Listens to the walk for paths and descriptors.
class Finder final : public Visitor {
 public:
  Finder(const std::vector<std::string>& paths, const source::NumberSet& descriptors)
      : paths_(paths), descriptors_(descriptors) {}

  bool found() const { return found_; }

  void string(std::span<const std::byte> bytes, StringForm form) override {
    if (form.path) look({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  }
  void descriptor(std::int32_t fd, const event::FdFact* fact) override {
    if (descriptors_.has(fd)) found_ = true;
    if (fact != nullptr) look(fact->path);
  }
  void descriptor_member(std::int32_t fd, const event::FdFact* fact) override { descriptor(fd, fact); }

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

 private:
  void look(std::string_view path) {
    if (std::find(paths_.begin(), paths_.end(), path) != paths_.end()) found_ = true;
  }

  const std::vector<std::string>& paths_;
  const source::NumberSet& descriptors_;
  bool found_ = false;
};

}  // namespace

bool PathFilter::wants(const event::Call& call) const {
  if (call.row == nullptr) return false;
  Finder finder(paths_, descriptors_);
  Options options;
  options.verbose = true;
  decode_arguments(call, catalog::resolve(*call.row, call.abi, call.args), Part::whole, options, finder);
  return finder.found();
}

}  // namespace ringside::decode
