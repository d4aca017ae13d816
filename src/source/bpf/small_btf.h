// The part of the kernel's type information that BPF programs are relocated by, as a file for libbpf. libbpf goes
// through all hundred thousand types of the kernel for each struct that the programs name, which takes a third of the
// start-up; in this file there are some hundred. Owns the file, which is nowhere to be found by name. One thread.
#pragma once

#include <string>

#include "base/fd.h"
#include "base/result.h"

struct bpf_object;

namespace ringside::source::bpf {

class SmallBtf {
 public:
  SmallBtf();

  // For bpf_object_open_opts::btf_custom_path; nullptr: there is no file, and libbpf shall take the kernel's whole.
  const char* path() const { return path_.empty() ? nullptr : path_.c_str(); }

  // Writes what `programs` need; between their opening and their loading.
  base::Result<void> fill(const bpf_object* programs);

 private:
  base::Fd file_;
  std::string path_;
};

}  // namespace ringside::source::bpf
