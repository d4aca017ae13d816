#include "tools/explain.h"

#include "analysis/newer_calls.h"
#include "render/explain_report.h"
#include "tools/cli.h"
#include "tools/explain_path.h"
#include "tools/say.h"

namespace ringside::tools {
namespace {

int show(const analysis::Subject& subject, bool json) {
  if (const auto* error = std::get_if<analysis::ErrorSubject>(&subject)) {
    put(stdout, json ? render::error_json(error->number) : render::error_text(error->number));
  } else if (const auto* variant = std::get_if<analysis::VariantSubject>(&subject)) {
    put(stdout, json ? render::variant_json(*variant) : render::variant_text(*variant));
  } else {
    const analysis::Machine machine = analysis::Machine::look();
    const auto explanation = analysis::explain(std::get<analysis::CallSubject>(subject).row->name, machine);
    put(stdout,
        json ? render::explanation_json(explanation, machine) : render::explanation_text(explanation, machine));
  }
  return 0;
}

}  // namespace

int run_explain(int argc, char** argv) {
  std::vector<std::string> words;
  std::string path;
  bool json = false;
  CommandLine app("Explains a system call as it is on this machine, or an error.", "ringside explain");
  app.add_option("what", words, "bind, 49, i386:361, ENOENT, ioctl TCGETS; with --path: the command to run")
      .required();
  app.add_option("--path", path, "run a command, and show which kernel functions ran below its calls of NAME")
      .type_name("NAME");
  app.add_flag("--json", json, "for programs");
  if (const auto status = app.parse(argc, argv)) return *status;
  if (!path.empty()) return explain_path(app, path, words, json);
  if (words.size() > 2) return fail(app, "one call at a time, with one constant at most");
  const auto subject = analysis::parse_subject(words[0], words.size() > 1 ? words[1] : "");
  if (subject) return show(*subject, json);
  if (words.size() == 1) {
    const analysis::Machine machine = analysis::Machine::look();
    if (auto traced = analysis::traced_call(words[0], machine)) {
      for (const analysis::TracedCall& newer : analysis::newer_calls())
        if (newer.name == traced->name) traced->number = newer.number;
      put(stdout, json ? render::traced_json(*traced, machine) : render::traced_text(*traced, machine));
      return 0;
    }
  }
  return fail(app, subject.error());
}

}  // namespace ringside::tools
