// Writer: a buffer in front of a descriptor. It carries on after EINTR and partial writes, and
// remembers the first error; what comes after that is dropped, so that a caller may check once,
// at the end. Owns the descriptor only when given an Fd. One thread at a time.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/fd.h"
#include "base/result.h"

namespace ringside::base {

class Writer {
 public:
  static constexpr size_t default_capacity = size_t{64} * 1024;

  // `name` is what an error calls the destination. The buffer is allocated here and never again.
  Writer(Fd fd, std::string name, size_t capacity = default_capacity);
  // Writes to a descriptor that stays somebody else's, such as 2.
  Writer(int borrowed_fd, std::string name, size_t capacity = default_capacity);
  Writer(Writer&& other) noexcept;
  // Flushes what `this` still holds, then takes over.
  Writer& operator=(Writer&& other) noexcept;
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  // Flushes; an error then goes unseen: call close() to see it.
  ~Writer();

  void write(std::string_view text);
  void write(char c) { write(std::string_view(&c, 1)); }

  // Hands everything to the kernel. The error is the first since the beginning.
  Result<void> flush();
  // Flushes and closes an owned descriptor; some file systems report a full disk only then.
  Result<void> close();

  const std::optional<Error>& first_error() const { return error_; }
  int fd() const { return fd_; }

 private:
  void write_through(std::string_view text);
  void fail();

  Fd owned_;
  int fd_ = -1;
  std::string name_;
  std::string buffer_;
  std::optional<Error> error_;
  size_t capacity_ = 0;
};

}  // namespace ringside::base
