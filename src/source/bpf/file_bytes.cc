#include "source/bpf/file_bytes.h"

#include <fcntl.h>
#include <linux/magic.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "source/bpf/descriptor_names.h"

namespace ringside::source::bpf {
namespace {

// A network's or a user's file system may never answer. These are disks and memory.
constexpr std::array<std::uint32_t, 16> local_file_systems = {
    EXT4_SUPER_MAGIC,    XFS_SUPER_MAGIC,   BTRFS_SUPER_MAGIC, TMPFS_MAGIC,
    RAMFS_MAGIC,         F2FS_SUPER_MAGIC,  SQUASHFS_MAGIC,    EROFS_SUPER_MAGIC_V1,
    MSDOS_SUPER_MAGIC,   EXFAT_SUPER_MAGIC, ISOFS_SUPER_MAGIC,
    0x2fc12fc1,  // ZFS
    0xca451a4e,  // bcachefs
    0x7366746e,  // NTFS
    0x3153464a,  // JFS
    REISERFS_SUPER_MAGIC};

bool is_local(std::uint32_t magic) {
  return std::find(local_file_systems.begin(), local_file_systems.end(), magic) != local_file_systems.end();
}

// Of files that were changed later than this before the call nobody knows what they held at its time: the clock of
// files goes in steps.
constexpr std::int64_t clock_step = 20'000'000;

bool is_unchanged(int file, event::Time since) {
  struct stat about {};
  if (::fstat(file, &about) != 0) return false;
  const std::int64_t changed = std::int64_t{about.st_ctim.tv_sec} * 1'000'000'000 + about.st_ctim.tv_nsec;
  return changed + clock_step <= since.real;
}

std::uint64_t number_behind(std::string_view text, std::string_view name) {
  const auto at = text.find(name);
  if (at == std::string_view::npos) return 0;
  const auto digits = text.find_first_not_of(" \t", at + name.size());
  std::uint64_t number = 0;
  if (digits != std::string_view::npos) std::from_chars(text.data() + digits, text.data() + text.size(), number);
  return number;
}

// Asks the kernel alone, where fstat would ask the file system.
bool is_the_same(int file, const rs_file_place& place) {
  const base::Fd about(::open(("/proc/self/fdinfo/" + std::to_string(file)).c_str(), O_RDONLY | O_CLOEXEC));
  std::array<char, 512> bytes;
  const ssize_t got = about ? ::read(about.get(), bytes.data(), bytes.size()) : 0;
  const std::string_view text(bytes.data(), static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  return number_behind(text, "mnt_id:") == place.mount && number_behind(text, "\nino:") == place.inode;
}

// Along the names that the kernel has in memory: it was mapped a moment ago. So nobody is waited for on the way,
// whatever else is mounted there by now.
base::Fd open_known(const char* path, const rs_file_place& place) {
  open_how how{};
  how.flags = O_PATH | O_CLOEXEC | O_NOFOLLOW;
  how.resolve = RESOLVE_CACHED | RESOLVE_NO_SYMLINKS;
  const base::Fd found(static_cast<int>(::syscall(SYS_openat2, AT_FDCWD, path, &how, sizeof how)));
  if (!found || !is_the_same(found.get(), place)) return base::Fd();
  const std::string again = "/proc/self/fd/" + std::to_string(found.get());
  base::Fd file(::open(again.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  struct stat about {};
  if (!file || ::fstat(file.get(), &about) != 0 || !S_ISREG(about.st_mode)) return base::Fd();
  return file;
}

}  // namespace

const base::Fd& FileBytes::open(const rs_file_place& place, std::string_view names) {
  const auto found = std::find_if(known_.begin(), known_.end(), [&](const Known& known) {
    return known.inode == place.inode && known.mount == place.mount;
  });
  if (found != known_.end()) return found->file;
  Known& known = known_[oldest_];
  oldest_ = (oldest_ + 1) % known_.size();
  std::vector<char> path;
  append_path(path, names);
  path.push_back('\0');
  known.inode = place.inode;
  known.mount = place.mount;
  known.file = is_local(place.magic) ? open_known(path.data(), place) : base::Fd();
  return known.file;
}

std::span<const std::byte> FileBytes::read(const rs_file_place& place, std::string_view names, std::size_t size,
                                           event::Time when) {
  if (place.flags != 0) return {};
  if (place.is_zero != 0) {
    bytes_.assign(place.is_string != 0 ? 1 : size, std::byte{0});
    return bytes_;
  }
  const base::Fd& file = open(place, names);
  if (!file) return {};
  bytes_.resize(size);
  const ssize_t got = ::pread(file.get(), bytes_.data(), size, static_cast<off_t>(place.offset));
  if (got <= 0 || !is_unchanged(file.get(), when)) return {};
  const std::span<const std::byte> bytes = std::span(bytes_).first(static_cast<std::size_t>(got));
  if (place.is_string == 0) return bytes;
  const auto end = std::find(bytes.begin(), bytes.end(), std::byte{0});
  return bytes.first(static_cast<std::size_t>(end - bytes.begin()) + (end == bytes.end() ? 0 : 1));
}

}  // namespace ringside::source::bpf
