// Functions that the compiler puts into one another, in C++: the lines are what the test expects of -kk.
#include <unistd.h>

namespace shapes {

__attribute__((always_inline)) inline void leaf(int tag) {
  close(tag);  // line 7
}

template <typename Number>
__attribute__((always_inline)) inline void twice_inlined(Number tag) {
  leaf(static_cast<int>(tag));  // line 12
}

class Circle {
 public:
  __attribute__((noinline, noipa)) void draw(long tag, const char* name) const {
    twice_inlined(tag);  // line 18
    asm volatile("" ::"r"(name) : "memory");
  }
};

}  // namespace shapes

int main() {
  shapes::Circle().draw(2001, "round");  // line 26
  return 0;
}
