#include "tools/doors.h"

#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <iterator>
#include <string>
#include <vector>

#include "base/fd.h"
#include "base/writer.h"
#include "bench/doors/compare.h"
#include "bench/doors/explain.h"
#include "bench/doors/measure.h"
#include "bench/doors/report_json.h"
#include "bench/doors/report_text.h"
#include "tools/cli.h"
#include "tools/progress.h"
#include "tools/say.h"

namespace ringside::tools {
namespace {

struct DoorsOptions {
  std::string work = "gettimeofday";
  std::string method = "batched";
  std::string explain;
  std::string save;
  std::vector<std::string> compare;
  double seconds = 0;  // 0: not given
  int cpu = -1;
  bool json = false;
};

bool wants_colour() {
  const char* refused = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  return ::isatty(1) == 1 && (refused == nullptr || *refused == 0) &&
         (terminal == nullptr || std::strcmp(terminal, "dumb") != 0);
}

base::Result<void> save_to(const std::string& path, const std::string& text) {
  RS_TRY(file, base::open_file(path, O_WRONLY | O_CREAT | O_TRUNC));
  base::Writer writer(std::move(file), path);
  writer.write(text);
  return writer.close();
}

base::Result<bench::Report> measure_now(const DoorsOptions& options) {
  Progress progress;
  bench::MeasureOptions measured;
  measured.work = *bench::work_from_name(options.work);
  measured.method = options.method == "article" ? bench::Method::article : bench::Method::batched;
  if (options.seconds > 0) measured.seconds = options.seconds;
  measured.cpu = options.cpu;
  measured.progress = [&](double done, std::string_view now) { progress.show(done, now); };
  return bench::measure(measured);
}

base::Result<std::string> compare_files(const DoorsOptions& options) {
  std::vector<bench::NamedReport> reports;
  for (const std::string& path : options.compare) {
    RS_TRY(text, base::read_whole_file(path));
    RS_TRY(report, bench::read_report(text, path));
    reports.push_back({path, std::move(report)});
  }
  if (reports.size() == 1) {  // with this machine, now
    DoorsOptions same = options;
    same.work = bench::work_name(reports[0].report.work);
    same.method = bench::method_name(reports[0].report.method);
    RS_TRY(now, measure_now(same));
    reports.push_back({"this machine, now", std::move(now)});
  }
  return options.json ? bench::compare_as_json(reports) : bench::compare_as_text(reports);
}

base::Result<std::string> explain(const DoorsOptions& options) {
  Progress progress;
  bench::ExplainOptions explained;
  explained.work = *bench::work_from_name(options.work);
  if (options.seconds > 0) explained.seconds = options.seconds;
  explained.cpu = options.cpu;
  explained.progress = [&](double done, std::string_view now) { progress.show(done, now); };
  return bench::explain_door(options.explain, explained);
}

base::Result<std::string> report(const DoorsOptions& options) {
  RS_TRY(measured, measure_now(options));
  if (!options.save.empty()) RS_TRY(save_to(options.save, bench::write_report(measured)));
  return options.json ? bench::write_report(measured) : bench::render_report(measured, wants_colour());
}

std::string joined(const std::vector<std::string_view>& words) {
  std::string text;
  for (const std::string_view word : words) text += (text.empty() ? "" : ", ") + std::string(word);
  return text;
}

void add_options(CommandLine& app, DoorsOptions& options) {
  const std::vector<std::string> calls(std::begin(bench::work_names), std::end(bench::work_names));
  std::vector<std::string> doors;
  for (const std::string_view name : bench::explainable()) doors.emplace_back(name);
  const Option call = app.add_option(
      "--call", options.work, "the call that is made: gettimeofday (default), clock_gettime, getcpu, time, getppid");
  call.type_name("CALL").one_of(calls);
  const Option method = app.add_option("--method", options.method,
                                       "batched (default), or article: single calls, with the timer in the figures");
  method.type_name("METHOD").one_of({"batched", "article"});
  app.add_option("--for", options.seconds, "how long to measure, over all doors (default 5)")
      .type_name("SECONDS")
      .in_range(0.01, 600.0);
  app.add_option("--cpu", options.cpu, "the CPU to measure on (default: the one it happens to run on)")
      .type_name("CPU")
      .in_range(0, CPU_SETSIZE - 1);
  const Option explained = app.add_option("--explain", options.explain,
                                          "what happens at DOOR, from a live call: " + joined(bench::explainable()));
  explained.type_name("DOOR").one_of(doors);
  app.add_flag("--json", options.json, "the report or the comparison as JSON");
  const Option save = app.add_option("--save", options.save, "write the report as JSON to FILE as well");
  save.type_name("FILE");
  const Option compare =
      app.add_option("--compare", options.compare,
                     "compare saved reports with the first of them, or a single one with this machine now");
  compare.type_name("FILE").excludes({save, explained, call, method});
  explained.excludes({save, method});
}

// Options that would do nothing; empty: there are none.
const char* contradiction(const DoorsOptions& options) {
  if (options.json && !options.explain.empty()) return "--explain has no JSON form; leave --json out";
  if (options.seconds > 0 && options.method == "article")
    return "--method article makes 5,000 calls through each door, however long they take; leave --for out";
  if (options.compare.size() > 1 && (options.seconds > 0 || options.cpu >= 0))
    return "two saved reports are compared without measuring; leave --for and --cpu out";
  return "";
}

}  // namespace

int run_doors(int argc, char** argv) {
  CommandLine app("What a system call costs through each door of this machine, and what happens there.",
                  "ringside doors");
  DoorsOptions options;
  add_options(app, options);
  if (const auto status = app.parse(argc, argv)) return *status;
  if (const char* wrong = contradiction(options); *wrong != 0) return fail(app, std::string(wrong));
  const auto text = !options.compare.empty()   ? compare_files(options)
                    : !options.explain.empty() ? explain(options)
                                               : report(options);
  if (!text) return fail(app, text.error());
  put(stdout, *text);
  return 0;
}

}  // namespace ringside::tools
