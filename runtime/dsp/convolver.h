// Convolution of a stereo signal with a long response, block by block and without delay.
//
// Overlap-save with equal partitions (Wefers, "Partitioned convolution algorithms for real-time auralization", RWTH
// Aachen 2014, chapter 4): the response is cut into blocks, each block of the signal is transformed once, and what
// comes out is the sum of products of the latest spectra with those of the response. Left and right travel through one
// complex transform as its real and imaginary part.
#pragma once

#include "runtime/dsp/fft.h"

#include <array>
#include <cstddef>
#include <deque>
#include <span>
#include <vector>

namespace trk::dsp {

// Frames of a block.
inline constexpr std::size_t kConvolverBlock = 8192;

// The spectra of a left and a right signal: the bins from 0 Hz to half the rate.
struct StereoSpectrum {
  StereoSpectrum();
  std::array<Spectrum, 2> sides;
};

// A response in the shape in which it is convolved, scaled so that the mean energy of its two sides is 1. A silent one
// stays silent.
class Response {
 public:
  Response(std::span<const float> left, std::span<const float> right, const Routines& routines);

  std::size_t blocks() const { return spectra_.size(); }
  const StereoSpectrum& operator[](std::size_t block) const { return spectra_[block]; }

 private:
  std::vector<StereoSpectrum> spectra_;
};

class Convolver {
 public:
  Convolver(const Response& response, const Routines& routines);

  // Blocks that share the reading of the response.
  static constexpr std::size_t kMostBlocks = kMostSpectra;

  // Replaces the next `blocks` blocks of the signal, kMostBlocks at most, by those of the convolution.
  void run(float* left, float* right, std::size_t blocks);

 private:
  void take(const float* left, const float* right);
  void give(const StereoSpectrum& sum, float* left, float* right);

  const Response& response_;
  const Routines& routines_;
  Fft fft_;
  Spectrum block_;                             // two blocks of frames, or their spectrum
  std::array<std::vector<float>, 2> earlier_;  // the block before
  std::deque<StereoSpectrum> spectra_;         // of the latest blocks, the latest first
  std::array<StereoSpectrum, kMostBlocks> sums_;
};

}  // namespace trk::dsp
