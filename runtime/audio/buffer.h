// Sound in memory: planar float frames at a rate.
#pragma once

#include <cstddef>
#include <vector>

namespace trk::audio {

// Stereo sound. Both channels have the same length.
struct Buffer {
  double rate = 44100;  // Hz
  std::vector<float> left;
  std::vector<float> right;

  std::size_t frames() const { return left.size(); }
};

}  // namespace trk::audio
