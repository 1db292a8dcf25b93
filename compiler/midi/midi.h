// score::Score → a Standard MIDI File: tempo, meters, keys and sections in the first track, then one for every
// instrument that plays. Nothing of the sound is in it.
#pragma once

#include "compiler/base/rational.h"
#include "compiler/score/score.h"
#include "compiler/typed/program.h"

#include <cstddef>
#include <functional>
#include <vector>

namespace trk {

// `seconds` tells the time of a position in whole notes, before the first bar line too.
std::vector<std::byte> write_midi(const typed::Program& track, const score::Score& score,
                                  const std::function<double(Rational)>& seconds);

}  // namespace trk
