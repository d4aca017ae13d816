#include "base/short_text.h"

#include <algorithm>
#include <cstdio>

namespace ringside::base {

ShortText::ShortText(const char* pattern, ...) {
  std::va_list values;
  va_start(values, pattern);
  append(pattern, values);
  va_end(values);
}

void ShortText::add(const char* pattern, ...) {
  std::va_list values;
  va_start(values, pattern);
  append(pattern, values);
  va_end(values);
}

void ShortText::append(const char* pattern, std::va_list values) {
  const std::size_t room = sizeof text_ - length_;
  const int wanted = std::vsnprintf(text_ + length_, room, pattern, values);
  if (wanted > 0) length_ += std::min(static_cast<std::size_t>(wanted), room - 1);
}

}  // namespace ringside::base
