#include "catalog/signal_names.h"
#include "decode/context.h"

namespace ringside::decode {

void decode_siginfo(const event::Life& life, const Options&, Visitor& out) {
  out.begin_struct();
  out.field("si_signo");
  out.number(life.signal);
  out.end_struct();
}

}  // namespace ringside::decode
