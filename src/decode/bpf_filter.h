// Classic BPF programs, as socket filters and seccomp have them. Internal to decode/.
#pragma once

#include "decode/context.h"

namespace ringside::decode {

// What BPF_RET's constant means to the program's user; returns false when it means nothing special.
using ReturnValue = bool (*)(Visitor& out, std::uint32_t value);

// [BPF_STMT(BPF_LD|BPF_H|BPF_ABS, 0xc), …]; without -v only the address.
void show_filter(Context& context, std::uint64_t address, std::uint64_t count, ReturnValue meaning = nullptr);

}  // namespace ringside::decode
