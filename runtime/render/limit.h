// The limiter of the master: as loud as asked for, with no peak above the ceiling.
#pragma once

#include "runtime/audio/buffer.h"
#include "runtime/base/pool.h"
#include "runtime/dsp/routines.h"

#include <optional>

namespace trk::rendering {

struct LimitOptions {
  double ceiling;                  // linear
  double peak;                     // the true peak of the sound, linear; above zero
  double gain;                     // linear: what would be enough if nothing were limited
  std::optional<double> loudness;  // LUFS, to be reached by raising the gain; without it the gain stays
};

struct Limited {
  double reduction;                // by how many dB the strongest moment is turned down
  std::optional<float> true_peak;  // of what came out, linear; none where it has not been found on the way
};

// Multiplies `sound` by a gain and limits it. The gain is lower than what is asked for where the limiter would turn
// down more than a tenth of what sounds by more than 6 dB.
Limited limit_sound(audio::Buffer& sound, const LimitOptions& options, Pool& pool, const dsp::Routines& routines);

}  // namespace trk::rendering
