// Time in the runtime: whole frames at a sample rate.
#pragma once

#include <cstdint>

namespace trk {

// A number of frames, or the number of a frame counted from the start of the song. One frame is one sample of every
// channel. Signed, so that differences and times before the start are ordinary values; 64 bits, so that no piece of
// music is too long.
using Frames = std::int64_t;

// Frames in one second.
using SampleRate = std::int32_t;

}  // namespace trk
