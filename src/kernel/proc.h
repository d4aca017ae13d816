// What everybody asks of /proc: which processes, threads and descriptors there are, and what its texts of lines
// `Key:	value` (status, fdinfo) say. find_ and parse_ see bytes only. No state; any thread.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ringside::kernel {

// The numbers among the names in a folder, sorted. False: it cannot be read, and errno says why.
bool list_numbers(const std::string& folder, std::vector<int>& numbers);

// What a link of /proc leads to; empty: there is none, or no permission.
std::string read_link(const std::string& path);

// What stands behind a key such as "State:", up to the end of its line; nothing: there is no such line.
std::optional<std::string_view> find_line(std::string_view text, std::string_view key);
// The number that it begins with; nothing: no such line, or no number there.
std::optional<std::int64_t> find_number(std::string_view text, std::string_view key, int base = 10);

// A thread's ids behind NSpid: or another such key of its status, one for each pid name space that it is in: the last
// is that of its own. Empty: the kernel does not tell.
std::vector<pid_t> find_ids(std::string_view status, std::string_view key);
// The last of those behind NSpid:; 0: the kernel does not tell.
pid_t find_innermost_id(std::string_view status);

}  // namespace ringside::kernel
