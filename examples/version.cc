// The smallest program that uses libringside: which version was I compiled with, and which one
// am I linked with?
#include <ringside/version.h>

#include <cstdio>
#include <cstring>

int main() {
  std::printf("compiled with %s, linked with %s\n", RINGSIDE_VERSION, ringside::version());
  return std::strcmp(RINGSIDE_VERSION, ringside::version()) == 0 ? 0 : 1;
}
