// Convolution with halls of so many tenths of a second.
#include "runtime/dsp/convolver.h"

#include <benchmark/benchmark.h>

#include "tests/bench/kernels/signals.h"
#include <cstddef>
#include <vector>

namespace trk::bench {
namespace {

void convolver(benchmark::State& state) {
  const auto frames = static_cast<std::size_t>(state.range(0)) * 4410;
  const dsp::Response response(noise(frames, 1), noise(frames, 2), dsp::native_routines());
  dsp::Convolver convolver(response, dsp::native_routines());
  const std::vector<float> signal = noise(dsp::Convolver::kMostBlocks * dsp::kConvolverBlock, 3);
  std::vector<float> left;
  std::vector<float> right;
  for (auto _ : state) {
    left = signal;
    right = signal;
    convolver.run(left.data(), right.data(), dsp::Convolver::kMostBlocks);
    benchmark::DoNotOptimize(left.data());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(signal.size()));
}
BENCHMARK(convolver)->Arg(5)->Arg(20)->Arg(45);

void response_of_3_seconds(benchmark::State& state) {
  const std::vector<float> left = noise(3 * 44100, 1);
  const std::vector<float> right = noise(3 * 44100, 2);
  for (auto _ : state) benchmark::DoNotOptimize(dsp::Response(left, right, dsp::native_routines()));
}
BENCHMARK(response_of_3_seconds);

}  // namespace
}  // namespace trk::bench
