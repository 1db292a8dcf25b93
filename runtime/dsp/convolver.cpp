#include "runtime/dsp/convolver.h"

#include <algorithm>
#include <cmath>
#include <utility>

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
      spectra_(response.blocks() == 0 ? 0 : response.blocks() + kMostBlocks - 1) {}

void Convolver::run(float* left, float* right, std::size_t blocks) {
  if (spectra_.empty()) {
    std::fill_n(left, blocks * kBlock, 0.0F);
    std::fill_n(right, blocks * kBlock, 0.0F);
    return;
  }
  for (std::size_t block = 0; block < blocks; ++block) take(left + block * kBlock, right + block * kBlock);
  for (std::size_t side = 0; side < 2; ++side) {
    std::array<SpectrumPlace, kMostBlocks> sums{};
    std::vector<ConstSpectrumPlace> signals;
    std::vector<ConstSpectrumPlace> responses;
    for (std::size_t k = 0; k < blocks; ++k) sums[k] = {sums_[k].sides[side].re.data(), sums_[k].sides[side].im.data()};
    for (const StereoSpectrum& spectrum : spectra_) {
      signals.push_back({spectrum.sides[side].re.data(), spectrum.sides[side].im.data()});
    }
    for (std::size_t age = 0; age < response_.blocks(); ++age) {
      const Spectrum& response = response_[age].sides[side];
      responses.push_back({response.re.data(), response.im.data()});
    }
    routines_.convolve_spectra(sums.data(), blocks, signals.data(), responses.data(), responses.size(), kBins);
  }
  // As the spectra, the sums have the latest first.
  for (std::size_t block = 0; block < blocks; ++block) {
    give(sums_[blocks - 1 - block], left + block * kBlock, right + block * kBlock);
  }
}

void Convolver::take(const float* left, const float* right) {
  const auto join_earlier = [&](std::vector<float>& part, std::vector<float>& earlier, const float* samples) {
    std::copy_n(earlier.begin(), kBlock, part.begin());
    std::copy_n(samples, kBlock, part.begin() + kBlock);
    std::copy_n(samples, kBlock, earlier.begin());
  };
  join_earlier(block_.re, earlier_[0], left);
  join_earlier(block_.im, earlier_[1], right);
  fft_.forward(block_);
  spectra_.push_front(std::move(spectra_.back()));
  spectra_.pop_back();
  separate(block_, 1, spectra_.front());
}

void Convolver::give(const StereoSpectrum& sum, float* left, float* right) {
  join(sum, block_);
  fft_.backward(block_);
  std::copy_n(block_.re.begin() + kBlock, kBlock, left);
  std::copy_n(block_.im.begin() + kBlock, kBlock, right);
}

}  // namespace trk::dsp
