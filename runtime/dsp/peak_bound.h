// How large the points between samples can be, told from the samples without computing them.
#pragma once

#include "runtime/dsp/routines.h"

#include <cstddef>
#include <span>
#include <vector>

namespace trk::dsp {

// For some stretches of a signal, no point that an interpolator finds there is larger than this.
//
// Such a point is the cubic through the four samples around it, plus what the filter adds, r. The cubic is no larger
// than the largest |x| and an eighth of the largest second difference. Cubics are good where a signal is smooth, so r
// is nearly a sum over fourth differences: with S = 1 - D / 16, where D takes the fourth difference, and T = (1 + S + …
// + S^(n-1)) / 16, it is r = T D r + S^n r. So what r makes of a signal is no larger than the sum of |T r| times the
// largest fourth difference, and the sum of |S^n r| times the largest |x|. For music that is hardly more than the
// samples, where the sum of the filter's own magnitudes is near four times as much.
class PeakBound {
 public:
  explicit PeakBound(const PeakFilter& filter);

  // For blocks of kPeakBlock frames of a signal that is silent outside, by their first frames: rising, and whole blocks
  // apart.
  std::vector<float> of_blocks(std::span<const float> signal, std::span<const std::size_t> blocks,
                               const Routines& routines) const;

 private:
  double fourth_ = 0;  // the largest sums of |T r| and of |S^n r| among the points
  double rest_ = 0;
};

}  // namespace trk::dsp
