// Keeps libbpf from writing to stderr: our words are made from the errno. For the whole process.
#pragma once

namespace ringside::kernel {

void silence_libbpf();

}  // namespace ringside::kernel
