#include "kernel/proc.h"

#include <dirent.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <memory>

namespace ringside::kernel {
namespace {

template <typename Number>
bool parse_whole(std::string_view text, Number& number) {
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number);
  return wrong == std::errc{} && end == text.data() + text.size();
}

}  // namespace

bool list_numbers(const std::string& folder, std::vector<int>& numbers) {
  numbers.clear();
  const std::unique_ptr<DIR, int (*)(DIR*)> open(::opendir(folder.c_str()), &::closedir);
  if (open == nullptr) return false;
  errno = 0;
  while (const dirent* entry = ::readdir(open.get())) {
    int number = 0;
    if (parse_whole(entry->d_name, number)) numbers.push_back(number);
    errno = 0;
  }
  std::sort(numbers.begin(), numbers.end());
  return errno == 0;
}

std::string read_link(const std::string& path) {
  char target[4096];
  const ssize_t length = ::readlink(path.c_str(), target, sizeof target);
  return {target, static_cast<std::size_t>(std::max<ssize_t>(length, 0))};
}

std::optional<std::string_view> find_line(std::string_view text, std::string_view key) {
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (!line.starts_with(key)) continue;
    line.remove_prefix(key.size());
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    return line;
  }
  return std::nullopt;
}

std::optional<std::int64_t> find_number(std::string_view text, std::string_view key, int base) {
  const auto line = find_line(text, key);
  std::int64_t number = 0;
  if (!line || std::from_chars(line->data(), line->data() + line->size(), number, base).ec != std::errc{})
    return std::nullopt;
  return number;
}

std::vector<pid_t> find_ids(std::string_view status, std::string_view key) {
  std::vector<pid_t> ids;
  std::string_view line = find_line(status, key).value_or(std::string_view());
  while (!line.empty()) {
    const std::string_view word = line.substr(0, line.find_first_of(" \t"));
    pid_t id = 0;
    if (!parse_whole(word, id)) return {};
    ids.push_back(id);
    line.remove_prefix(word.size());
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  }
  return ids;
}

pid_t find_innermost_id(std::string_view status) {
  const std::vector<pid_t> ids = find_ids(status, "NSpid:");
  return ids.empty() ? 0 : ids.back();
}

}  // namespace ringside::kernel
