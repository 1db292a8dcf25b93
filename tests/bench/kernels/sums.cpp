// The way of a voice into its bus: from lanes to runs, into sums whose order cannot be heard, and back to samples.
#include "runtime/dsp/routines.h"
#include "runtime/kernel/abi.h"

#include <benchmark/benchmark.h>

#include "tests/bench/kernels/signals.h"
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace trk::bench {
namespace {

constexpr std::size_t kFrames = 4096;

void add_to_a_bus(benchmark::State& state) {
  const std::vector<float> samples = noise(kFrames, 1);
  const dsp::Entry entry{samples.data(), 1, {0.7, 0.7}};
  std::vector<std::int64_t> sums(kFrames);
  for (auto _ : state) {
    dsp::native_routines().add(sums.data(), &entry, 1, kFrames);
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kFrames));
}
BENCHMARK(add_to_a_bus);

void add_mono_to_both_sides(benchmark::State& state) {
  const std::vector<float> samples = noise(kFrames, 1);
  const dsp::Entry entry{samples.data(), 1, {0.7, 0.4}};
  std::vector<std::int64_t> left(kFrames);
  std::vector<std::int64_t> right(kFrames);
  for (auto _ : state) {
    dsp::native_routines().add_mono(left.data(), right.data(), &entry, 1, kFrames);
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kFrames));
}
BENCHMARK(add_mono_to_both_sides);

void sums_to_samples(benchmark::State& state) {
  const std::vector<float> samples = noise(kFrames, 1);
  std::vector<std::int64_t> sums(kFrames);
  const dsp::Entry entry{samples.data(), 1, {0.7, 0.7}};
  dsp::native_routines().add(sums.data(), &entry, 1, kFrames);
  std::vector<float> back(kFrames);
  for (auto _ : state) {
    dsp::native_routines().take_sums(sums.data(), nullptr, 0, back.data(), kFrames);
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kFrames));
}
BENCHMARK(sums_to_samples);

void lanes_to_runs(benchmark::State& state) {
  const auto width = static_cast<std::size_t>(state.range(0));
  const std::vector<float> block = noise(kernel::kBlock * width, 1);
  std::vector<float> runs(kernel::kBlock * width);
  std::array<float*, 64> places{};
  for (std::size_t lane = 0; lane < width; ++lane) places[lane] = &runs[lane * kernel::kBlock];
  for (auto _ : state) {
    dsp::native_routines().to_runs(block.data(), static_cast<int>(width), places.data(), 0);
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kernel::kBlock * width));
}
BENCHMARK(lanes_to_runs)->Arg(4)->Arg(8)->Arg(16)->Arg(32);

}  // namespace
}  // namespace trk::bench
