// Sums whose order cannot be heard.
//
// A sample enters a sum as an integer on a grid of 2^-40 (-240 dB), clamped to +-1024. Integer sums commute, so
// batches, lanes, windows and threads may add in any order and the bits stay the same. More than 8000 voices at the
// clamp fit before a sum wraps.
#pragma once

#include <bit>
#include <cstdint>

namespace trk::dsp {

inline constexpr double kSumClamp = 1024;
inline constexpr double kSumGrid = 0x1p-40;

// Adding 1.5 * 2^12 leaves a double between 2^12 and 2^13, whose last place is worth 2^-40: the addition rounds to
// the grid, and the difference of the bit patterns is the integer.
inline constexpr double kSumShift = 0x1.8p12;

// The grid's integer for a value that is not NaN.
inline std::int64_t to_grid(double value) {
  value = value < kSumClamp ? value : kSumClamp;
  value = value > -kSumClamp ? value : -kSumClamp;
  return std::bit_cast<std::int64_t>(value + kSumShift) - std::bit_cast<std::int64_t>(kSumShift);
}

}  // namespace trk::dsp
