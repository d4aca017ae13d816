#include "decode/path_filter.h"

#include <algorithm>

#include "decode/decode.h"
#include "decode/silent_visitor.h"

namespace ringside::decode {
namespace {

// Listens to the walk for paths and descriptors.
class Finder final : public SilentVisitor {
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
