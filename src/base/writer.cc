#include "base/writer.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace ringside::base {

Writer::Writer(Fd fd, std::string name, size_t capacity) : Writer(fd.get(), std::move(name), capacity) {
  owned_ = std::move(fd);
}

Writer::Writer(int borrowed_fd, std::string name, size_t capacity)
    : fd_(borrowed_fd), name_(std::move(name)), capacity_(capacity) {
  buffer_.reserve(capacity);
}

Writer::Writer(Writer&& other) noexcept { *this = std::move(other); }

Writer& Writer::operator=(Writer&& other) noexcept {
  if (this == &other) return *this;
  (void)flush();
  owned_ = std::move(other.owned_);
  fd_ = std::exchange(other.fd_, -1);
  name_ = std::move(other.name_);
  buffer_ = std::move(other.buffer_);
  other.buffer_.clear();
  error_ = std::move(other.error_);
  capacity_ = other.capacity_;
  return *this;
}

Writer::~Writer() { (void)flush(); }

void Writer::write(std::string_view text) {
  if (buffer_.size() + text.size() <= capacity_) {
    buffer_ += text;
    return;
  }
  (void)flush();
  if (text.size() > capacity_) {
    write_through(text);
  } else {
    buffer_ += text;
  }
}

Result<void> Writer::flush() {
  if (!buffer_.empty()) {
    write_through(buffer_);
    buffer_.clear();
  }
  if (error_) return *error_;
  return {};
}

Result<void> Writer::close() {
  RS_TRY(flush());
  if (owned_ && ::close(owned_.release()) != 0 && errno != EINTR) {
    fail();
    return *error_;
  }
  return {};
}

void Writer::write_through(std::string_view text) {
  while (!text.empty() && !error_) {
    ssize_t written = ::write(fd_, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<size_t>(written));
    } else if (errno == EAGAIN) {
      // The traced program shares our terminal and may have made it non-blocking.
      pollfd ready{fd_, POLLOUT, 0};
      ::poll(&ready, 1, -1);
    } else if (errno != EINTR) {
      fail();
    }
  }
}

void Writer::fail() { error_ = last_error("write to", name_); }

}  // namespace ringside::base
