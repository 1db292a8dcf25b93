// Sound in memory: planar float frames at a rate.
#pragma once

#include "runtime/base/pages.h"

#include <cstddef>
#include <vector>

namespace trk::audio {

using Samples = std::vector<float, PageAllocator<float>>;

// Stereo sound. Both channels have the same length.
struct Buffer {
  double rate = 44100;  // Hz
  Samples left;
  Samples right;

  std::size_t frames() const { return left.size(); }
};

}  // namespace trk::audio
