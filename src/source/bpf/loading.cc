#include "source/bpf/loading.h"

#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <unistd.h>

#include <cerrno>

#include "base/fd.h"

namespace ringside::source::bpf {

base::Error bpf_error(const char* action, int result) {
  return base::Error{result < 0 ? -result : errno, action, {}};
}

base::Result<void> run_iterator(bpf_program* program) {
  bpf_link* const link = bpf_program__attach_iter(program, nullptr);
  if (link == nullptr) return bpf_error("attach a BPF iterator", 0);
  const int made = bpf_iter_create(bpf_link__fd(link));
  const base::Fd iterator(made);
  if (made >= 0) {
    char nothing[64];
    while (::read(iterator.get(), nothing, sizeof nothing) > 0) {
    }
  }
  bpf_link__destroy(link);
  if (made < 0) return bpf_error("run a BPF iterator", made);
  return {};
}

}  // namespace ringside::source::bpf
