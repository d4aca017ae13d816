#include "kernel/maps.h"

#include <algorithm>
#include <charconv>

#include "base/fd.h"

namespace ringside::kernel {
namespace {

// The next word of a line, taken off it.
std::string_view take_word(std::string_view& line) {
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  const std::size_t end = std::min(line.find(' '), line.size());
  const std::string_view word = line.substr(0, end);
  line.remove_prefix(end);
  return word;
}

bool parse_hex(std::string_view text, std::uint64_t& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
  return error == std::errc{} && end == text.data() + text.size();
}

}  // namespace

std::vector<Area> parse_maps(std::string_view text) {
  std::vector<Area> result;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::string_view range = take_word(line);
    const std::size_t dash = range.find('-');
    Area area;
    if (dash == std::string_view::npos || !parse_hex(range.substr(0, dash), area.begin) ||
        !parse_hex(range.substr(dash + 1), area.end) || area.end < area.begin)
      continue;
    area.permissions = take_word(line);
    for (int i = 0; i < 3; ++i) take_word(line);  // offset, device, inode
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    area.name = line;
    result.push_back(std::move(area));
  }
  return result;
}

base::Result<std::vector<Area>> read_maps(pid_t pid) {
  RS_TRY(text, base::read_whole_file(pid == 0 ? "/proc/self/maps" : "/proc/" + std::to_string(pid) + "/maps"));
  return parse_maps(text);
}

bool is_kernel_area(const Area& area) {
  return area.name == "[vdso]" || area.name == "[vsyscall]" || area.name.starts_with("[vvar") ||
         area.name == "[uprobes]" || area.name == "[sigpage]";
}

const Area* find_area(const std::vector<Area>& areas, std::string_view name) {
  for (const Area& area : areas)
    if (area.name == name) return &area;
  return nullptr;
}

}  // namespace ringside::kernel
