#include "source/stack/address_space.h"

#include <sys/sysmacros.h>

#include <algorithm>
#include <charconv>
#include <string>

#include "base/fd.h"
#include "base/time.h"

namespace ringside::source::stack {
namespace {

constexpr std::size_t most_modules = 8192;  // a process may have 65,530 areas, nobody says of what use

std::string_view take_word(std::string_view& line) {
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  const std::string_view word = line.substr(0, line.find(' '));
  line.remove_prefix(word.size());
  return word;
}

bool parse(std::string_view text, std::uint64_t& value, int base = 16) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  return error == std::errc{} && end == text.data() + text.size();
}

bool parse_pair(std::string_view text, char separator, std::uint64_t& first, std::uint64_t& second) {
  const std::size_t at = text.find(separator);
  return at != text.npos && parse(text.substr(0, at), first) && parse(text.substr(at + 1), second);
}

}  // namespace

std::vector<event::Module> parse_modules(std::string_view text) {
  std::vector<event::Module> modules;
  while (!text.empty() && modules.size() < most_modules) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    event::Module module;
    std::uint64_t major = 0;
    std::uint64_t minor = 0;
    const std::string_view range = take_word(line);
    const std::string_view permissions = take_word(line);
    if (permissions.size() < 3 || permissions[2] != 'x') continue;
    const std::string_view offset = take_word(line);
    const std::string_view device = take_word(line);
    const std::string_view inode = take_word(line);
    if (!parse_pair(range, '-', module.begin, module.end) || !parse(offset, module.offset) ||
        !parse_pair(device, ':', major, minor) || !parse(inode, module.inode, 10))
      continue;
    module.device = makedev(static_cast<unsigned>(major), static_cast<unsigned>(minor));
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    constexpr std::string_view deleted = " (deleted)";
    if (line.ends_with(deleted) && module.inode != 0) line.remove_suffix(deleted.size());
    module.path = line;
    modules.push_back(std::move(module));
  }
  return modules;
}

void AddressSpace::read(pid_t pid) {
  auto text = base::read_whole_file("/proc/" + std::to_string(pid) + "/maps");
  auto modules = parse_modules(text ? std::string_view(*text) : std::string_view());
  // One that has gone meanwhile: what is known of it is better than nothing.
  if (modules.empty() && modules_ != nullptr) return;
  if (modules_ != nullptr)
    for (event::Module& module : modules)
      if (const event::Module* const former = look_up(module.begin);
          former != nullptr && former->begin == module.begin && former->end == module.end &&
          former->offset == module.offset && former->inode == module.inode && former->device == module.device) {
        module.file = former->file;
        module.sought = former->sought;
      }
  former_ = std::move(modules_);
  modules_ = std::make_shared<const std::vector<event::Module>>(std::move(modules));
}

void AddressSpace::begin_stack(std::int64_t blind) {
  may_look_again_ = true;
  former_ = nullptr;
  if (blind < 0) return;
  const std::int64_t now = base::Monotonic::now().since_zero.count;
  if (now - read_at_ < blind) return;
  read_at_ = now;
  too_old_ = true;
}

const event::Module* AddressSpace::look_up(std::uint64_t address) const {
  const auto after =
      std::upper_bound(modules_->begin(), modules_->end(), address,
                       [](std::uint64_t at, const event::Module& module) { return at < module.begin; });
  if (after == modules_->begin()) return nullptr;
  const event::Module& found = *std::prev(after);
  return address < found.end ? &found : nullptr;
}

const event::Module* AddressSpace::find(pid_t pid, std::uint64_t address) {
  if (modules_ == nullptr || too_old_) {
    too_old_ = false;
    read(pid);
    may_look_again_ = false;
  }
  if (const event::Module* const found = look_up(address)) return found;
  if (!std::exchange(may_look_again_, false)) return nullptr;
  read(pid);
  return look_up(address);
}

void AddressSpace::begin_anew() {
  former_ = std::move(modules_);
  modules_ = std::make_shared<const std::vector<event::Module>>();
}

void AddressSpace::add(event::Module module) {
  if (modules_ == nullptr) return;  // it will be read, with all others
  std::vector<event::Module> modules;
  modules.reserve(modules_->size() + 1);
  for (const event::Module& old : *modules_) {
    if (old.end <= module.begin || old.begin >= module.end) {
      modules.push_back(old);
      continue;
    }
    if (old.begin < module.begin) modules.push_back(old);
    if (old.begin < module.begin) modules.back().end = module.begin;
    if (old.end <= module.end) continue;
    modules.push_back(old);
    modules.back().begin = module.end;
    modules.back().offset += module.end - old.begin;
  }
  if (modules.size() < most_modules) modules.push_back(std::move(module));
  std::sort(modules.begin(), modules.end(),
            [](const event::Module& a, const event::Module& b) { return a.begin < b.begin; });
  former_ = std::move(modules_);
  modules_ = std::make_shared<const std::vector<event::Module>>(std::move(modules));
}

void AddressSpace::changed(std::uint64_t begin, std::uint64_t length, bool executable) {
  if (modules_ == nullptr) return;
  const bool touches = std::any_of(modules_->begin(), modules_->end(), [&](const event::Module& module) {
    return begin < module.begin ? module.begin - begin < length : begin < module.end && length != 0;
  });
  if (executable || touches) modules_ = nullptr;
}

}  // namespace ringside::source::stack
