#include "analysis/symbols.h"

#include <cxxabi.h>
#include <elfutils/libdwelf.h>
#include <fmt/format.h>

#include <cstdlib>
#include <optional>
#include <utility>

#include "base/escape.h"
#include "source/stack/elf_file.h"

namespace ringside::analysis {
namespace {

using source::stack::ElfFile;

constexpr std::size_t most_names = 100'000;  // of a file
constexpr std::size_t most_perf_maps = 1000;

std::unique_ptr<ElfFile> open_elf(const std::string& path) {
  base::Fd fd = source::stack::open_regular(path);
  return fd ? ElfFile::open(std::move(fd), path) : nullptr;
}

// The file that holds what was stripped off this one: by its build id, or by the name that it tells, which counts
// only with the same build id.
std::unique_ptr<ElfFile> find_debug_file(const ElfFile& file) {
  const std::string& id = file.build_id();
  if (id.size() < 2) return nullptr;
  std::string hex;
  for (const char byte : id) hex += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  if (auto found = open_elf("/usr/lib/debug/.build-id/" + hex.substr(0, 2) + "/" + hex.substr(2) + ".debug"))
    return found;
  GElf_Word checksum = 0;
  const char* const link = ::dwelf_elf_gnu_debuglink(file.elf(), &checksum);
  if (link == nullptr || std::string_view(link).find('/') != std::string_view::npos) return nullptr;
  const std::string folder = file.path().substr(0, file.path().rfind('/') + 1);
  for (const std::string& path : {folder + link, folder + ".debug/" + link, "/usr/lib/debug" + folder + link})
    if (auto found = open_elf(path); found != nullptr && found->build_id() == id) return found;
  return nullptr;
}

}  // namespace

struct Symbols::FileNames {
  SymbolTable table;
  std::unique_ptr<ElfFile> debug_file;
  std::unique_ptr<DebugInfo> debug;
  std::unordered_map<std::uint64_t, FrameName> known;  // by place in the file, twice that and one for exact ones
};

Symbols::Symbols(bool lines) : lines_(lines) {}
Symbols::~Symbols() = default;

std::string printable(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  base::append_bare(result, text, "");
  return result;
}

std::string demangle(const char* name) {
  constexpr std::size_t longest = 4096;  // the library's way through a name may take its square
  if (name[0] == '_' && name[1] == 'Z' && ::strnlen(name, longest) < longest) {
    int status = 0;
    char* const text = ::abi::__cxa_demangle(name, nullptr, nullptr, &status);
    const std::string result = status == 0 && text != nullptr ? printable(text) : printable(name);
    std::free(text);
    return result;
  }
  return printable(name);
}

Symbols::FileNames& Symbols::names_of(ElfFile& file) {
  std::unique_ptr<FileNames>& names = files_[&file];
  if (names != nullptr) return *names;
  names = std::make_unique<FileNames>();
  names->debug_file = find_debug_file(file);
  names->table.add(file.elf());
  if (names->debug_file != nullptr) names->table.add(names->debug_file->elf());
  names->table.finish();
  if (lines_) {
    if (names->debug_file != nullptr) names->debug = DebugInfo::open(names->debug_file->elf());
    if (names->debug == nullptr) names->debug = DebugInfo::open(file.elf());
  }
  return *names;
}

FrameName Symbols::make(const event::Frame& frame, ElfFile& file) {
  FrameName name;
  const std::uint64_t back = frame.exact ? 0 : 1;
  const auto address = file.address_of(frame.file_offset() - back);
  if (!address) return name;
  FileNames& names = names_of(file);
  if (const SymbolTable::Symbol* const symbol = names.table.find(*address)) {
    name.symbol = demangle(names.table.name(*symbol));
    name.offset = *address + back - symbol->address;
  }
  if (names.debug == nullptr) return name;
  name.source = names.debug->find(*address);
  for (SourceFrame& place : name.source) {
    place.function = demangle(place.function.c_str());
    place.file = printable(place.file);
  }
  return name;
}

PerfMap& Symbols::perf_map_of(std::int32_t pid) {
  if (perf_maps_.size() >= most_perf_maps && perf_maps_.count(pid) == 0) perf_maps_.clear();
  return perf_maps_[pid];
}

void Symbols::on_life(const event::Life& life) {
  using Kind = event::Life::Kind;
  if (life.kind == Kind::execed) perf_map_of(life.pid).begin_anew(life.time.real);
  if (life.kind == Kind::forked) perf_maps_.erase(life.other);  // of a process that had this id before
}

const FrameName& Symbols::name(const event::Frame& frame, std::int32_t pid) {
  if (frame.module != nullptr && frame.module->file != nullptr) {
    ElfFile& file = *frame.module->file;
    auto& known = names_of(file).known;
    const std::uint64_t key = frame.file_offset() * 2 + (frame.exact ? 1 : 0);
    if (const auto found = known.find(key); found != known.end()) return found->second;
    if (known.size() >= most_names) known.clear();
    return known.emplace(key, make(frame, file)).first->second;
  }
  made_ = {};
  if (kernel::KernelCode::has(frame.address)) {
    const std::uint64_t inside = frame.address - (frame.exact ? 0 : 1);
    if (const kernel::KernelCode::Function* const function = kernel_.find(inside)) {
      made_.symbol = kernel_.name(*function);
      made_.offset = frame.address - function->address;
    }
    return made_;
  }
  const std::uint64_t back = frame.exact ? 0 : 1;
  if (const PerfMap::Function* const function = perf_map_of(pid).find(pid, frame.address - back)) {
    made_.symbol = printable(function->name);
    made_.offset = frame.address - function->begin;
  }
  return made_;
}

}  // namespace ringside::analysis
