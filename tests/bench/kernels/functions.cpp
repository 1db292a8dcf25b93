// The elementary functions that sound is made of, over arrays: a bound on what any kernel can do.
#include "runtime/math/functions.h"

#include <benchmark/benchmark.h>

#include "tests/bench/kernels/signals.h"
#include <cstddef>
#include <cstdint>
#include <vector>

namespace trk::bench {
namespace {

constexpr std::size_t kFrames = 4096;

template <class Function>
void over_an_array(benchmark::State& state, Function function) {
  const std::vector<float> in = noise(kFrames, 1);
  std::vector<float> out(kFrames);
  for (auto _ : state) {
    for (std::size_t i = 0; i < kFrames; ++i) out[i] = function(in[i]);
    benchmark::DoNotOptimize(out.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kFrames));
}

void sine(benchmark::State& state) {
  over_an_array(state, [](float x) { return math::sine(x); });
}
BENCHMARK(sine);

void exp2(benchmark::State& state) {
  over_an_array(state, [](float x) { return math::exp2(x); });
}
BENCHMARK(exp2);

void tanh(benchmark::State& state) {
  over_an_array(state, [](float x) { return math::tanh(x); });
}
BENCHMARK(tanh);

}  // namespace
}  // namespace trk::bench
