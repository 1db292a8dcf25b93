// How the notes of an instrument stray: every draw is keyed by what it is for, never by its turn.
#pragma once

#include "compiler/score/score.h"

#include <cstdint>

namespace trk::elaboration {

// Moves a note in time, level and pitch. `stream` names the instrument in one occurrence of its section under the
// track's seed; `place` is the note's onset from the section's start.
void humanize(const typed::Humanize& humanize, std::uint64_t stream, Rational place, score::Note& note);

}  // namespace trk::elaboration
