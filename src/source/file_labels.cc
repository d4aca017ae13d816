#include "source/file_labels.h"

#include <dlfcn.h>

namespace ringside::source {
namespace {

// libselinux's own, whose header belongs to its development package.
struct Option {
  int type;
  const char* value;
};
constexpr unsigned backend_file = 0;  // SELABEL_CTX_FILE
constexpr int option_path = 3;        // SELABEL_OPT_PATH
constexpr const char* library_name = "libselinux.so.1";

using Open = selabel_handle*(unsigned, const Option*, unsigned);

template <typename Function>
Function* find_function(void* library, const char* name) {
  return reinterpret_cast<Function*>(::dlsym(library, name));
}

}  // namespace

base::Result<std::unique_ptr<FileLabels>> FileLabels::open(const char* file) {
  std::unique_ptr<FileLabels> labels(new FileLabels);
  labels->library_ = ::dlopen(library_name, RTLD_NOW | RTLD_LOCAL);
  if (labels->library_ == nullptr) return base::Error{0, "load", library_name};
  void* const library = labels->library_;
  const auto open = find_function<Open>(library, "selabel_open");
  labels->close_ = find_function<void(selabel_handle*)>(library, "selabel_close");
  labels->lookup_ = find_function<int(selabel_handle*, char**, const char*, int)>(library, "selabel_lookup_raw");
  labels->free_ = find_function<void(char*)>(library, "freecon");
  if (open == nullptr || labels->close_ == nullptr || labels->lookup_ == nullptr || labels->free_ == nullptr)
    return base::Error{0, "use", library_name};
  const Option option{option_path, file};
  labels->database_ = open(backend_file, &option, file != nullptr ? 1 : 0);
  if (labels->database_ == nullptr)
    return base::last_error("open", file != nullptr ? file : "SELinux's database of file contexts");
  return labels;
}

FileLabels::~FileLabels() {
  if (database_ != nullptr) close_(database_);
  if (library_ != nullptr) ::dlclose(library_);
}

void FileLabels::find(const char* path, mode_t mode, std::string& context) const {
  context.clear();
  char* found = nullptr;
  if (lookup_(database_, &found, path, static_cast<int>(mode)) != 0) return;
  context = found;
  free_(found);
}

}  // namespace ringside::source
