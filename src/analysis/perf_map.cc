#include "analysis/perf_map.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "base/fd.h"
#include "base/time.h"
#include "kernel/proc.h"

namespace ringside::analysis {
namespace {

constexpr std::int64_t largest_map = std::int64_t{64} << 20;
constexpr std::size_t most_functions = 1'000'000;
constexpr std::int64_t rest = 100'000'000;  // nanoseconds between two looks at the file
constexpr int most_vain_looks = 16;         // one after the other, before it rests between them

// Its id in the innermost namespace, by which it knows itself.
std::string own_id(std::int32_t pid) {
  const auto status = base::read_whole_file("/proc/" + std::to_string(pid) + "/status");
  const pid_t own = status ? kernel::find_innermost_id(*status) : 0;
  return std::to_string(own != 0 ? own : pid);
}

bool take_number(std::string_view& line, std::uint64_t& value) {
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), value, 16);
  if (error != std::errc{} || end == line.data() + line.size() || *end != ' ') return false;
  line.remove_prefix(static_cast<std::size_t>(end - line.data()) + 1);
  return true;
}

}  // namespace

void PerfMap::parse(std::string_view text) {
  while (!text.empty() && functions_.size() < most_functions) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    Function function;
    if (!take_number(line, function.begin) || !take_number(line, function.size)) continue;
    function.name = line;
    functions_.insert_or_assign(function.begin,
                                std::move(function));  // code is thrown away, and its place used again
  }
}

const PerfMap::Function* PerfMap::look_up(std::uint64_t address) const {
  const auto after = functions_.upper_bound(address);
  if (after == functions_.begin()) return nullptr;
  const Function& found = std::prev(after)->second;
  return address - found.begin < found.size ? &found : nullptr;
}

bool PerfMap::read(std::int32_t pid) {
  const std::int64_t now = base::Monotonic::now().since_zero.count;
  if (vain_looks_ >= most_vain_looks && now - looked_at_ < rest) return false;
  looked_at_ = now;
  ++vain_looks_;
  struct stat process {};
  const bool lives = ::stat(("/proc/" + std::to_string(pid)).c_str(), &process) == 0;
  const std::string inside = "/proc/" + std::to_string(pid) + "/root/tmp/perf-" + own_id(pid) + ".map";
  const std::string outside = "/tmp/perf-" + std::to_string(pid) + ".map";
  for (const std::string& path : {inside, outside}) {
    const base::Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW | O_NOCTTY));
    struct stat about {};
    if (!fd || ::fstat(fd.get(), &about) != 0 || !S_ISREG(about.st_mode)) continue;
    // Anybody may put a file there. Whose a process was that has gone is not known.
    if (lives && about.st_uid != 0 && about.st_uid != process.st_uid) continue;
    if (about.st_mtim.tv_sec * INT64_C(1'000'000'000) + about.st_mtim.tv_nsec < since_) continue;
    if (about.st_size == size_ || about.st_size > largest_map) return false;
    std::string text(static_cast<std::size_t>(about.st_size), '\0');
    const ssize_t got = ::read(fd.get(), text.data(), text.size());
    if (got < 0) return false;
    size_ = about.st_size;
    vain_looks_ = 0;
    parse(std::string_view(text).substr(0, static_cast<std::size_t>(got)));
    return true;
  }
  return false;
}

void PerfMap::begin_anew(std::int64_t time) {
  constexpr std::int64_t tick = 20'000'000;  // what the time of a file may be behind
  *this = {};
  since_ = time - tick;
}

const PerfMap::Function* PerfMap::find(std::int32_t pid, std::uint64_t address) {
  if (const Function* const found = look_up(address)) return found;
  return read(pid) ? look_up(address) : nullptr;
}

}  // namespace ringside::analysis
