// A rendered track: the sound of its master, and what was measured on it.
#pragma once

#include "runtime/audio/buffer.h"

#include <cstdint>
#include <string>
#include <vector>

namespace trk::audio {

// The loudness of what the song calls by one name, over all its occurrences; minus infinity if they are silent or
// shorter than a loudness block of 400 ms.
struct RegionLoudness {
  std::string name;
  double loudness;  // LUFS
};

struct Mix {
  // What the song asked of its master and what decided the gain.
  enum class Decision : std::uint8_t {
    Nothing,   // neither loudness nor ceiling, or nothing that could be louder: the gain is 1
    Loudness,  // the loudness is reached
    Ceiling    // the true peak stands at the ceiling, and the loudness, if any was asked for, is not reached
  };

  // Before `gain`; after the limiter, if there is something to limit; without what a listener has heard of it.
  Buffer sound;
  std::int64_t first_frame = 0;  // the song frame of its first frame; negative before an upbeat
  double gain = 1;               // the linear factor of the master
  Decision decision = Decision::Nothing;
  double shortfall = 0;  // LU by which the ceiling kept the sound below the loudness asked for
  double reduction = 0;  // dB by which the limiter turned down its strongest moment

  // Measured after the gain.
  double loudness = 0;                  // LUFS, integrated over the whole; minus infinity for silence
  double true_peak = 0;                 // dBTP; minus infinity for silence
  std::vector<RegionLoudness> regions;  // in the order in which the names first appear

  // Samples that were not a number and became silence: of the voices, by kernel, and at the exits of buses.
  std::vector<std::int64_t> kernel_nans;
  std::vector<std::int64_t> bus_nans;
};

}  // namespace trk::audio
