// Noise that turns the error of rounding into a steady hiss without distortion.
//
// The sum of two uniform draws makes the mean and the power of the error independent of the signal (Lipshitz,
// Wannamaker and Vanderkooy, "Quantization and dither: a theoretical survey", JAES 40, 1992).
#pragma once

#include "runtime/math/hash.h"

#include <cstdint>

namespace trk::encode {

// Triangular noise between -1 and 1, in units of the last bit, for one channel. The value at a frame of the song
// depends on nothing else, so sounds do not depend on how they are cut into pieces or files.
class TriangularDither {
 public:
  explicit TriangularDither(std::uint64_t channel) : key_(math::combine(kSeed, channel)) {}

  double operator()(std::int64_t frame) const {
    // SplitMix64: every step of its counter is the golden ratio of 2^64.
    const std::uint64_t draw = math::mix(key_ + static_cast<std::uint64_t>(frame) * 0x9e3779b97f4a7c15);
    const auto first = static_cast<double>(draw >> 32);
    const auto second = static_cast<double>(draw & 0xFFFFFFFF);
    return (first + second + 1) * 0x1p-32 - 1;
  }

 private:
  static constexpr std::uint64_t kSeed = 0x646974686572;  // "dither"

  std::uint64_t key_;
};

}  // namespace trk::encode
