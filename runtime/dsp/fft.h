// The discrete Fourier transform of N complex numbers, N a power of four or twice one.
//
// The order of every sum is fixed by N alone; vectors only run independent butterflies side by side. Factors come from
// our own sine, rounded once from F64.
#pragma once

#include "runtime/dsp/routines.h"

#include <cstddef>
#include <vector>

namespace trk::dsp {

// A list of complex numbers, real and imaginary parts apart.
struct Spectrum {
  explicit Spectrum(std::size_t size) : re(size, 0.0F), im(size, 0.0F) {}

  std::size_t size() const { return re.size(); }
  std::vector<float> re;
  std::vector<float> im;
};

class Fft {
 public:
  Fft(std::size_t size, const Routines& routines);

  std::size_t size() const { return size_; }

  // x[k] = sum over n of x[n] exp(-2 pi i k n / N), in place.
  void forward(Spectrum& x);
  // The inverse times N, in place.
  void backward(Spectrum& x);

 private:
  void run(std::vector<float>& re, std::vector<float>& im);

  std::size_t size_;
  const Routines& routines_;
  // By pass: exp(-2 pi i p k / n) for k = 1, 2, 3 and p = 0 … n / 4 - 1, real then imaginary parts.
  std::vector<std::vector<float>> factors_;
  Spectrum scratch_;
};

}  // namespace trk::dsp
