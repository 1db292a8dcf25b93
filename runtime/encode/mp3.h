// MP3 by LAME, on all threads.
#pragma once

#include "runtime/audio/buffer.h"
#include "runtime/base/pool.h"
#include "runtime/base/result.h"

#include <cstddef>
#include <string>
#include <vector>

namespace trk::encode {

struct Mp3Options {
  enum class Mode { Variable, Constant, Average };
  Mode mode = Mode::Variable;
  int quality = 2;   // of Variable, LAME's V: 0 is the largest and best, 9 the smallest
  int kilobits = 0;  // of the others, in a second: for Constant, one that MP3 knows at the sound's rate
  double gain = 1;   // multiplies every sample
};

// The rate an MP3 of Constant or Average has: that of the sound, or the next above it that MP3 knows; beyond 48 kHz,
// the one LAME comes to most easily. Variable leaves it to LAME.
int mp3_rate(double rate);

// Encodes the sound. It begins with the tag that tells players its exact length, so that
// decoding gives back as many frames as went in.
//
// The bytes depend neither on the number of threads nor on the machine's load. Note [Seams] in mp3.cpp says how.
Result<std::vector<std::byte>> encode_mp3(const audio::Buffer& sound, const Mp3Options& options, Pool& pool);

// The same on one thread and by the plainest use of LAME. `encode_mp3` falls back on it, and for sounds of one chunk
// gives its bytes.
Result<std::vector<std::byte>> encode_mp3_serially(const audio::Buffer& sound, const Mp3Options& options);

}  // namespace trk::encode
