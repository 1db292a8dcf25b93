// The compiler's phases, one after the other, on a generated track of so many instruments: time must grow as the track
// does.
#include "compiler/check/check.h"
#include "compiler/codegen/codegen.h"
#include "compiler/elaborate/elaborate.h"
#include "compiler/lower/lower.h"
#include "compiler/optimize/passes.h"
#include "compiler/parse/parse.h"
#include "compiler/plan/schedule.h"
#include "compiler/resolve/resolve.h"
#include "runtime/base/pool.h"

#include <benchmark/benchmark.h>
#include <fmt/core.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <utility>

namespace trk::bench {
namespace {

// Sixteen shapes of sound; instruments beyond them differ in numbers only.
std::string instrument(int i) {
  const double number = 1 + 0.01 * i;
  const std::string wave = i % 2 == 0 ? "sine" : "saw";
  std::string sound = fmt::format("{:.2f} * {}(phase(pitch * {:.2f}))", number, wave, number);
  if (i % 4 >= 2) sound = fmt::format("lowpass({}, cutoff = {:.1f} Hz + 900 Hz * env)", sound, 300 * number);
  if (i % 8 >= 4) sound = fmt::format("tanh({:.2f} * {})", 2 * number, sound);
  if (i % 16 >= 8)
    sound = fmt::format("{} + 0.2 * highpass(noise(), cutoff = {:.1f} Hz, order = 4)", sound, 4000 * number);
  return fmt::format(
      "instrument i{0}(pitch, vel, gate) {{\n"
      "  env = adsr(gate, attack = {1:.2f} ms, decay = 200 ms, sustain = 40 %, release = 150 ms)\n"
      "  out = 0.01 * vel * env * ({2})\n"
      "}}\n"
      "humanize i{0} {{ time = 3 ms   vel = 5 %   tune = 2 ct }}\n"
      "pattern p{0} = grid 1/16 {{| {3} . [0 2] . 4?50% . <7 5> . 0 _ _ . 2 . -1 . |}}\n",
      i, 2 + number, sound, i % 7);
}

std::string track(int instruments) {
  std::string text = "trk 1\ntrack \"Large\" { tempo = 120 bpm   key = minor on A2 }\n";
  for (int i = 0; i < instruments; ++i) text += instrument(i);
  for (int s = 0; s < 8; ++s) {
    text += fmt::format("section S{} 8 bars {{\n", s);
    for (int i = 0; i < instruments; ++i)
      text += fmt::format("  play p{0}.up({1} st) on i{0} at -{2} dB\n", i, s, 1 + i % 5);
    text += "}\n";
  }
  return text;
}

// A track on its way, with all that its phases hand on.
class Way {
 public:
  explicit Way(int instruments) {
    for (const auto& entry : std::filesystem::directory_iterator(TRK_ROOT "/stdlib")) {
      if (entry.path().extension() != ".trk") continue;
      std::ifstream file(entry.path(), std::ios::binary);
      const source::FileId id = sources_.add(entry.path().string(), {std::istreambuf_iterator<char>(file), {}});
      library_.emplace(entry.path().stem().string(), trk::parse(sources_[id], sink_));
    }
    file_ = sources_.add("large.trk", track(instruments));
  }

  Pool pool{1};  // for the phases that may use several threads

  syntax::Module parse() { return trk::parse(sources_[file_], sink_); }
  syntax::Program resolve(syntax::Module module) {
    const auto locate = [](const std::string& name, bool, source::FileId) -> source::Found<std::string> {
      return name;
    };
    const auto load = [this](const std::string& name, bool) -> source::Found<syntax::Module> {
      return library_.at(name);
    };
    return trk::resolve(std::move(module), "large.trk", {locate, load}, sink_);
  }
  typed::Program check(const syntax::Program& program) { return trk::check(program, sources_, sink_); }
  score::Score elaborate(const typed::Program& track) { return trk::elaborate(track, sink_); }
  Lowered lower(const typed::Program& track, const score::Score& score) {
    return trk::lower(track, score, sources_, sink_);
  }

