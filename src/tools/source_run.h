// What the commands that watch have in common around a source's run: which source it is, the signals and the time
// that end it, and how the program ends afterwards. Signal handlers are the process's: one run at a time.
//
//   const bool bpf = chooses_bpf(kind, "ringside count", Speaks::on_terminal);
//   RS_TRY(source, bpf ? make_bpf_source(…) : make_ptrace_source(…));
//   stop_on_signals(*source, Interrupts::stop);
//   stop_after(*source, run_for);
//   const auto outcome = source->run(sink);
//   forget_source();
//   return end_as(*outcome, run_for);
#pragma once

#include <cstdint>
#include <string_view>

#include "source/source.h"
#include "tools/option_values.h"

namespace ringside::tools {

// When `program` says on stderr that ptrace stands in for BPF: always, or only to a person who looks on. That BPF
// was taken it says only to a person.
enum class Speaks : std::uint8_t { always, on_terminal };

bool chooses_bpf(SourceKind kind, std::string_view program, Speaks speaks);

// What SIGINT and SIGQUIT do, which the terminal sends to the command as well. ignore: nor do SIGTERM and SIGHUP end
// the run; ignore_stops_too: nor does SIGTSTP stop the program. abandon: they end the run, and the command goes on.
enum class Interrupts : std::uint8_t { stop, leave_to_command, ignore, ignore_stops_too, abandon };

// Call it once the source is made: the command inherits the dispositions of that moment. SIGPIPE becomes an error of
// the write.
void stop_on_signals(source::Source& source, Interrupts interrupts);

// All are let go after they have been watched for this many nanoseconds; 0: never.
void stop_after(source::Source& source, std::int64_t nanoseconds);

// The run is over: signals have nobody to tell any more.
void forget_source();

// Ends by this signal, without a core; returns what to exit with if that does not kill.
int die_of(int signal);

// The exit status of the program: the command's. Where the command or the run was ended by a signal, so are we.
int end_as(const source::Outcome& outcome, std::int64_t run_for);

// Its output has no place to go, so the command runs on unwatched; the shell's prompt still comes after its end,
// which the outcome then tells of.
void wait_for_command(source::Outcome& outcome);

// Where 0, 1 or 2 is closed, what we open must not land there. The command finds them closed, as without us.
bool hold_standard_descriptors();
// Afterwards the command's own stdin and stdout are all there is of them: who is at their other end sees it close
// them.
void leave_standard_descriptors();

}  // namespace ringside::tools
