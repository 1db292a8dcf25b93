// Uncompressed and losslessly compressed files.
#pragma once

#include "runtime/audio/buffer.h"
#include "runtime/base/result.h"

#include <cstdint>
#include <string>

namespace trk::encode {

enum class Container : std::uint8_t { Wav, Flac };

// Float belongs to WAV only.
enum class SampleFormat : std::uint8_t { Pcm16, Pcm24, Float };

struct WavFlacOptions {
  Container container = Container::Wav;
  SampleFormat format = SampleFormat::Pcm24;
  bool has_dither = false;  // triangular, for the PCM formats
  double gain = 1;          // multiplies every sample
};

struct WavFlacReport {
  // Samples beyond full scale, which a PCM format cuts off. A float file keeps them and reports 0.
  std::int64_t clipped = 0;
};

// Writes the sound as a file that appears whole or not at all. A WAV beyond 4 GB becomes an RF64.
Result<WavFlacReport> write_wav_flac(const std::string& path, const audio::Buffer& sound,
                                     const WavFlacOptions& options);

// How many samples a PCM format would cut off.
std::int64_t count_clipped(const audio::Buffer& sound, double gain);

}  // namespace trk::encode
