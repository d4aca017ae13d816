// What `ringside explain` and `ringside list` print, as text and as JSON. No state; any thread.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "analysis/explanation.h"
#include "analysis/subject.h"
#include "kernel/function_graph.h"

namespace ringside::render {

std::string explanation_text(const analysis::Explanation& explanation, const analysis::Machine& machine);
std::string explanation_json(const analysis::Explanation& explanation, const analysis::Machine& machine);

std::string error_text(int number);
std::string error_json(int number);

std::string variant_text(const analysis::VariantSubject& subject);
std::string variant_json(const analysis::VariantSubject& subject);

// A call that only tracefs knows, with what BTF says of its structs.
using TracedCall = analysis::TracedCall;
std::string traced_text(const TracedCall& call, const analysis::Machine& machine);
std::string traced_json(const TracedCall& call, const analysis::Machine& machine);

struct Listed {
  std::string name;
  const catalog::Syscall* x86_64 = nullptr;  // rows; nullptr: not on that ABI
  const catalog::Syscall* i386 = nullptr;
  const catalog::Syscall* inner = nullptr;  // neither: it is made through another call
  const TracedCall* traced = nullptr;       // when the catalog has no row
  std::vector<std::string> classes;
  analysis::Presence on_x86_64 = analysis::Presence::unknown;  // asked for with --missing
  analysis::Presence on_i386 = analysis::Presence::unknown;
};
std::string list_text(std::span<const Listed> calls, bool presence);
std::string list_json(std::span<const Listed> calls, bool presence);

// The kernel functions below each call, indented, with their times.
std::string path_text(const std::string& name, std::span<const kernel::GraphCall> calls);
std::string path_json(const std::string& name, std::span<const kernel::GraphCall> calls);

}  // namespace ringside::render
