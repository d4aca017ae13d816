// ShortText: a short text on the stack, put together by printf's rules where nothing may be allocated: names,
// remarks, paths under /proc. What does not fit is dropped. Owns its text.
#pragma once

#include <cstdarg>
#include <cstddef>
#include <string_view>

namespace ringside::base {

class ShortText {
 public:
  ShortText() { text_[0] = '\0'; }
  [[gnu::format(printf, 2, 3)]] explicit ShortText(const char* pattern, ...);

  [[gnu::format(printf, 2, 3)]] void add(const char* pattern, ...);

  bool empty() const { return length_ == 0; }
  std::size_t size() const { return length_; }
  const char* c_str() const { return text_; }
  operator std::string_view() const { return {text_, length_}; }

 private:
  void append(const char* pattern, std::va_list values);

  char text_[512];
  std::size_t length_ = 0;
};

}  // namespace ringside::base
