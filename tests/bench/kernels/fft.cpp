// The transform, and FFTW's where it is installed: the budget is twice the time of its ESTIMATE plan.
#include "runtime/dsp/fft.h"

#include <benchmark/benchmark.h>

#include "tests/bench/kernels/signals.h"
#ifdef TRK_HAS_FFTW
#include <fftw3.h>
#endif

#include <cstddef>
#include <span>
#include <vector>

namespace trk::bench {
namespace {

void sizes(benchmark::internal::Benchmark* each) {
  for (const int size : {256, 1024, 4096, 16384, 65536, 262144}) each->Arg(size);
}

void fft(benchmark::State& state) {
  const auto size = static_cast<std::size_t>(state.range(0));
  dsp::Fft fft(size, dsp::native_routines());
  dsp::Spectrum signal(size);
  signal.re = noise(size, 1);
  signal.im = noise(size, 2);
  dsp::Spectrum x(size);
  for (auto _ : state) {
    x = signal;
    fft.forward(x);
    benchmark::DoNotOptimize(x.re.data());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(fft)->Apply(sizes);

#ifdef TRK_HAS_FFTW
// Out of place and with the real and imaginary parts apart, as ours takes them.
void fft_of_fftw(benchmark::State& state) {
  const auto size = static_cast<std::size_t>(state.range(0));
  const std::vector<float> noise_re = noise(size, 1);
  const std::vector<float> noise_im = noise(size, 2);
  const std::span re(fftwf_alloc_real(size), size);
  const std::span im(fftwf_alloc_real(size), size);
  const fftwf_iodim over{static_cast<int>(size), 1, 1};
  fftwf_plan plan =
      fftwf_plan_guru_split_dft(1, &over, 0, nullptr, re.data(), im.data(), re.data(), im.data(), FFTW_ESTIMATE);
  for (auto _ : state) {
    std::copy(noise_re.begin(), noise_re.end(), re.begin());
    std::copy(noise_im.begin(), noise_im.end(), im.begin());
    fftwf_execute(plan);
    benchmark::DoNotOptimize(re.data());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
  fftwf_destroy_plan(plan);
  fftwf_free(re.data());
  fftwf_free(im.data());
}
BENCHMARK(fft_of_fftw)->Apply(sizes);

// The same with its parts side by side, which suits it better.
void fft_of_fftw_interleaved(benchmark::State& state) {
  const auto size = static_cast<std::size_t>(state.range(0));
  const std::vector<float> values = noise(2 * size, 1);
  const std::span x(fftwf_alloc_complex(size), size);
  fftwf_plan plan = fftwf_plan_dft_1d(static_cast<int>(size), x.data(), x.data(), FFTW_FORWARD, FFTW_ESTIMATE);
  for (auto _ : state) {
    std::copy(values.begin(), values.end(), &x[0][0]);
    fftwf_execute(plan);
    benchmark::DoNotOptimize(x.data());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
  fftwf_destroy_plan(plan);
  fftwf_free(x.data());
}
BENCHMARK(fft_of_fftw_interleaved)->Apply(sizes);
#endif

}  // namespace
}  // namespace trk::bench
