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

  // Whether it stands in files; see pages.h. Then every place that is worked on holds some megabytes in memory.
  bool is_spooled() const { return frames() * sizeof(float) >= kSpooledArray; }

  // Says that `n` frames are not needed for a while; see pages.h.
  void rest(std::size_t from, std::size_t n) const {
    for (const Samples* side : {&left, &right}) trk::rest(side->data() + from, n * sizeof(float));
  }
};

}  // namespace trk::audio
