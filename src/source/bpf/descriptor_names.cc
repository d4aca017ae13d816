#include "source/bpf/descriptor_names.h"

#include <linux/magic.h>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace ringside::source::bpf {
namespace {

constexpr std::uint32_t pidfs_magic = 0x50494446;  // since Linux 6.9, which is newer than some headers

}  // namespace

void DescriptorNames::clear() {
  places_.clear();
  text_.clear();
  facts_.clear();
}

void DescriptorNames::append_special(std::string_view kind, std::uint64_t inode) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, inode).ptr;
  text_.insert(text_.end(), kind.begin(), kind.end());
  text_.push_back('[');
  text_.insert(text_.end(), digits, end);
  text_.push_back(']');
}

// The names come with the last one first, each with its NUL.
void DescriptorNames::append_path(std::string_view names, unsigned flags) {
  const std::size_t begin = text_.size();
  while (!names.empty()) {
    names.remove_suffix(1);
    const std::size_t nul = names.rfind('\0');
    const std::string_view name = names.substr(nul == names.npos ? 0 : nul + 1);
    text_.push_back('/');
    text_.insert(text_.end(), name.begin(), name.end());
    names.remove_suffix(name.size());
  }
  if (text_.size() == begin) text_.push_back('/');
  constexpr std::string_view deleted = " (deleted)";
  if (flags != 0) text_.insert(text_.end(), deleted.begin(), deleted.end());
}

void DescriptorNames::add(int fd, std::span<const std::byte> bytes, bool of_result) {
  rs_descriptor about;
  if (bytes.size() < sizeof about) return;
  if (std::any_of(places_.begin(), places_.end(), [fd](const Place& place) { return place.fd == fd; })) return;
  std::memcpy(&about, bytes.data(), sizeof about);
  const auto rest = bytes.subspan(sizeof about);
  const std::string_view names(reinterpret_cast<const char*>(rest.data()), rest.size());
  const std::size_t offset = text_.size();
  switch (about.magic) {
    case SOCKFS_MAGIC: append_special("socket:", about.inode); break;
    case PIPEFS_MAGIC:
      // A named pipe is a file of the file system that it lies in.
      append_special("pipe:", about.inode);
      break;
    case ANON_INODE_FS_MAGIC: {
      constexpr std::string_view kind = "anon_inode:";
      text_.insert(text_.end(), kind.begin(), kind.end());
      const std::string_view name = names.substr(0, names.find('\0'));
      text_.insert(text_.end(), name.begin(), name.end());
      break;
    }
    case pidfs_magic: {
      constexpr std::string_view name = "anon_inode:[pidfd]";
      text_.insert(text_.end(), name.begin(), name.end());
      break;
    }
    case NSFS_MAGIC: return;  // the kind of name space is not told
    default: append_path(names, about.flags); break;
  }
  places_.push_back({fd, offset, text_.size() - offset, of_result});
}

std::span<const event::FdFact> DescriptorNames::all() {
  facts_.clear();
  for (const Place& place : places_)
    facts_.push_back({place.fd, std::string_view(text_.data() + place.offset, place.length), place.of_result});
  return facts_;
}

}  // namespace ringside::source::bpf
