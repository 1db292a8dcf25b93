// The true peak of a signal: the largest magnitude of its samples and of 7 points between each two, that is, at eight
// times its rate.
#pragma once

#include "runtime/dsp/routines.h"

#include <cstddef>
#include <span>

namespace trk::dsp {

// The larger of `floor` and the true peak around frames begin … end - 1 of `signal`, linear. The signal is silent
// outside.
//
// Stretches where no interpolated point could beat what is already found are skipped, so a good `floor` saves time and
// changes nothing. The largest of several calls on parts of a signal is the true peak of the whole.
float true_peak(std::span<const float> signal, std::size_t begin, std::size_t end, float floor,
                const Routines& routines);

}  // namespace trk::dsp
