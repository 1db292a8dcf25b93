// The gain of a look-ahead limiter for a signal that is known to its end.
//
// The gain is worked out on a grid of kPeakHop frames and is a straight line between two points of the grid:
//   1. a hop may be as loud as ceiling / peak;
//   2. each point takes the least of that within the look-ahead of it, so that the gain is down before a peak comes;
//   3. it recovers: after a single peak within 20 ms, after a loud passage within 200 ms;
//   4. two moving averages as long as the look-ahead make it smooth. An average of gains none of which is above what a
//      peak allows is not above it either.
// Peaks stand at the middle of what they change: nothing is delayed.
#pragma once

#include "runtime/dsp/routines.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace trk::dsp {

// The gains at the points of the grid: one before each hop, and one after the last. `peaks` are the true peaks of the
// hops (true_peak.h), which are `gain` times as loud when they meet the limiter; `ceiling` is linear.
std::vector<float> limiter_gains(std::span<const float> peaks, double gain, double ceiling, double rate,
                                 const Routines& routines);

// Multiplies the `n` samples from frame `begin` of a signal by `gain` and the gains of the grid. `limited` may be
// `samples`.
void limit(const float* samples, std::size_t begin, std::size_t n, double gain, std::span<const float> gains,
           float* limited, const Routines& routines);

}  // namespace trk::dsp
