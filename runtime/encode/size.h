// How large files will be, before there is any sound to put into them.
#pragma once

#include "runtime/encode/mp3.h"
#include "runtime/encode/sound_file.h"
#include "runtime/encode/tags.h"

#include <cstdint>

namespace trk::encode {

// In bytes, without labels. Formats that do not compress are known; of the others `least` is what silence takes,
// `likely` what music does, and `most` what nothing exceeds: for FLAC and MP3 by their nature, for Ogg Vorbis and Opus
// with much room above white noise at full scale.
struct ExpectedSize {
  std::int64_t least = 0;
  std::int64_t likely = 0;
  std::int64_t most = 0;
};

// Of a file of so many frames, both channels of each.
ExpectedSize expected_size(const SoundFileOptions& options, double rate, std::int64_t frames);
ExpectedSize expected_size(const Mp3Options& options, double rate, std::int64_t frames);

// What labels add at most, in any format.
std::int64_t largest_size(const Tags& tags);

}  // namespace trk::encode
