// Result<T>: a value or the Error that prevented it. The members have std::expected's names, so
// that it can become an alias once every compiler has that. Nothing here throws, nothing locks.
//
//   Result<Fd> open_log(const std::string& path) {
//     int fd = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
//     if (fd < 0) return last_error("open", path);
//     return Fd(fd);
//   }
//   Result<void> start() {
//     RS_TRY(log, open_log(path));   // declares `log`, an Fd; or returns the error
//     RS_TRY(prepare(log));          // for a Result<void>
//     return {};
//   }
#pragma once

#include <cerrno>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

#include "base/check.h"

namespace ringside::base {

// What went wrong: "cannot ACTION SUBJECT: what errno_value means".
struct Error {
  int errno_value = 0;      // 0: there is no errno to speak of, the action says it all
  const char* action = "";  // a literal, such as "open"
  std::string subject;      // a path, a pid, a command; may be empty

  // The one place where errors become words. No newline, no full stop.
  std::string message() const;
};

// The error that errno tells of now.
inline Error last_error(const char* action, std::string subject = {}) {
  return Error{errno, action, std::move(subject)};
}

template <typename T>
class [[nodiscard]] Result {
  static_assert(!std::is_reference_v<T> && !std::is_same_v<T, Error>);

 public:
  using value_type = T;
  using error_type = Error;

  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT(*-explicit-*)
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(*-explicit-*)

  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  // Stops the program when there is no value.
  T& value() & { return *checked(); }
  const T& value() const& { return *const_cast<Result*>(this)->checked(); }
  T&& value() && { return std::move(*checked()); }
  T& operator*() & { return *checked(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*checked()); }
  T* operator->() { return checked(); }
  const T* operator->() const { return &value(); }

  template <typename U>
  T value_or(U&& other) const& {
    return has_value() ? value() : static_cast<T>(std::forward<U>(other));
  }
  template <typename U>
  T value_or(U&& other) && {
    return has_value() ? std::move(*checked()) : static_cast<T>(std::forward<U>(other));
  }

  // Stops the program when there is a value.
  const Error& error() const& {
    RS_CHECK(!has_value());
    return *std::get_if<1>(&state_);
  }
  Error&& error() && {
    RS_CHECK(!has_value());
    return std::move(*std::get_if<1>(&state_));
  }

 private:
  T* checked() {
    RS_CHECK(has_value());
    return std::get_if<0>(&state_);
  }

  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  using value_type = void;
  using error_type = Error;

  Result() = default;
  Result(Error error) : error_(std::move(error)), failed_(true) {}  // NOLINT(*-explicit-*)

  bool has_value() const { return !failed_; }
  explicit operator bool() const { return !failed_; }
  void value() const { RS_CHECK(!failed_); }

  const Error& error() const& {
    RS_CHECK(failed_);
    return error_;
  }
  Error&& error() && {
    RS_CHECK(failed_);
    return std::move(error_);
  }

 private:
  Error error_;
  bool failed_ = false;
};

}  // namespace ringside::base

#define RS_TRY_JOIN2(a, b) a##b
#define RS_TRY_JOIN(a, b) RS_TRY_JOIN2(a, b)
#define RS_TRY_PICK(one, two, macro, ...) macro
#define RS_TRY_VOID(expression)                                  \
  do {                                                           \
    if (auto rs_result = (expression); !rs_result.has_value()) { \
      return std::move(rs_result).error();                       \
    }                                                            \
  } while (false)
// NOLINTBEGIN(bugprone-macro-parentheses): these arguments are names, not expressions
#define RS_TRY_VALUE_IN(holder, name, expression)            \
  auto holder = (expression);                                \
  if (!holder.has_value()) return std::move(holder).error(); \
  auto name = *std::move(holder)
// NOLINTEND(bugprone-macro-parentheses)
#define RS_TRY_VALUE(name, expression) RS_TRY_VALUE_IN(RS_TRY_JOIN(rs_result_, __LINE__), name, expression)

// RS_TRY(expression) and RS_TRY(name, expression), as shown at the top.
#define RS_TRY(...) RS_TRY_PICK(__VA_ARGS__, RS_TRY_VALUE, RS_TRY_VOID, )(__VA_ARGS__)
