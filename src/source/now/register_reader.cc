#include "source/now/register_reader.h"

#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <registers.skel.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "base/fd.h"
#include "kernel/libbpf_words.h"
#include "source/bpf/programs/registers_format.h"
#include "source/source.h"

namespace ringside::source::now {

static_assert(sizeof(RegisterWords) == sizeof(rs_registers::words));

RegisterReader::RegisterReader() {
  if (why_no_bpf()) return;
  kernel::silence_libbpf();
  object_ = registers_bpf::open();
  if (object_ == nullptr || registers_bpf::load(object_) == 0) return;
  registers_bpf::destroy(object_);
  object_ = nullptr;
}

RegisterReader::~RegisterReader() { registers_bpf::destroy(object_); }

std::map<event::Pid, RegisterWords> RegisterReader::read(event::Pid process) {
  std::map<event::Pid, RegisterWords> all;
  if (object_ == nullptr) return all;
  bpf_iter_link_info which{};
  which.task.pid = static_cast<std::uint32_t>(process);
  LIBBPF_OPTS(bpf_iter_attach_opts, options, .link_info = &which, .link_info_len = sizeof which);
  bpf_link* const link = bpf_program__attach_iter(object_->progs.registers, &options);
  if (link == nullptr) return all;
  const base::Fd iterator(bpf_iter_create(bpf_link__fd(link)));
  rs_registers one{};
  while (!iterator.is_empty()) {
    const ssize_t got = ::read(iterator.get(), &one, sizeof one);
    if (got < 0 && errno == EAGAIN) continue;
    if (got != sizeof one) break;
    RegisterWords& words = all[static_cast<event::Pid>(one.tid)];
    std::copy(std::begin(one.words), std::end(one.words), words.begin());
  }
  bpf_link__destroy(link);
  return all;
}

}  // namespace ringside::source::now
