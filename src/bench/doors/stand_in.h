// The plain function that every door is compared with: what a call with such arguments could cost at the least.
// In a file of its own, so that no compiler inlines it.
#pragma once

extern "C" {

// Stores two words, as gettimeofday does, and returns 0.
long ringside_stand_in(long a, long b, long c);

// An invalid instruction and a return; whoever calls it has a handler for SIGILL.
long ringside_invalid_instruction(long a, long b, long c);
}
