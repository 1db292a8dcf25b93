// The filter on the way into `oversample` and out of it.
#pragma once

#include <cstddef>
#include <vector>

namespace trk::lowering {

// Frames by which the filter delays.
inline constexpr int kOversampleDelay = 24;

// The coefficients of a low-pass of 2 `kOversampleDelay` frames at `factor` times the rate, -6 dB at half the rate: a
// sinc under Kaiser's window (Kaiser and Schafer, "On the use of the I0-sinh window for spectrum analysis", IEEE Trans.
// ASSP 28(1), 1980) that is 110 dB down from 0.575 times the rate on and flat up to 0.425 times. Their sum is 1.
std::vector<double> oversample_filter(int factor);

}  // namespace trk::lowering
