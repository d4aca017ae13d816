// Reads the kernel's ring of records where it lies: nothing is copied out, and room is given back in batches,
// since each time costs the writing processors a cache miss. Owns its mappings, borrows the ring. One thread.
//
//   for (auto record = ring.next(); !record.empty(); record = ring.next()) use(record);
//   ring.release();
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "base/mapping.h"

namespace ringside::source::bpf {

class RingReader {
 public:
  // `size` is the ring's own: a power of two.
  static base::Result<RingReader> map(int ring, std::size_t size);

  // The next record; empty: there is none that is whole. Valid until the next call of this or release().
  std::span<const std::byte> next();

  // Gives the room of all that next() returned back to the writers.
  void release();

 private:
  RingReader(base::Mapping consumer, base::Mapping producer, std::size_t size);

  base::Mapping consumer_;  // one page: our position
  base::Mapping producer_;  // the writers' position, then the data, twice in a row
  std::size_t size_;
  std::uint64_t at_ = 0;
  std::uint64_t released_ = 0;
  std::uint64_t written_ = 0;  // the writers' position when we last looked
};

}  // namespace ringside::source::bpf
