// Owned<Traits>: the move-only owner of one kernel resource whose closing is one call. Only a
// moved-from, released or default-made owner is empty. It never turns into the bare handle by
// itself: get() borrows it, release() gives it away. As thread-safe as an int.
//
// Traits has `using Handle`, `static constexpr Handle empty` and `static void close(Handle)`.
#pragma once

#include <utility>

namespace ringside::base {

template <typename Traits>
class [[nodiscard]] Owned {
 public:
  using Handle = typename Traits::Handle;

  Owned() = default;
  explicit Owned(Handle handle) : handle_(handle) {}
  Owned(Owned&& other) noexcept : handle_(other.release()) {}
  Owned& operator=(Owned&& other) noexcept {
    if (this != &other) reset(other.release());
    return *this;
  }
  Owned(const Owned&) = delete;
  Owned& operator=(const Owned&) = delete;
  ~Owned() { reset(); }

  Handle get() const { return handle_; }
  bool is_empty() const { return handle_ == Traits::empty; }
  explicit operator bool() const { return !is_empty(); }

  // Gives the handle to the caller, who must close it.
  [[nodiscard]] Handle release() { return std::exchange(handle_, Traits::empty); }

  // Closes what is owned, if anything, and owns `handle` from now on.
  void reset(Handle handle = Traits::empty) {
    Handle old = std::exchange(handle_, handle);
    if (old != Traits::empty) Traits::close(old);
  }

 private:
  Handle handle_ = Traits::empty;
};

}  // namespace ringside::base
