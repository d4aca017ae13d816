#include "source/stack/files.h"

#include <elf.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <linux/openat2.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "abi/compat/compat_program.h"
#include "source/stack/address_space.h"

namespace ringside::source::stack {
namespace {

constexpr std::size_t most_files = 512;
constexpr std::size_t most_vdsos = 16;
constexpr std::size_t largest_vdso = 64 * 1024;

// Each file holds a descriptor, and half of those that we may have are for others.
std::size_t find_limit() {
  rlimit limit{};
  const bool known = ::getrlimit(RLIMIT_NOFILE, &limit) == 0;
  return known ? std::min<rlim_t>(most_files, limit.rlim_cur / 2) : most_files;
}

// Whether what was opened is what was mapped: another file may lie at its path by now, and at its addresses. File
// systems in layers tell another device than the map of memory does; then the inode says nothing either, unless the
// path was followed `outside` of what the process saw, where it must at least agree.
bool is_mapped_file(const struct stat& about, const event::Module& module, bool outside) {
  const bool other_device = static_cast<std::uint64_t>(about.st_dev) != module.device;
  return (other_device && !outside) || about.st_ino == module.inode;
}

base::Fd open_root(pid_t pid) {
  return base::Fd(::open(fmt::format("/proc/{}/root", pid).c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
}

// What the path leads to for a process, whose root may be another: its symbolic links lead nowhere outside.
base::Fd open_below(const base::Fd& root, const std::string& path) {
  open_how how{};
  how.flags = O_PATH | O_CLOEXEC;
  how.resolve = RESOLVE_IN_ROOT;
  const base::Fd found(static_cast<int>(::syscall(SYS_openat2, root.get(), path.c_str(), &how, sizeof how)));
  if (!found) return {};
  return open_regular(fmt::format("/proc/self/fd/{}", found.get()));
}

}  // namespace

Files::Files() : limit_(find_limit()) {}

ElfFile* Files::find(const event::Module& module, pid_t pid) {
  if (module.sought) return module.file;
  module.sought = true;
  module.file = module.path == "[vdso]" ? copy_vdso(module, pid) : open(module, pid);
  return module.file;
}

ElfFile* Files::open(const event::Module& module, pid_t pid) {
  if (module.inode == 0 || module.path.empty() || module.path[0] != '/') return nullptr;
  if (guard_ && !guard_(module, pid)) return nullptr;
  struct stat about {};
  // The first way leads to the very file, even when it was deleted, but is for root alone.
  base::Fd fd = open_regular(fmt::format("/proc/{}/map_files/{:x}-{:x}", pid, module.begin, module.end));
  bool outside = false;
  if (!fd) {
    const base::Fd root = open_root(pid);
    outside = !root;  // it has gone, and its name space, which may have been another, with it
    fd = outside ? open_regular(module.path) : open_below(root, module.path);
  }
  if (!fd || ::fstat(fd.get(), &about) != 0 || !is_mapped_file(about, module, outside)) return nullptr;
  const Key key{about.st_dev, about.st_ino, about.st_size,
                about.st_mtim.tv_sec * INT64_C(1'000'000'000) + about.st_mtim.tv_nsec};
  const auto known = files_.find(key);
  if (known != files_.end()) return known->second.get();
  if (files_.size() >= limit_) return nullptr;
  return files_.emplace(key, ElfFile::open(std::move(fd), module.path)).first->second.get();
}

// One that has gone had the same as others of its kind.
ElfFile* Files::vdso_like(const event::Module& module) {
  const std::size_t size = module.end - module.begin;
  const char elf_class = module.end >> 32 == 0 ? ELFCLASS32 : ELFCLASS64;
  for (const auto& [bytes, file] : vdsos_)
    if (bytes.size() == size && bytes[EI_CLASS] == elf_class) return file.get();
  if (elf_class == ELFCLASS32) return compat_vdso(size);
  for (const event::Module& own : parse_modules(base::read_whole_file("/proc/self/maps").value_or(std::string())))
    if (own.path == "[vdso]" && own.end - own.begin == size) return copy_vdso(own, ::getpid());
  return nullptr;
}

// No 32-bit process is known to be there: one is started, once.
ElfFile* Files::compat_vdso(std::size_t size) {
  if (std::exchange(compat_sought_, true)) return nullptr;
  const auto program = abi::CompatProgram::start();
  if (!program) return nullptr;
  const pid_t pid = program->pid();
  const auto maps = base::read_whole_file(fmt::format("/proc/{}/maps", pid));
  for (const event::Module& theirs : parse_modules(maps.value_or(std::string())))
    if (theirs.path == "[vdso]" && theirs.end - theirs.begin == size) return copy_vdso(theirs, pid);
  return nullptr;
}

ElfFile* Files::copy_vdso(const event::Module& module, pid_t pid) {
  const std::size_t size = module.end - module.begin;
  if (size > largest_vdso || vdsos_.size() >= most_vdsos) return nullptr;
  std::vector<char> bytes(size);
  const iovec local{bytes.data(), size};
  const iovec remote{reinterpret_cast<void*>(module.begin), size};  // NOLINT(performance-no-int-to-ptr)
  if (::process_vm_readv(pid, &local, 1, &remote, 1, 0) != static_cast<ssize_t>(size))
    return pid == ::getpid() ? nullptr : vdso_like(module);
  std::unique_ptr<ElfFile>& file = vdsos_[std::string(bytes.data(), size)];
  if (file == nullptr) file = ElfFile::from_bytes(std::move(bytes), module.path);
  return file.get();
}

}  // namespace ringside::source::stack
