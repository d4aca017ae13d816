#include "source/stack/elf_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <gelf.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <utility>

namespace ringside::source::stack {
namespace {

constexpr std::size_t most_segments = 64;
constexpr std::size_t most_rules = 20'000;  // of one file; then they are read anew
constexpr std::int64_t largest_file = std::int64_t{2} << 30;

}  // namespace

base::Fd open_regular(const std::string& path) {
  const base::Fd place(::open(path.c_str(), O_PATH | O_CLOEXEC));
  struct stat about {};
  if (!place || ::fstat(place.get(), &about) != 0 || !S_ISREG(about.st_mode)) return base::Fd();
  const std::string again = fmt::format("/proc/self/fd/{}", place.get());
  return base::Fd(::open(again.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
}

std::unique_ptr<ElfFile> ElfFile::open(base::Fd fd, std::string path) {
  struct stat about {};
  if (::fstat(fd.get(), &about) != 0 || !S_ISREG(about.st_mode) || about.st_size > largest_file) return nullptr;
  ::elf_version(EV_CURRENT);
  std::unique_ptr<ElfFile> file(new ElfFile);
  file->fd_ = std::move(fd);
  file->elf_ = ::elf_begin(file->fd_.get(), ELF_C_READ, nullptr);
  return file->begin(std::move(path)) ? std::move(file) : nullptr;
}

std::unique_ptr<ElfFile> ElfFile::from_bytes(std::vector<char> bytes, std::string path) {
  ::elf_version(EV_CURRENT);
  std::unique_ptr<ElfFile> file(new ElfFile);
  file->bytes_ = std::move(bytes);
  file->elf_ = ::elf_memory(file->bytes_.data(), file->bytes_.size());
  return file->begin(std::move(path)) ? std::move(file) : nullptr;
}

ElfFile::~ElfFile() {
  if (cfi_ != nullptr) ::dwarf_cfi_end(cfi_);
  if (elf_ != nullptr) ::elf_end(elf_);
}

bool ElfFile::begin(std::string path) {
  path_ = std::move(path);
  GElf_Ehdr header;
  if (elf_ == nullptr || ::elf_kind(elf_) != ELF_K_ELF || ::gelf_getehdr(elf_, &header) == nullptr) return false;
  if (header.e_machine != EM_X86_64 && header.e_machine != EM_386) return false;
  read_headers();
  return true;
}

void ElfFile::read_headers() {
  std::size_t count = 0;
  if (::elf_getphdrnum(elf_, &count) != 0) return;
  for (std::size_t i = 0; i < std::min(count, most_segments); ++i) {
    GElf_Phdr header;
    if (::gelf_getphdr(elf_, static_cast<int>(i), &header) == nullptr) continue;
    if (header.p_type == PT_LOAD && (header.p_flags & PF_X) != 0)
      segments_.push_back({header.p_offset, header.p_filesz, header.p_vaddr});
    if (header.p_type != PT_NOTE || !build_id_.empty() || header.p_filesz > 4096) continue;
    Elf_Data* const notes = ::elf_getdata_rawchunk(elf_, static_cast<std::int64_t>(header.p_offset), header.p_filesz,
                                                   header.p_align == 8 ? ELF_T_NHDR8 : ELF_T_NHDR);
    if (notes == nullptr) continue;
    GElf_Nhdr note;
    std::size_t name = 0;
    std::size_t content = 0;
    for (std::size_t at = 0; (at = ::gelf_getnote(notes, at, &note, &name, &content)) > 0;) {
      const char* const bytes = static_cast<const char*>(notes->d_buf);
      if (note.n_type != NT_GNU_BUILD_ID || note.n_namesz != 4 || note.n_descsz > 64) continue;
      if (std::string_view(bytes + name, 3) != "GNU") continue;
      build_id_.assign(bytes + content, note.n_descsz);
      break;
    }
  }
}

std::optional<std::uint64_t> ElfFile::address_of(std::uint64_t file_offset) const {
  for (const Segment& segment : segments_)
    if (file_offset - segment.offset < segment.size) return file_offset - segment.offset + segment.address;
  return std::nullopt;
}

const FrameRule* ElfFile::rule_at(std::uint64_t address) {
  if (const auto known = rules_.find(address); known != rules_.end())
    return known->second ? &*known->second : nullptr;
  if (!std::exchange(cfi_sought_, true)) cfi_ = ::dwarf_getcfi_elf(elf_);
  if (rules_.size() >= most_rules) rules_.clear();
  std::optional<FrameRule>& rule = rules_[address];
  Dwarf_Frame* frame = nullptr;
  if (cfi_ != nullptr && ::dwarf_cfi_addrframe(cfi_, address, &frame) == 0) {
    rule = rule_of(frame);
    std::free(frame);
  }
  return rule ? &*rule : nullptr;
}

}  // namespace ringside::source::stack
