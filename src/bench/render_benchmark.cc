// How many calls a second one core can write as text and as JSON, over the calls that git and gcc really make.
#include <benchmark/benchmark.h>
#include <fcntl.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "bench/kept_calls.h"
#include "render/json.h"
#include "render/text.h"

namespace ringside::bench {
namespace {

std::string make_source_file() {
  std::string name = "/tmp/ringside-benchmark-XXXXXX.c";
  const int fd = ::mkostemps(name.data(), 2, O_CLOEXEC);
  if (fd < 0) return {};
  const base::Fd owner(fd);
  std::ofstream(name) << "#include <stdio.h>\n#include <stdlib.h>\nint main(void) { return puts(\"hello\"); }\n";
  return name;
}

const KeptCalls& git_calls() {
  static const KeptCalls* const kept = [] {
    auto* calls = new KeptCalls;
    (void)keep_calls_of({"git", "status"}, *calls);
    return calls;
  }();
  return *kept;
}

const KeptCalls& gcc_calls() {
  static const KeptCalls* const kept = [] {
    auto* calls = new KeptCalls;
    const std::string file = make_source_file();
    (void)keep_calls_of({"gcc", "-O1", "-c", "-o", "/dev/null", file}, *calls);
    std::remove(file.c_str());
    return calls;
  }();
  return *kept;
}

base::Writer dev_null() { return {base::Fd(::open("/dev/null", O_WRONLY | O_CLOEXEC)), "/dev/null"}; }

template <typename Renderer>
void render_all(benchmark::State& state, const KeptCalls& calls, Renderer& renderer) {
  if (calls.size() == 0) {
    state.SkipWithError("the command could not be traced");
    return;
  }
  for (auto _ : state)
    for (std::size_t i = 0; i < calls.size(); ++i) renderer.on_event(event::Complete{calls[i]});
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * calls.size()));
}

void text(benchmark::State& state, const KeptCalls& calls) {
  base::Writer out = dev_null();
  render::TextOptions options;
  options.flush_each = false;
  options.always_pid = true;
  render::TextRenderer renderer(options, [&](event::Pid) -> base::Writer& { return out; });
  render_all(state, calls, renderer);
}

void json(benchmark::State& state, const KeptCalls& calls) {
  base::Writer out = dev_null();
  render::JsonRenderer renderer({}, [&](event::Pid) -> base::Writer& { return out; });
  render_all(state, calls, renderer);
}

void BM_text_of_git_status(benchmark::State& state) { text(state, git_calls()); }
void BM_text_of_gcc(benchmark::State& state) { text(state, gcc_calls()); }
void BM_json_of_git_status(benchmark::State& state) { json(state, git_calls()); }
void BM_json_of_gcc(benchmark::State& state) { json(state, gcc_calls()); }
BENCHMARK(BM_text_of_git_status);
BENCHMARK(BM_text_of_gcc);
BENCHMARK(BM_json_of_git_status);
BENCHMARK(BM_json_of_gcc);

}  // namespace
}  // namespace ringside::bench
