// The filters on the way into `oversample` and out of it.
#pragma once

#include <vector>

namespace trk::lowering {

// The coefficients of the low-passes of `oversample(factor, x)`, one for each doubling of the rate, that of the lowest
// rates first. Each is as long on both sides of its centre, runs at the higher of its two rates, is -6 dB at a quarter
// of that and has the sum 1: a sinc under Kaiser's window (Kaiser and Schafer, "On the use of the I0-sinh window for
// spectrum analysis", IEEE Trans. ASSP 28(1), 1980) of 110 dB. So every other coefficient beside the centre is exactly
// 0. Only the first has to be steep: what the others keep away lies further off. All together delay by 24 frames, and
// are flat up to 0.41 times the rate of a frame.
std::vector<std::vector<double>> oversample_filters(int factor);

}  // namespace trk::lowering
