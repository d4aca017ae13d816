#include "source/bpf/file_bytes.h"

#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <algorithm>
#include <string>

#include "source/bpf/descriptor_names.h"
#include "source/stack/elf_file.h"

namespace ringside::source::bpf {
namespace {

dev_t device_of(std::uint32_t number) {
  constexpr unsigned minor_bits = 20;  // of the kernel's own dev_t
  return makedev(number >> minor_bits, number & ((1U << minor_bits) - 1));
}

}  // namespace

const base::Fd& FileBytes::open(const rs_file_place& place, std::string_view names) {
  const auto found = std::find_if(known_.begin(), known_.end(), [&](const Known& known) {
    return known.inode == place.inode && known.device == place.device;
  });
  if (found != known_.end()) return found->file;
  Known& known = known_[oldest_];
  oldest_ = (oldest_ + 1) % known_.size();
  std::vector<char> path;
  append_path(path, names);
  known.inode = place.inode;
  known.device = place.device;
  known.file = stack::open_regular(std::string(path.begin(), path.end()));
  struct stat about {};
  const bool same = known.file && ::fstat(known.file.get(), &about) == 0 && about.st_ino == place.inode &&
                    about.st_dev == device_of(place.device);
  if (!same) known.file = base::Fd();
  return known.file;
}

std::span<const std::byte> FileBytes::read(const rs_file_place& place, std::string_view names, std::size_t size) {
  if (place.flags != 0) return {};
  if (place.is_zero != 0) {
    bytes_.assign(place.is_string != 0 ? 1 : size, std::byte{0});
    return bytes_;
  }
  const base::Fd& file = open(place, names);
  if (!file) return {};
  bytes_.resize(size);
  const ssize_t got = ::pread(file.get(), bytes_.data(), size, static_cast<off_t>(place.offset));
  if (got <= 0) return {};
  const std::span<const std::byte> bytes = std::span(bytes_).first(static_cast<std::size_t>(got));
  if (place.is_string == 0) return bytes;
  const auto end = std::find(bytes.begin(), bytes.end(), std::byte{0});
  return bytes.first(static_cast<std::size_t>(end - bytes.begin()) + (end == bytes.end() ? 0 : 1));
}

}  // namespace ringside::source::bpf
