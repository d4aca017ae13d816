// The vDSO: the small ELF library that the kernel maps into every process, found through AT_SYSINFO_EHDR and read
// without libc's help and without trusting the image, of this process or another one, 64- or 32-bit. A Vdso owns a
// copy of the image; the names of its symbols point into that copy, so they live as long as it does. Any thread.
//
//   auto vdso = ringside::Vdso::of_this_process();
//   if (const auto* found = vdso ? vdso->find("__vdso_clock_gettime", "LINUX_2.6") : nullptr)
//     auto now = reinterpret_cast<int (*)(clockid_t, timespec*)>(vdso->address_of(*found));
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace ringside {

struct VdsoSymbol {
  std::string_view name;
  std::string_view version;  // LINUX_2.6; empty: the image has no versions
  std::uint64_t value = 0;   // as linked; an address within the image unless `absolute`
  std::uint64_t size = 0;
  bool weak = false;  // an alias of another name, usually
  bool function = false;
  bool absolute = false;  // the symbol of a version itself
  bool hidden = false;    // not the default version of its name
};

class Vdso {
 public:
  // Nothing: errno is ENOENT when the kernel mapped none (booted with vdso=0), ENOEXEC when the image is no ELF
  // file that can be used, or what reading it gave.
  static std::optional<Vdso> of_this_process();
  static std::optional<Vdso> of_process(pid_t pid);
  // From a copy that lies in `image`, of which `base` was the address.
  static std::optional<Vdso> of_image(std::vector<std::byte> image, std::uint64_t base);

  Vdso(Vdso&&) noexcept;
  Vdso& operator=(Vdso&&) noexcept;
  ~Vdso();

  bool is_64() const { return is_64_; }
  std::uint64_t base() const { return base_; }         // where the process has it
  std::string_view soname() const { return soname_; }  // linux-vdso.so.1
  std::span<const std::byte> image() const { return image_; }

  // The defined dynamic symbols, in the table's order.
  std::span<const VdsoSymbol> symbols() const { return symbols_; }

  // By name, through the image's hash table (the GNU one if there are both); no version: the default one. nullptr:
  // there is none. A weak alias is as good as the name it stands for.
  const VdsoSymbol* find(std::string_view name, std::string_view version = {}) const;

  // Where the process has it.
  std::uint64_t address_of(const VdsoSymbol& symbol) const {
    return symbol.absolute ? symbol.value : base_ + (symbol.value - linked_at_);
  }

  // The bytes of a function, fewer than its size when the image ends before.
  std::span<const std::byte> code_of(const VdsoSymbol& symbol) const;

 private:
  struct Reader;
  Vdso();

  std::vector<std::byte> image_;
  std::unique_ptr<Reader> reader_;  // of image_
  std::uint64_t base_ = 0;
  std::uint64_t linked_at_ = 0;
  bool is_64_ = true;
  std::string_view soname_;
  std::vector<VdsoSymbol> symbols_;
};

}  // namespace ringside