  // What is measured is worth nothing if the track is wrong.
  ~Way() {
    if (!sink_.has_errors()) return;
    fmt::print(stderr, "the generated track has a mistake: {}\n", sink_.sorted().front().message);
    std::abort();
  }
  Way(const Way&) = delete;
  Way& operator=(const Way&) = delete;

 private:
  source::SourceMap sources_;
  diagnostics::Sink sink_;
  std::map<std::string, syntax::Module> library_;
  source::FileId file_;
};

void sizes(benchmark::internal::Benchmark* each) {
  each->Arg(16)->Arg(64)->Arg(256)->Unit(benchmark::kMillisecond)->Complexity();
}

void finish(benchmark::State& state) { state.SetComplexityN(state.range(0)); }

int instruments_of(const benchmark::State& state) { return static_cast<int>(state.range(0)); }

void parse(benchmark::State& state) {
  Way way(instruments_of(state));
  for (auto _ : state) benchmark::DoNotOptimize(way.parse());
  finish(state);
}
BENCHMARK(parse)->Apply(sizes);

void resolve(benchmark::State& state) {
  Way way(instruments_of(state));
  const syntax::Module module = way.parse();
  for (auto _ : state) benchmark::DoNotOptimize(way.resolve(module));
  finish(state);
}
BENCHMARK(resolve)->Apply(sizes);

void check(benchmark::State& state) {
  Way way(instruments_of(state));
  const syntax::Program program = way.resolve(way.parse());
  for (auto _ : state) benchmark::DoNotOptimize(way.check(program));
  finish(state);
}
BENCHMARK(check)->Apply(sizes);

void elaborate(benchmark::State& state) {
  Way way(instruments_of(state));
  const syntax::Program program = way.resolve(way.parse());
  const typed::Program track = way.check(program);
  for (auto _ : state) benchmark::DoNotOptimize(way.elaborate(track));
  finish(state);
}
BENCHMARK(elaborate)->Apply(sizes);

void lower(benchmark::State& state) {
  Way way(instruments_of(state));
  const syntax::Program program = way.resolve(way.parse());
  const typed::Program track = way.check(program);
  const score::Score score = way.elaborate(track);
  for (auto _ : state) benchmark::DoNotOptimize(way.lower(track, score));
  finish(state);
}
BENCHMARK(lower)->Apply(sizes);

void optimize(benchmark::State& state) {
  Way way(instruments_of(state));
  const syntax::Program program = way.resolve(way.parse());
  const typed::Program track = way.check(program);
  const Lowered lowered = way.lower(track, way.elaborate(track));
  for (auto _ : state) benchmark::DoNotOptimize(trk::optimize(lowered.module, way.pool));
  finish(state);
}
BENCHMARK(optimize)->Apply(sizes);

void plan(benchmark::State& state) {
  Way way(instruments_of(state));
  const syntax::Program program = way.resolve(way.parse());
  const typed::Program track = way.check(program);
  Lowered lowered = way.lower(track, way.elaborate(track));
  const signal::Module sound = trk::optimize(std::move(lowered.module), way.pool);
  for (auto _ : state) benchmark::DoNotOptimize(schedule(sound, lowered.timeline, plan::together(), way.pool));
  finish(state);
}
BENCHMARK(plan)->Apply(sizes);

// Without a cache, on one thread.
void codegen(benchmark::State& state) {
  Way way(instruments_of(state));
  const syntax::Program program = way.resolve(way.parse());
  const typed::Program track = way.check(program);
  Lowered lowered = way.lower(track, way.elaborate(track));
  const signal::Module sound = trk::optimize(std::move(lowered.module), way.pool);
  const plan::Schedule schedule = trk::schedule(sound, lowered.timeline, plan::together(), way.pool);
  const CodegenOptions options{.cpu = "native", .pool = way.pool};
  for (auto _ : state) benchmark::DoNotOptimize(trk::codegen(sound, schedule.widths, options));
  finish(state);
}
BENCHMARK(codegen)->Apply(sizes);

}  // namespace
}  // namespace trk::bench
