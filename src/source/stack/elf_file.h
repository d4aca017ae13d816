// An ELF file that code was mapped from: its segments, build id and call frame information, by elfutils. It is read
// with pread and never mapped, since whoever owns it may cut it short meanwhile. Rules for unwinding are kept, for
// stacks repeat. Owns the descriptor or the bytes. One thread.
#pragma once

#include <elfutils/libdw.h>
#include <libelf.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/fd.h"
#include "source/stack/frame_rule.h"

namespace ringside::source::stack {

// A file for reading; empty: it is none, or no regular one. What it is is known before it is opened: opening a device
// or a pipe may do something.
base::Fd open_regular(const std::string& path);

class ElfFile {
 public:
  // nullptr: it is no ELF file of this machine.
  static std::unique_ptr<ElfFile> open(base::Fd fd, std::string path);
  static std::unique_ptr<ElfFile> from_bytes(std::vector<char> bytes, std::string path);
  ~ElfFile();
  ElfFile(const ElfFile&) = delete;
  ElfFile& operator=(const ElfFile&) = delete;

  // As the process named it when the file was first met.
  const std::string& path() const { return path_; }
  // The bytes, not in hex; empty: it has none.
  const std::string& build_id() const { return build_id_; }
  Elf* elf() const { return elf_; }

  // The address that the file's own tables use for a place in it.
  std::optional<std::uint64_t> address_of(std::uint64_t file_offset) const;

  // How to get from this address (of the file's own) to the caller; nullptr: nothing tells.
  const FrameRule* rule_at(std::uint64_t address);

 private:
  struct Segment {
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
    std::uint64_t address = 0;
  };

  ElfFile() = default;
  bool begin(std::string path);
  void read_headers();

  base::Fd fd_;
  std::vector<char> bytes_;
  std::string path_;
  std::string build_id_;
  Elf* elf_ = nullptr;
  Dwarf_CFI* cfi_ = nullptr;
  bool cfi_sought_ = false;
  std::vector<Segment> segments_;
  std::unordered_map<std::uint64_t, std::optional<FrameRule>> rules_;
};

}  // namespace ringside::source::stack
