// SELinux's database of the context that each file is to have, as matchpathcon(8) reads it. libselinux reads it, and
// is loaded when this is opened: only who compares contexts needs it. Owns the database. One thread.
#pragma once

#include <sys/types.h>

#include <memory>
#include <string>

#include "base/result.h"

struct selabel_handle;

namespace ringside::source {

class FileLabels {
 public:
  // `file`: in the form of file_contexts(5); nullptr: that of the policy this machine is set up with.
  static base::Result<std::unique_ptr<FileLabels>> open(const char* file = nullptr);
  ~FileLabels();
  FileLabels(const FileLabels&) = delete;
  FileLabels& operator=(const FileLabels&) = delete;

  // What the file of this resolved path and st_mode is to have. Empty: the database says nothing about it.
  void find(const char* path, mode_t mode, std::string& context) const;

 private:
  FileLabels() = default;

  void* library_ = nullptr;
  selabel_handle* database_ = nullptr;
  void (*close_)(selabel_handle*) = nullptr;
  int (*lookup_)(selabel_handle*, char**, const char*, int) = nullptr;
  void (*free_)(char*) = nullptr;
};

}  // namespace ringside::source
