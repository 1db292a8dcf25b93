// Plain F64 numbers for the compiler and the meters: levels, and sines of any angle.
#pragma once

#include "runtime/math/functions.h"

namespace trk::math {

// 10^(decibels / 20); 0 dB is exactly 1.
inline double decibels_to_gain(double decibels) { return pow(10.0, decibels / 20); }

// 20 log10(gain); −∞ for silence.
inline double gain_to_decibels(double gain) { return log2(gain) * 6.02059991327962390427; }

// sin(2πx) for any x. Quarter turns are exact.
inline double sin_turns(double x) { return sine(wrap(x)); }

// cos(2πx) for any x, as the sine of a quarter turn less |x|.
inline double cos_turns(double x) { return sine(0.25 - magnitude(wrap(x))); }

}  // namespace trk::math
