// Sounds to measure with: noise that never comes to rest at zero.
#pragma once

#include "runtime/math/hash.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace trk::bench {

inline std::vector<float> noise(std::size_t frames, std::uint64_t seed, float level = 0.5F) {
  std::vector<float> samples(frames);
  for (std::size_t i = 0; i < frames; ++i) samples[i] = level * math::noise(seed, static_cast<std::int32_t>(i));
  return samples;
}

}  // namespace trk::bench
