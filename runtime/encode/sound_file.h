// Every file but MP3: WAV, AIFF and FLAC, Ogg Vorbis and Opus.
#pragma once

#include "runtime/audio/buffer.h"
#include "runtime/base/pool.h"
#include "runtime/base/result.h"
#include "runtime/encode/file.h"
#include "runtime/encode/tags.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace trk::encode {

enum class Container : std::uint8_t { Wav, Flac, Aiff, Ogg, Opus };

// Float belongs to WAV and AIFF. Ogg and Opus have no sample format and pay no heed to it.
enum class SampleFormat : std::uint8_t { Pcm16, Pcm24, Float };

std::int64_t bytes_per_sample(SampleFormat format);

struct SoundFileOptions {
  Container container = Container::Wav;
  SampleFormat format = SampleFormat::Pcm24;
  bool has_dither = false;  // triangular, for the PCM formats
  double gain = 1;          // multiplies every sample
  double quality = 0.6;     // of Ogg: Vorbis quality 0 … 1, a tenth of what Vorbis counts
  double kilobits = 160;    // of Opus, in a second of both channels: 12 … 512
  Tags tags = {};           // a chapter may last longer than the sound, and then ends with it
  // In the song, whose dither is the same in whatever file a frame stands.
  std::int64_t first_frame = 0;
};

struct SoundFileReport {
  // Samples beyond full scale, which a PCM format cuts off. A float file keeps them and reports 0.
  std::int64_t clipped = 0;
};

// A file that is written piece by piece, and appears whole or not at all. A failure is kept until `commit`.
class SoundFile {
 public:
  // `frames` is how many will be written at most: a WAV that may grow beyond 4 GB has room to become an RF64. Opus is
  // written at 8, 12, 16, 24 and 48 kHz.
  SoundFile(NewFile file, double rate, std::size_t frames, const SoundFileOptions& options);
  SoundFile(const std::string& path, double rate, std::size_t frames, const SoundFileOptions& options);
  ~SoundFile();
  SoundFile(SoundFile&&) noexcept;

  void write(const float* left, const float* right, std::size_t frames);
  // Converts on all threads of the pool.
  void write(const audio::Buffer& sound, Pool& pool);
  // Of what is written so far.
  SoundFileReport report() const;
  Result<void> commit();

 private:
  class Writer;
  std::unique_ptr<Writer> writer_;
};

// Writes the whole sound, on this thread.
Result<SoundFileReport> write_sound_file(const std::string& path, const audio::Buffer& sound,
                                         const SoundFileOptions& options);

}  // namespace trk::encode
