// What BPF_OBJ_GET_INFO_BY_FD tells of a map or a program. Internal to decode/; no state.
#pragma once

#include "decode/context.h"

namespace ringside::decode {

// `value` is the pointer to the info, in the struct that also holds the descriptor and the length. Which struct the
// info is depends on what the descriptor was; of one that is neither map nor program the address is shown, as without
// -v.
void show_bpf_info(Context& context, const catalog::Type& type, const Value& value);

}  // namespace ringside::decode
