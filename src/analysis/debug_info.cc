#include "analysis/debug_info.h"

#include <dwarf.h>
#include <elfutils/libdwelf.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace ringside::analysis {
namespace {

using source::stack::ElfFile;

constexpr std::size_t most_units = 200'000;
constexpr std::size_t most_ranges = 4'000'000;

struct Scopes {
  Dwarf_Die* dies = nullptr;
  int count = 0;
  ~Scopes() { std::free(dies); }
};

std::string name_of(Dwarf_Die* die) {
  Dwarf_Attribute attribute;
  for (const unsigned kind : {unsigned{DW_AT_linkage_name}, unsigned{DW_AT_MIPS_linkage_name}}) {
    if (::dwarf_attr_integrate(die, kind, &attribute) == nullptr) continue;
    if (const char* name = ::dwarf_formstring(&attribute)) return name;
  }
  const char* const name = ::dwarf_diename(die);
  return name != nullptr ? name : "";
}

// Where an inlined function was called.
void call_site(Dwarf_Die* die, Dwarf_Files* files, SourceFrame& frame) {
  Dwarf_Attribute attribute;
  Dwarf_Word value = 0;
  if (files != nullptr && ::dwarf_attr(die, DW_AT_call_file, &attribute) != nullptr &&
      ::dwarf_formudata(&attribute, &value) == 0) {
    const char* const file = ::dwarf_filesrc(files, value, nullptr, nullptr);
    if (file != nullptr) frame.file = file;
  }
  if (::dwarf_attr(die, DW_AT_call_line, &attribute) != nullptr && ::dwarf_formudata(&attribute, &value) == 0)
    frame.line = static_cast<int>(value);
}

// What a file whose debug information was shared out refers to (.gnu_debugaltlink). Its name counts only among the
// installed debug files, and only with the build id that goes with it.
std::unique_ptr<ElfFile> find_alternate(std::string_view name, std::string_view id) {
  std::string hex;
  for (const char byte : id) hex += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  std::vector<std::string> paths = {fmt::format("/usr/lib/debug/.build-id/{:.2}/{}.debug", hex, hex.substr(2))};
  const bool installed = name.starts_with("/usr/lib/debug/") && name.find("/../") == name.npos;
  if (installed) paths.emplace_back(name);
  for (const std::string& path : paths) {
    base::Fd fd = source::stack::open_regular(path);
    if (!fd) continue;
    std::unique_ptr<ElfFile> file = ElfFile::open(std::move(fd), path);
    const void* bytes = nullptr;
    if (file == nullptr) continue;
    const ssize_t length = ::dwelf_elf_gnu_build_id(file->elf(), &bytes);
    if (length > 0 && std::string_view(static_cast<const char*>(bytes), static_cast<std::size_t>(length)) == id)
      return file;
  }
  return nullptr;
}

}  // namespace

std::unique_ptr<DebugInfo> DebugInfo::open(Elf* elf) {
  Dwarf* const dwarf = ::dwarf_begin_elf(elf, DWARF_C_READ, nullptr);
  if (dwarf == nullptr) return nullptr;
  std::unique_ptr<DebugInfo> info(new DebugInfo(dwarf));
  if (!info->settle_alternate()) return nullptr;
  info->read_units();
  return info->ranges_.empty() ? nullptr : std::move(info);
}

DebugInfo::~DebugInfo() {
  ::dwarf_end(dwarf_);
  if (alternate_ != nullptr) ::dwarf_end(alternate_);
}

// libdw would follow the link by itself, to whatever the file names: a pipe would hold us up for ever. Only one that
// has its alternate already leaves it alone; false: there is none to give it.
bool DebugInfo::settle_alternate() {
  const char* name = nullptr;
  const void* id = nullptr;
  const ssize_t length = ::dwelf_dwarf_gnu_debugaltlink(dwarf_, &name, &id);
  if (length <= 0) return true;
  if (length < 2 || length > 64) return false;
  alternate_file_ = find_alternate(name, {static_cast<const char*>(id), static_cast<std::size_t>(length)});
  if (alternate_file_ == nullptr) return false;
  alternate_ = ::dwarf_begin_elf(alternate_file_->elf(), DWARF_C_READ, nullptr);
  if (alternate_ == nullptr || ::dwelf_dwarf_gnu_debugaltlink(alternate_, &name, &id) > 0) return false;
  ::dwarf_setalt(dwarf_, alternate_);
  return true;
}

// Not by .debug_aranges, which some compilers leave out.
void DebugInfo::read_units() {
  Dwarf_Off next = 0;
  std::size_t header = 0;
  std::size_t units = 0;
  for (Dwarf_Off at = 0; ::dwarf_nextcu(dwarf_, at, &next, &header, nullptr, nullptr, nullptr) == 0; at = next) {
    Dwarf_Die unit;
    if (++units > most_units || next <= at) break;
    if (::dwarf_offdie(dwarf_, at + header, &unit) == nullptr) continue;
    Dwarf_Addr base = 0;
    Dwarf_Addr begin = 0;
    Dwarf_Addr end = 0;
    for (std::ptrdiff_t place = 0; (place = ::dwarf_ranges(&unit, place, &base, &begin, &end)) > 0;) {
      if (begin < end) ranges_.push_back({begin, end, at + header});
      if (ranges_.size() > most_ranges) break;
    }
  }
  std::sort(ranges_.begin(), ranges_.end(), [](const Range& a, const Range& b) { return a.begin < b.begin; });
}

std::vector<SourceFrame> DebugInfo::find(std::uint64_t address) {
  std::vector<SourceFrame> frames;
  const auto after = std::upper_bound(ranges_.begin(), ranges_.end(), address,
                                      [](std::uint64_t at, const Range& range) { return at < range.begin; });
  if (after == ranges_.begin() || address >= std::prev(after)->end) return frames;
  Dwarf_Die unit;
  if (::dwarf_offdie(dwarf_, std::prev(after)->unit, &unit) == nullptr) return frames;

  SourceFrame place;
  if (Dwarf_Line* const line = ::dwarf_getsrc_die(&unit, address)) {
    const char* const file = ::dwarf_linesrc(line, nullptr, nullptr);
    if (file != nullptr) place.file = file;
    (void)::dwarf_lineno(line, &place.line);
  }
  Dwarf_Files* files = nullptr;
  std::size_t file_count = 0;
  if (::dwarf_getsrcfiles(&unit, &files, &file_count) != 0) files = nullptr;

  // The scopes as they lie in the code: those that dwarf_getscopes gives turn off to where an inlined function was
  // written.
  Scopes innermost;
  Scopes scopes;
  innermost.count = ::dwarf_getscopes(&unit, address, &innermost.dies);
  if (innermost.count > 0) scopes.count = ::dwarf_getscopes_die(&innermost.dies[0], &scopes.dies);
  for (int i = 0; i < scopes.count; ++i) {
    Dwarf_Die* const die = &scopes.dies[i];
    const int tag = ::dwarf_tag(die);
    if (tag != DW_TAG_inlined_subroutine && tag != DW_TAG_subprogram) continue;
    place.function = name_of(die);
    frames.push_back(place);
    if (tag == DW_TAG_subprogram) return frames;
    place = {};
    call_site(die, files, place);
  }
  frames.push_back(place);
  return frames;
}

}  // namespace ringside::analysis
