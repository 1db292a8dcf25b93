// Voice leading: in which octave each tone of a chord sounds.
#pragma once

#include "compiler/elaborate/patterns.h"

#include <vector>

namespace trk::elaboration {

// Moves the tones of every chord of the loop by whole periods into the loop's compass, so that the voices move as
// little as they can from each chord to the next. A chord is two or more events that begin together. `pitches` are the
// frequencies of the events; `period` is the ratio by which a tone may move. The compass spans a period or more.
void lead_voices(const Loop& loop, double period, std::vector<double>& pitches);

}  // namespace trk::elaboration
