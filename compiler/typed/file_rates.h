// Which sample rates files can have.
#pragma once

#include <cmath>
#include <string_view>

namespace trk::typed {

// What a format, as `emit` calls it, wants of a rate in hertz that it cannot hold, for a person; empty where it holds
// it. Of Opus see `is_opus_rate`; an MP3 is written at a rate of its own.
inline std::string_view wanted_rate(std::string_view format, double rate) {
  constexpr double kHighestOfVorbis = 200000;
  // A frame of FLAC says its rate in 16 bits: in hertz, or in tens of them.
  constexpr double kHighestOfFlacInHertz = 65535;
  if (format == "ogg" && rate > kHighestOfVorbis) return "at most 200 kHz";
  if (format == "flac" && rate > kHighestOfFlacInHertz && std::fmod(rate, 10) != 0) return "a multiple of 10 Hz";
  return {};
}

}  // namespace trk::typed
