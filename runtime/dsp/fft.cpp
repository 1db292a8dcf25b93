#include "runtime/dsp/fft.h"

#include "runtime/math/numbers.h"

#include <utility>

namespace trk::dsp {

Fft::Fft(std::size_t size, const Routines& routines) : size_(size), routines_(routines), scratch_(size) {
  for (std::size_t n = size; n >= 4; n /= 4) {
    std::vector<float>& factors = factors_.emplace_back();
    for (std::size_t k = 1; k <= 3; ++k) {
      for (std::size_t p = 0; p < n / 4; ++p) {
        factors.push_back(static_cast<float>(math::cos_turns(static_cast<double>(p * k) / static_cast<double>(n))));
      }
      for (std::size_t p = 0; p < n / 4; ++p) {
        factors.push_back(static_cast<float>(-math::sin_turns(static_cast<double>(p * k) / static_cast<double>(n))));
      }
    }
  }
}

void Fft::forward(Spectrum& x) { run(x.re, x.im); }

// Exchanging real and imaginary parts before and after turns the transform into its inverse.
void Fft::backward(Spectrum& x) { run(x.im, x.re); }

// Stockham's order: every pass reads and writes whole runs, and the results come out sorted.
void Fft::run(std::vector<float>& re, std::vector<float>& im) {
  std::size_t stride = 1;
  std::size_t n = size_;
  for (const std::vector<float>& factors : factors_) {
    routines_.fft_pass(re.data(), im.data(), scratch_.re.data(), scratch_.im.data(), factors.data(), n / 4, stride);
    std::swap(re, scratch_.re);
    std::swap(im, scratch_.im);
    n /= 4;
    stride *= 4;
  }
  if (n == 1) return;
  for (std::vector<float>* part : {&re, &im}) {
    for (std::size_t q = 0; q < stride; ++q) {
      const float a = (*part)[q];
      const float b = (*part)[q + stride];
      (*part)[q] = a + b;
      (*part)[q + stride] = a - b;
    }
  }
}

}  // namespace trk::dsp
