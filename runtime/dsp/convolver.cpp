#include "runtime/dsp/convolver.h"

#include <algorithm>
#include <cmath>

namespace trk::dsp {
namespace {

constexpr std::size_t kBlock = kConvolverBlock;
constexpr std::size_t kSize = 2 * kBlock;
constexpr std::size_t kBins = kBlock + 1;

// The spectra of two real signals from that of left + i right: even and odd parts.
void separate(const Spectrum& both, float scale, StereoSpectrum& stereo) {
  auto& [left, right] = stereo.sides;
  const float half = 0.5F * scale;
  for (std::size_t k = 0; k < kBins; ++k) {
    const std::size_t mirror = (kSize - k) % kSize;
    left.re[k] = half * (both.re[k] + both.re[mirror]);
    left.im[k] = half * (both.im[k] - both.im[mirror]);
    right.re[k] = half * (both.im[k] + both.im[mirror]);
    right.im[k] = half * (both.re[mirror] - both.re[k]);
  }
}

void join(const StereoSpectrum& stereo, Spectrum& both) {
  const auto& [left, right] = stereo.sides;
  for (std::size_t k = 0; k < kBins; ++k) {
    const std::size_t mirror = (kSize - k) % kSize;
    both.re[mirror] = left.re[k] + right.im[k];
    both.im[mirror] = right.re[k] - left.im[k];
    both.re[k] = left.re[k] - right.im[k];
    both.im[k] = left.im[k] + right.re[k];
  }
}

double energy(std::span<const float> samples) {
  double sum = 0;
  for (const float sample : samples) sum += static_cast<double>(sample) * sample;
  return sum;
}

}  // namespace

StereoSpectrum::StereoSpectrum() : sides{Spectrum(kBins), Spectrum(kBins)} {}

Response::Response(std::span<const float> left, std::span<const float> right, const Routines& routines) {
  const double mean = (energy(left) + energy(right)) / 2;
  if (!(mean > 0)) return;
  // The inverse transform leaves a factor of its size.
  const auto scale = static_cast<float>(1 / (std::sqrt(mean) * static_cast<double>(kSize)));
  Fft fft(kSize, routines);
  for (std::size_t from = 0; from < left.size(); from += kBlock) {
    const std::size_t n = std::min(kBlock, left.size() - from);
    Spectrum block(kSize);
    std::copy_n(left.begin() + static_cast<std::ptrdiff_t>(from), n, block.re.begin());
    std::copy_n(right.begin() + static_cast<std::ptrdiff_t>(from), n, block.im.begin());
    fft.forward(block);
    separate(block, scale, spectra_.emplace_back());
  }
}

Convolver::Convolver(const Response& response, const Routines& routines)
    : response_(response),
      routines_(routines),
      fft_(kSize, routines),
      block_(kSize),
      earlier_{std::vector<float>(kBlock, 0.0F), std::vector<float>(kBlock, 0.0F)},
      spectra_(response.blocks()) {}

void Convolver::run(float* left, float* right) {
  if (spectra_.empty()) {
    std::fill_n(left, kBlock, 0.0F);
    std::fill_n(right, kBlock, 0.0F);
    return;
  }
  const auto take = [&](std::vector<float>& part, std::vector<float>& earlier, const float* samples) {
    std::copy_n(earlier.begin(), kBlock, part.begin());
    std::copy_n(samples, kBlock, part.begin() + kBlock);
    std::copy_n(samples, kBlock, earlier.begin());
  };
  take(block_.re, earlier_[0], left);
  take(block_.im, earlier_[1], right);
  fft_.forward(block_);
  latest_ = (latest_ + spectra_.size() - 1) % spectra_.size();
  separate(block_, 1, spectra_[latest_]);

  for (std::size_t side = 0; side < 2; ++side) {
    Spectrum& sum = sum_.sides[side];
    std::fill(sum.re.begin(), sum.re.end(), 0.0F);
    std::fill(sum.im.begin(), sum.im.end(), 0.0F);
    for (std::size_t age = 0; age < spectra_.size(); ++age) {
      const Spectrum& signal = spectra_[(latest_ + age) % spectra_.size()].sides[side];
      const Spectrum& response = response_[age].sides[side];
      routines_.add_product(sum.re.data(), sum.im.data(), signal.re.data(), signal.im.data(), response.re.data(),
                            response.im.data(), kBins);
    }
  }
  join(sum_, block_);
  fft_.backward(block_);
  std::copy_n(block_.re.begin() + kBlock, kBlock, left);
  std::copy_n(block_.im.begin() + kBlock, kBlock, right);
}

}  // namespace trk::dsp
