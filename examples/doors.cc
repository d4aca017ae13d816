// What libringside knows of the doors of this machine, and a call made through two of them.
#include <asm/unistd_64.h>
#include <ringside/call.h>
#include <ringside/doors.h>
#include <ringside/vdso.h>

#include <cstdio>

using ringside::Door;

int main() {
  for (const ringside::DoorState& state : ringside::probe_doors())
    std::printf("%-16s %-22s %s\n", door_name(state.door), presence_name(state.presence), state.why.c_str());

  const ringside::CallResult parent = ringside::call<Door::syscall>(__NR_getppid);
  if (!parent) return 1;
  std::printf("getppid through syscall: %ld\n", parent.value());
  if (is_usable(ringside::probe_door(Door::int80).presence)) {
    const ringside::CallResult again = ringside::call<Door::int80>(64);  // its number in the i386 table
    std::printf("getppid through int80:   %ld\n", again.value());
    if (again.value() != parent.value()) return 1;
  }
  if (const auto vdso = ringside::Vdso::of_this_process())
    std::printf("the vDSO has %zu symbols\n", vdso->symbols().size());
  return 0;
}
