#include "analysis/wrapper.h"

#include <elf.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstring>

#include "kernel/maps.h"

namespace ringside::analysis {
namespace {

constexpr const char* paths_64[] = {"/lib/x86_64-linux-gnu/libc.so.6", "/lib64/libc.so.6", "/usr/lib/libc.so.6"};
constexpr const char* paths_32[] = {"/lib/i386-linux-gnu/libc.so.6", "/lib32/libc.so.6", "/usr/lib32/libc.so.6",
                                    "/lib/libc.so.6"};
constexpr std::uint64_t largest_function = 16384;

// What an instruction leaves in eax, as far as that is a constant.
std::optional<std::uint64_t> loads_eax(std::string_view text) {
  if (text == "xor eax, eax") return 0;
  constexpr std::string_view load = "mov eax, 0x";
  if (!text.starts_with(load)) return std::nullopt;
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data() + load.size(), text.data() + text.size(), value, 16);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

// i386's libc calls __kernel_vsyscall, of which the thread's control block knows the address.
bool enters(std::string_view text) {
  return text == "syscall" || text == "sysenter" || text.starts_with("int 0x80") ||
         (text.starts_with("call") && text.find("gs:[0x") != std::string_view::npos &&
          text.find("10]") != std::string_view::npos);
}

bool may_enter(std::span<const std::byte> code, bool is_64) {
  const std::string_view bytes(reinterpret_cast<const char*>(code.data()), code.size());
  using std::literals::operator""sv;
  if (is_64) return bytes.find("\x0f\x05"sv) != std::string_view::npos;
  return bytes.find("\x65\xff\x15\x10\x00\x00\x00"sv) != std::string_view::npos ||
         bytes.find("\xcd\x80"sv) != std::string_view::npos;
}

}  // namespace

base::Result<Libc> Libc::open_file(const std::string& path) {
  RS_TRY(file, base::Mapping::of_file(path));
  RS_TRY(elf, abi::ElfImage::parse(file.bytes()));
  return Libc(path, std::move(file), std::move(elf));
}

base::Result<Libc> Libc::open(bool for_32_bits) {
  if (!for_32_bits) {
    if (const auto areas = kernel::read_maps(0))
      for (const kernel::Area& area : *areas)
        if (area.name.find("/libc.so.") != std::string::npos || area.name.find("/libc-2.") != std::string::npos)
          return open_file(area.name);
  }
  for (const char* path :
       for_32_bits ? std::span<const char* const>(paths_32) : std::span<const char* const>(paths_64)) {
    auto libc = ::access(path, R_OK) == 0 ? open_file(path) : base::Result<Libc>(base::Error{ENOENT, "open", path});
    if (libc && libc->elf_.is_64() != for_32_bits) return libc;
  }
  return base::Error{0, for_32_bits ? "find a libc for 32-bit programs" : "find libc.so.6", ""};
}

std::vector<abi::Instruction> Libc::entering(const abi::ElfSymbol& symbol, std::uint64_t number) const {
  const auto code = elf_.bytes_at(symbol.value, std::min(symbol.size, largest_function));
  if (!may_enter(code, elf_.is_64())) return {};
  const auto width = elf_.is_64() ? abi::CodeWidth::bits64 : abi::CodeWidth::bits32;
  const auto instructions = abi::disassemble(code, symbol.value, width);
  std::optional<std::size_t> loaded;
  for (std::size_t i = 0; i < instructions.size(); ++i) {
    const std::string& text = instructions[i].text;
    if (const auto value = loads_eax(text)) {
      loaded = *value == number ? std::optional(i) : std::nullopt;
    } else if (enters(text)) {
      if (loaded)
        return {instructions.begin() + static_cast<std::ptrdiff_t>(*loaded),
                instructions.begin() + static_cast<std::ptrdiff_t>(i) + 1};
    } else if (text.starts_with("mov eax,") || text.starts_with("call") || text.starts_with("ret")) {
      loaded.reset();
    }
  }
  return {};
}

std::vector<std::uint64_t> Libc::calls_of(const std::string& function) const {
  std::vector<std::uint64_t> result;
  const auto symbol = elf_.find(function);
  if (!symbol) return result;
  const auto code = elf_.bytes_at(symbol->value, std::min(symbol->size, largest_function));
  constexpr std::uint64_t nothing = ~std::uint64_t{0};
  std::uint64_t loaded = nothing;
  for (const auto& one :
       abi::disassemble(code, symbol->value, elf_.is_64() ? abi::CodeWidth::bits64 : abi::CodeWidth::bits32)) {
    if (const auto value = loads_eax(one.text)) {
      loaded = *value;
    } else if (enters(one.text)) {
      if (loaded != nothing && std::find(result.begin(), result.end(), loaded) == result.end())
        result.push_back(loaded);
    } else if (one.text.starts_with("mov eax,") || one.text.starts_with("call") || one.text.starts_with("ret")) {
      loaded = nothing;
    }
  }
  return result;
}

std::optional<Wrapper> Libc::find(const std::string& name, std::uint64_t number) const {
  std::optional<Wrapper> best;
  std::vector<std::pair<std::string, std::uint64_t>> found;
  const auto take = [&](const abi::ElfSymbol& symbol, std::vector<abi::Instruction> code) {
    best = Wrapper{std::string(symbol.name), std::string(symbol.version), symbol.value, std::move(code), {}};
  };
  for (std::uint32_t i = 1; i < elf_.symbol_count(); ++i) {
    const auto symbol = elf_.symbol(i);
    if (!symbol || symbol->type != STT_FUNC || symbol->section == SHN_UNDEF || symbol->hidden) continue;
    auto code = entering(*symbol, number);
    if (code.empty()) continue;
    found.emplace_back(symbol->name, symbol->value);
    // The call's own name; else the shortest public one.
    const bool better =
        !best || symbol->name == name ||
        (best->function != name && (best->function.starts_with('_') > symbol->name.starts_with('_') ||
                                    (best->function.starts_with('_') == symbol->name.starts_with('_') &&
                                     symbol->name.size() < best->function.size())));
    if (better) take(*symbol, std::move(code));
  }
  if (!best) return best;
  for (const auto& [other, address] : found)
    if (other != best->function) best->others.push_back(other);
  std::sort(best->others.begin(), best->others.end());
  best->others.erase(std::unique(best->others.begin(), best->others.end()), best->others.end());
  return best;
}

}  // namespace ringside::analysis
