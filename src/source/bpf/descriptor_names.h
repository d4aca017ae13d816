// Makes the text of descriptors, as readlink on /proc/PID/fd would, from what the programs found in the kernel. Keeps
// its storage from call to call. One thread.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "event/event.h"
#include "source/bpf/programs/record.h"

namespace ringside::source::bpf {

// Names as the programs send them: the last one first, each with its NUL.
void append_path(std::vector<char>& text, std::string_view names);

class DescriptorNames {
 public:
  void clear();

  // `bytes` is what follows the head of a block of RS_STEP_DESCRIPTOR. The first word on a descriptor counts.
  void add(int fd, std::span<const std::byte> bytes, bool of_result);

  // They hold until the next change.
  std::span<const event::FdFact> all();

 private:
  struct Place {
    int fd;
    std::size_t offset;
    std::size_t length;
    bool of_result;
    bool gone;  // the kernel says so
    event::FdDetail detail;
    std::size_t protocol_length;  // lies in text_ behind the path, then the name
    std::size_t name_length;
  };
  void add_detail(const rs_detail& told, std::uint64_t inode, std::string_view protocol, Place& place);
  void append_path(std::string_view names, unsigned flags);
  void append_special(std::string_view kind, std::uint64_t inode);

  std::vector<Place> places_;
  std::vector<char> text_;
  std::vector<event::FdFact> facts_;
};

}  // namespace ringside::source::bpf
