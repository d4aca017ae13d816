#include "decode/file_of.h"

#include "decode/decode.h"
#include "decode/silent_visitor.h"

namespace ringside::decode {
namespace {

class Finder final : public SilentVisitor {
 public:
  explicit Finder(std::string& path) : path_(path) {}

  void string(std::span<const std::byte> bytes, StringForm form) override {
    if (!form.path || bytes.empty() || from_string_) return;  // with an empty path, a call is about its descriptor
    path_.assign(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    from_string_ = true;
  }
  void descriptor(std::int32_t, const event::FdFact* fact) override {
    if (fact != nullptr && path_.empty()) path_ = fact->path;
  }

 private:
  std::string& path_;
  bool from_string_ = false;
};

}  // namespace

void find_file(const event::Call& call, std::string& path) {
  path.clear();
  if (call.row == nullptr) return;
  for (const event::FdFact& fact : call.descriptors) {
    if (!fact.of_result || fact.path.empty()) continue;
    path = fact.path;
    return;
  }
  Finder finder(path);
  decode_arguments(call, catalog::resolve(*call.row, call.abi, call.args), Part::whole, {}, finder);
}

}  // namespace ringside::decode
