// CallSet: which system calls are wanted, by number and ABI. A value; the sources ask it once per call and
// compile it into their filters (seccomp, BPF). Any thread once built.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>

#include "abi/abi.h"
#include "catalog/syscall.h"

namespace ringside::source {

class CallSet {
 public:
  // Numbers from here on have no row anywhere; they are wanted together or not at all.
  static constexpr std::uint64_t number_limit = 1024;

  static CallSet everything() {
    CallSet set;
    for (auto& numbers : set.numbers_) numbers.set();
    set.beyond_.fill(true);
    set.inner_only_.set();
    return set;
  }

  void add(abi::Abi abi, std::uint64_t number) { set(abi, number, true); }
  // A row on one ABI. On i386 some calls exist only inside socketcall or ipc: those are meant as well.
  void add(abi::Abi abi, const catalog::Syscall& row) { set(abi, row, true); }
  void remove(abi::Abi abi, const catalog::Syscall& row) { set(abi, row, false); }
  void remove(abi::Abi abi, std::uint64_t number) { set(abi, number, false); }
  void add_all(abi::Abi abi) {
    numbers_[static_cast<std::size_t>(abi)].set();
    set_beyond(abi, true);
    if (abi == abi::Abi::i386) inner_only_.set();
  }
  // Numbers behind the last call of an ABI's table: no name chooses them.
  void add_nameless();
  void set_beyond(abi::Abi abi, bool wanted) { beyond_[static_cast<std::size_t>(abi)] = wanted; }

  friend bool operator==(const CallSet&, const CallSet&) = default;

  // All calls but these.
  CallSet complement() const {
    CallSet set = *this;
    for (auto& numbers : set.numbers_) numbers.flip();
    for (bool& wanted : set.beyond_) wanted = !wanted;
    set.inner_only_.flip();
    return set;
  }

  // x32 numbers are given without the x32 bit.
  bool has(abi::Abi abi, std::uint64_t number) const {
    const auto which = static_cast<std::size_t>(abi);
    return number < number_limit ? numbers_[which][static_cast<std::size_t>(number)] : beyond_[which];
  }

  // A call that came wrapped in another i386 call.
  bool has_inner(const catalog::Syscall& row) const {
    return row.i386 != catalog::absent ? has(abi::Abi::i386, static_cast<std::uint64_t>(row.i386))
                                       : inner_only_[catalog::index_of(row) % row_limit];
  }

 private:
  static constexpr std::size_t row_limit = 1024;

  void set(abi::Abi abi, const catalog::Syscall& row, bool wanted) {
    const std::int16_t number = catalog::number_on(row, abi);
    if (number != catalog::absent) {
      set(abi, static_cast<std::uint64_t>(number), wanted);
    } else if (abi == abi::Abi::i386) {
      inner_only_[catalog::index_of(row) % row_limit] = wanted;
    }
  }

  void set(abi::Abi abi, std::uint64_t number, bool wanted) {
    const auto which = static_cast<std::size_t>(abi);
    if (number < number_limit) numbers_[which][static_cast<std::size_t>(number)] = wanted;
  }

  std::array<std::bitset<number_limit>, abi::abi_count> numbers_{};
  std::array<bool, abi::abi_count> beyond_{};
  std::bitset<row_limit> inner_only_;
};

}  // namespace ringside::source
