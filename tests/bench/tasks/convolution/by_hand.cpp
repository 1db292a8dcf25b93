// Bursts of stereo noise, heard only through a stereo response of two seconds: overlap-save in large blocks with FFTW.
// Needs -lfftw3f
#include "../../shared/by_hand.h"

#include <fftw3.h>

int main(int, char** arguments) {
  constexpr int size = 1 << 18;
  constexpr int bins = size / 2 + 1;
  constexpr int length = 2 * rate;
  constexpr int hop = size - length;
  constexpr int frames = 242 * rate;
  constexpr int step = rate / 4;
  constexpr int burst = rate / 20;
  constexpr int fade = rate / 200;
  float* time = fftwf_alloc_real(size);
  fftwf_complex* input = fftwf_alloc_complex(bins);
  fftwf_complex* responses[2] = {fftwf_alloc_complex(bins), fftwf_alloc_complex(bins)};
  fftwf_plan forward = fftwf_plan_dft_r2c_1d(size, time, input, FFTW_ESTIMATE);
  fftwf_plan backward = fftwf_plan_dft_c2r_1d(size, input, time, FFTW_ESTIMATE);
  std::vector<float> sides[2];
  Random random(1);
  double energy = 0;
  for (int side = 0; side < 2; ++side) {
    for (int n = 0; n < size; ++n)
      time[n] = n < length ? exp_of(-3.45f * static_cast<float>(n) / rate) * random.next() : 0;
    for (int n = 0; n < length; ++n) energy += 0.5 * static_cast<double>(time[n] * time[n]);
    fftwf_execute_dft_r2c(forward, time, responses[side]);
    sides[side].assign(length + frames + hop, 0.0f);
    for (int start = 0; start < 240 * rate; start += step) {
      for (int n = 0; n < burst; ++n) {
        const float weight =
            n < burst - fade ? 1 : 0.5f + 0.5f * std::cos(static_cast<float>(tau / 2) * (n - burst + fade) / fade);
        sides[side][static_cast<std::size_t>(length + start + n)] = weight * random.next();
      }
    }
  }
  const auto scale = static_cast<float>(1 / std::sqrt(energy) / size);
  Wav wav(arguments[1], frames);
  std::vector<float> out[2] = {std::vector<float>(hop), std::vector<float>(hop)};
  for (int start = 0; start < frames; start += hop) {
    for (int side = 0; side < 2; ++side) {
      std::memcpy(time, &sides[side][static_cast<std::size_t>(start)], size * sizeof(float));
      fftwf_execute_dft_r2c(forward, time, input);
      const float* h = &responses[side][0][0];
      float* x = &input[0][0];
      for (int k = 0; k < bins; ++k) {
        const float real = x[2 * k] * h[2 * k] - x[2 * k + 1] * h[2 * k + 1];
        const float imaginary = x[2 * k] * h[2 * k + 1] + x[2 * k + 1] * h[2 * k];
        x[2 * k] = real * scale;
        x[2 * k + 1] = imaginary * scale;
      }
      fftwf_execute_dft_c2r(backward, input, time);
      std::memcpy(out[side].data(), time + length, hop * sizeof(float));
    }
    wav.write(out[0].data(), out[1].data(), static_cast<std::size_t>(frames - start < hop ? frames - start : hop));
  }
}
