#include "kernel/libbpf_words.h"

#include <bpf/libbpf.h>

namespace ringside::kernel {

void silence_libbpf() {
  libbpf_set_print([](libbpf_print_level, const char*, va_list) { return 0; });
}

}  // namespace ringside::kernel
