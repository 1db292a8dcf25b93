// What a finished track passes: its loudness, its true peak, its limiter. Ten seconds of noise each.
#include "runtime/dsp/limiter.h"
#include "runtime/dsp/loudness.h"
#include "runtime/dsp/true_peak.h"

#include <benchmark/benchmark.h>

#include "tests/bench/kernels/signals.h"
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace trk::bench {
namespace {

constexpr std::size_t kFrames = 10 * 44100;

void count(benchmark::State& state) {
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kFrames));
}

void loudness(benchmark::State& state) {
  const std::vector<float> left = noise(kFrames, 1);
  const std::vector<float> right = noise(kFrames, 2);
  const std::array<dsp::Stretch, 1> all{{{0, kFrames}}};
  const auto read = [&](std::size_t from, std::span<float> to_left, std::span<float> to_right) {
    const std::size_t n = std::min(to_left.size(), kFrames - std::min<std::size_t>(from, kFrames));
    std::copy_n(left.data() + from, n, to_left.data());
    std::copy_n(right.data() + from, n, to_right.data());
  };
  Pool pool(1);
  for (auto _ : state) {
    benchmark::DoNotOptimize(dsp::block_powers(44100, kFrames, all, read, pool, dsp::native_routines()));
  }
  count(state);
}
BENCHMARK(loudness);

// Noise is as hard as a sound can be: something may stand high between any two samples.
void true_peak(benchmark::State& state) {
  const std::vector<float> signal = noise(kFrames, 1);
  for (auto _ : state) benchmark::DoNotOptimize(dsp::true_peak(signal, 0, kFrames, 0, dsp::native_routines()));
  count(state);
}
BENCHMARK(true_peak);

void true_peak_below_a_ceiling(benchmark::State& state) {
  const std::vector<float> signal = noise(kFrames, 1, 0.1F);
  for (auto _ : state) benchmark::DoNotOptimize(dsp::true_peak(signal, 0, kFrames, 0.9F, dsp::native_routines()));
  count(state);
}
BENCHMARK(true_peak_below_a_ceiling);

void peaks_of_all_hops(benchmark::State& state) {
  const std::vector<float> signal = noise(kFrames, 1);
  std::vector<float> peaks(dsp::peak_hops(kFrames));
  for (auto _ : state) {
    peaks.assign(peaks.size(), 0);
    dsp::raise_peaks(signal, 0, kFrames, 0, 1000, peaks, dsp::native_routines());
    benchmark::DoNotOptimize(peaks.data());
  }
  count(state);
}
BENCHMARK(peaks_of_all_hops);

void limiter(benchmark::State& state) {
  const std::vector<float> signal = noise(kFrames, 1);
  std::vector<float> peaks(dsp::peak_hops(kFrames));
  dsp::raise_peaks(signal, 0, kFrames, 0, 1000, peaks, dsp::native_routines());
  std::vector<float> limited(kFrames);
  for (auto _ : state) {
    const std::vector<float> gains = dsp::limiter_gains(peaks, 2, 0.5, 44100, dsp::native_routines());
    dsp::limit(signal.data(), 0, kFrames, 2, gains, limited.data(), dsp::native_routines());
    benchmark::DoNotOptimize(limited.data());
  }
  count(state);
}
BENCHMARK(limiter);

}  // namespace
}  // namespace trk::bench
