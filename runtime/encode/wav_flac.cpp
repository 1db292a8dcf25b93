#include "runtime/encode/wav_flac.h"

#include "runtime/base/check.h"
#include "runtime/encode/dither.h"
#include "runtime/encode/file.h"

#include <fmt/core.h>
#include <sndfile.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace trk::encode {
namespace {

// Frames that are converted at a time.
constexpr std::size_t kPiece = 8192;

// A RIFF counts its bytes in 32 bits; this leaves room for the header.
constexpr std::int64_t kLargestRiff = 0xFFFFFFFF - 4096;

std::int64_t bytes_per_sample(SampleFormat format) {
  switch (format) {
    case SampleFormat::Pcm16:
      return 2;
    case SampleFormat::Pcm24:
      return 3;
    case SampleFormat::Float:
      return 4;
  }
  TRK_CHECK(false, "no such sample format");
}

int sndfile_format(const WavFlacOptions& options, std::size_t frames) {
  const std::int64_t bytes = static_cast<std::int64_t>(frames) * 2 * bytes_per_sample(options.format);
  int format = options.container == Container::Flac ? SF_FORMAT_FLAC
               : bytes > kLargestRiff               ? SF_FORMAT_RF64
                                                    : SF_FORMAT_WAV;
  switch (options.format) {
    case SampleFormat::Pcm16:
      return format | SF_FORMAT_PCM_16;
    case SampleFormat::Pcm24:
      return format | SF_FORMAT_PCM_24;
    case SampleFormat::Float:
      return format | SF_FORMAT_FLOAT;
  }
  TRK_CHECK(false, "no such sample format");
}

// libsndfile's view of a NewFile. It never reads what it writes.
NewFile& file_of(void* user) { return *static_cast<NewFile*>(user); }

sf_count_t virtual_size(void* user) { return file_of(user).size(); }
sf_count_t virtual_tell(void* user) { return file_of(user).position(); }
sf_count_t virtual_read(void*, sf_count_t, void*) { return 0; }

sf_count_t virtual_write(const void* bytes, sf_count_t count, void* user) {
  const bool is_written = file_of(user).write({static_cast<const std::byte*>(bytes), static_cast<std::size_t>(count)});
  return is_written ? count : 0;
}

sf_count_t virtual_seek(sf_count_t offset, int whence, void* user) {
  NewFile& file = file_of(user);
  const std::int64_t base = whence == SEEK_CUR ? file.position() : whence == SEEK_END ? file.size() : 0;
  file.seek(base + offset);
  return file.position();
}

// The file knows why a write failed; libsndfile only that it was short.
Error failure(const std::string& path, const NewFile& file, const std::string& trouble) {
  if (const Result<void> failed = file.failure(); !failed) return failed.error();
  return Error{fmt::format("cannot write `{}`: {}", path, trouble)};
}

// Converts frames to what libsndfile takes, interleaved.
class Converter {
 public:
  Converter(const audio::Buffer& sound, const WavFlacOptions& options)
      : channels_{sound.left, sound.right}, gain_(options.gain), has_dither_(options.has_dither) {}

  // Floats, as they are.
  void convert(std::size_t from, std::size_t n, std::vector<float>& samples) {
    samples.resize(2 * n);
    for (std::size_t side = 0; side < 2; ++side) {
      for (std::size_t i = 0; i < n; ++i) {
        samples[2 * i + side] = static_cast<float>(channels_[side][from + i] * gain_);
      }
    }
  }

  // Integers of `bits` bits in the upper end of 32.
  void convert(std::size_t from, std::size_t n, int bits, std::vector<int>& samples) {
    samples.resize(2 * n);
    const double scale = static_cast<double>(std::int64_t{1} << (bits - 1));
    for (std::size_t side = 0; side < 2; ++side) {
      for (std::size_t i = 0; i < n; ++i) {
        const double value = channels_[side][from + i] * gain_;
        // Full scale itself is no clipping, though the largest integer lies one step below.
        clipped_ += std::abs(value) > 1 ? 1 : 0;
        const double noise = has_dither_ ? dither_[side](static_cast<std::int64_t>(from + i)) : 0;
        const double rounded = std::floor(value * scale + noise + 0.5);
        const double held = std::clamp(rounded, -scale, scale - 1);
        samples[2 * i + side] = static_cast<int>(static_cast<std::uint32_t>(static_cast<int>(held)) << (32 - bits));
      }
    }
  }

  std::int64_t clipped() const { return clipped_; }

 private:
  std::span<const float> channels_[2];
  double gain_;
  bool has_dither_;
  TriangularDither dither_[2] = {TriangularDither(0), TriangularDither(1)};
  std::int64_t clipped_ = 0;
};

}  // namespace

Result<WavFlacReport> write_wav_flac(const std::string& path, const audio::Buffer& sound,
                                     const WavFlacOptions& options) {
  TRK_CHECK(options.container == Container::Wav || options.format != SampleFormat::Float, "a FLAC of floats");
  NewFile file(path);
  SF_VIRTUAL_IO io{virtual_size, virtual_seek, virtual_read, virtual_write, virtual_tell};
  SF_INFO info{};
  info.samplerate = static_cast<int>(sound.rate);
  info.channels = 2;
  info.format = sndfile_format(options, sound.frames());
  SNDFILE* const writer = sf_open_virtual(&io, SFM_WRITE, &info, &file);
  if (writer == nullptr) {
    return failure(path, file, sf_strerror(nullptr));
  }
  // Beyond full scale libsndfile would otherwise wrap round; and the PEAK chunk holds the time of day.
  sf_command(writer, SFC_SET_CLIPPING, nullptr, SF_TRUE);
  sf_command(writer, SFC_SET_ADD_PEAK_CHUNK, nullptr, SF_FALSE);
  sf_command(writer, SFC_RF64_AUTO_DOWNGRADE, nullptr, SF_TRUE);

  Converter converter(sound, options);
  std::vector<float> floats;
  std::vector<int> integers;
  bool is_written = true;
  for (std::size_t from = 0; from < sound.frames() && is_written; from += kPiece) {
    const std::size_t n = std::min(kPiece, sound.frames() - from);
    sf_count_t done = 0;
    if (options.format == SampleFormat::Float) {
      converter.convert(from, n, floats);
      done = sf_writef_float(writer, floats.data(), static_cast<sf_count_t>(n));
    } else {
      converter.convert(from, n, options.format == SampleFormat::Pcm16 ? 16 : 24, integers);
      done = sf_writef_int(writer, integers.data(), static_cast<sf_count_t>(n));
    }
    is_written = done == static_cast<sf_count_t>(n);
  }
  const std::string trouble = sf_strerror(writer);
  const bool is_closed = sf_close(writer) == 0;
  if (!is_written || !is_closed) return failure(path, file, trouble);
  if (const Result<void> committed = file.commit(); !committed) return committed.error();
  return WavFlacReport{converter.clipped()};
}

std::int64_t count_clipped(const audio::Buffer& sound, double gain) {
  std::int64_t clipped = 0;
  for (const std::vector<float>* channel : {&sound.left, &sound.right}) {
    clipped +=
        std::count_if(channel->begin(), channel->end(), [&](float sample) { return std::abs(sample * gain) > 1; });
  }
  return clipped;
}

}  // namespace trk::encode
