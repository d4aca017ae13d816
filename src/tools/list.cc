#include "tools/list.h"

#include <fnmatch.h>

#include <algorithm>
#include <map>

#include "analysis/newer_calls.h"
#include "render/explain_report.h"
#include "source/select.h"
#include "tools/cli.h"
#include "tools/say.h"

namespace ringside::tools {
namespace {

struct Options {
  std::string pattern = "*";
  std::string abi;
  std::string class_name;
  bool missing = false;
  bool json = false;
};

std::vector<std::string> classes_of(const catalog::Syscall& row) {
  std::vector<std::string> result;
  for (const source::ClassName& one : source::class_names())
    if (catalog::has(row.classes, one.classes)) result.emplace_back(one.name);
  return result;
}

// What the catalog has, by name.
std::map<std::string, render::Listed> catalogued() {
  std::map<std::string, render::Listed> result;
  for (const catalog::Syscall* row : catalog::all()) {
    render::Listed& one = result[row->name];
    one.name = row->name;
    if (row->x86_64 != catalog::absent) one.x86_64 = row;
    if (row->i386 != catalog::absent) one.i386 = row;
    if (row->x86_64 == catalog::absent && row->i386 == catalog::absent) one.inner = row;
    if (one.classes.empty()) one.classes = classes_of(*row);
  }
  return result;
}

analysis::Presence presence_of(const catalog::Syscall* row, abi::Abi abi, const kernel::Kallsyms* symbols) {
  if (row == nullptr) return analysis::Presence::unknown;
  const analysis::Presence told = analysis::find_entry(row->name, abi, symbols).presence;
  return told == analysis::Presence::unknown && analysis::is_harmless(*row) ? analysis::try_call(*row, abi) : told;
}

bool is_wanted(const render::Listed& one, const Options& options) {
  if (::fnmatch(options.pattern.c_str(), one.name.c_str(), 0) != 0) return false;
  if (options.abi == "i386" && one.i386 == nullptr) return false;
  if ((options.abi == "x86_64" || options.abi == "x32") && one.x86_64 == nullptr) return false;
  return options.class_name.empty() ||
         std::find(one.classes.begin(), one.classes.end(), options.class_name) != one.classes.end();
}

int run(const CommandLine& app, const Options& options) {
  auto known = catalogued();
  const auto traced = analysis::newer_calls();
  for (const analysis::TracedCall& call : traced) known[call.name] = {.name = call.name, .traced = &call};
  std::vector<render::Listed> chosen;
  for (auto& [name, one] : known)
    if (is_wanted(one, options)) chosen.push_back(one);
  if (chosen.empty()) return fail(app, fmt::format("no call matches '{}'", options.pattern));
  if (options.missing) {
    const auto symbols = kernel::Kallsyms::read();
    unsigned untold = 0;
    for (render::Listed& one : chosen) {
      one.on_x86_64 = presence_of(one.x86_64, abi::Abi::x86_64, symbols ? &*symbols : nullptr);
      one.on_i386 = presence_of(one.i386, abi::Abi::i386, symbols ? &*symbols : nullptr);
      if ((one.x86_64 != nullptr && one.on_x86_64 == analysis::Presence::unknown) ||
          (one.i386 != nullptr && one.on_i386 == analysis::Presence::unknown))
        ++untold;
    }
    std::erase_if(chosen, [](const render::Listed& one) {
      return one.on_x86_64 != analysis::Presence::absent && one.on_i386 != analysis::Presence::absent;
    });
    if (!symbols)
      say("ringside list", "{}; harmless calls were tried instead, of {} others nothing is known",
          symbols.error().message(), untold);
  }
  put(stdout, options.json ? render::list_json(chosen, options.missing) : render::list_text(chosen, options.missing));
  return 0;
}

}  // namespace

int run_list(int argc, char** argv) {
  Options options;
  std::vector<std::string> classes;
  for (const source::ClassName& one : source::class_names()) classes.emplace_back(one.name);
  CommandLine app("Lists system calls with their numbers and arguments.", "ringside list");
  app.add_option("pattern", options.pattern, "names as the shell matches them, such as 'open*'; all by default");
  app.add_option("--abi", options.abi, "only those that this ABI has: x86_64, i386, x32")
      .type_name("ABI")
      .one_of({"x86_64", "i386", "x32"});
  app.add_option("--class", options.class_name, "only those of a class, as for trace -e %CLASS: file, network, ...")
      .type_name("CLASS")
      .one_of_in_any_case(classes);
  app.add_flag("--missing", options.missing, "only those that the running kernel answers with ENOSYS");
  app.add_flag("--json", options.json, "for programs");
  app.footer(
      "Numbers are those of the headers; a call that only the kernel knows comes from tracefs, with one for root.");
  if (const auto status = app.parse(argc, argv)) return *status;
  return run(app, options);
}

}  // namespace ringside::tools
