#include "runtime/encode/sound_file.h"

#include "runtime/base/check.h"
#include "runtime/dsp/routines.h"
#include "runtime/encode/byte_sink.h"
#include "runtime/encode/dither.h"
#include "runtime/encode/file.h"
#include "runtime/encode/ogg_pages.h"
#include "runtime/encode/tag_bytes.h"

#include <fmt/core.h>
#include <sndfile.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>
#include <vector>

namespace trk::encode {
namespace {

// Frames that are converted at a time.
constexpr std::size_t kPiece = 8192;

// A RIFF counts its bytes in 32 bits; this leaves room for the header.
constexpr std::int64_t kLargestRiff = 0xFFFFFFFF - 4096;

bool is_lossy(Container container) { return container == Container::Ogg || container == Container::Opus; }

int sample_type(SampleFormat format) {
  switch (format) {
    case SampleFormat::Pcm16:
      return SF_FORMAT_PCM_16;
    case SampleFormat::Pcm24:
      return SF_FORMAT_PCM_24;
    case SampleFormat::Float:
      return SF_FORMAT_FLOAT;
  }
  TRK_CHECK(false, "no such sample format");
}

// `more` is what follows the samples in the file.
int sndfile_format(const SoundFileOptions& options, std::size_t frames, std::size_t more) {
  const auto bytes =
      static_cast<std::int64_t>(frames * 2) * bytes_per_sample(options.format) + static_cast<std::int64_t>(more);
  switch (options.container) {
    case Container::Wav:
      return (bytes > kLargestRiff ? SF_FORMAT_RF64 : SF_FORMAT_WAV) | sample_type(options.format);
    case Container::Flac:
      return SF_FORMAT_FLAC | sample_type(options.format);
    case Container::Aiff:
      return SF_FORMAT_AIFF | sample_type(options.format);
    case Container::Ogg:
      return SF_FORMAT_OGG | SF_FORMAT_VORBIS;
    case Container::Opus:
      return SF_FORMAT_OGG | SF_FORMAT_OPUS;
  }
  TRK_CHECK(false, "no such container");
}

ByteSink& bytes_of(void* user) { return *static_cast<ByteSink*>(user); }

sf_count_t virtual_size(void* user) { return bytes_of(user).size(); }
sf_count_t virtual_tell(void* user) { return bytes_of(user).position(); }
sf_count_t virtual_read(void*, sf_count_t, void*) { return 0; }

sf_count_t virtual_write(const void* bytes, sf_count_t count, void* user) {
  const bool is_written = bytes_of(user).write({static_cast<const std::byte*>(bytes), static_cast<std::size_t>(count)});
  return is_written ? count : 0;
}

sf_count_t virtual_seek(sf_count_t offset, int whence, void* user) {
  ByteSink& bytes = bytes_of(user);
  const std::int64_t base = whence == SEEK_CUR ? bytes.position() : whence == SEEK_END ? bytes.size() : 0;
  bytes.seek(base + offset);
  return bytes.position();
}

// Converts frames to what libsndfile takes, interleaved.
class Converter {
 public:
  Converter(double gain, bool has_dither) : gain_(gain), has_dither_(has_dither) {}

  // Floats, as they are.
  void convert(const float* const (&channels)[2], std::size_t n, std::vector<float>& samples) const {
    samples.resize(2 * n);
    dsp::native_routines().interleave(channels[0], channels[1], gain_, samples.data(), n);
  }

  // Integers of `bits` bits in the upper end of 32. `frame` counts from the beginning of the file. Full scale itself is
  // no clipping, though the largest integer lies one step below.
  void convert(const float* const (&channels)[2], std::int64_t frame, std::size_t n, int bits,
               std::vector<int>& samples) {
    samples.resize(2 * n);
    for (std::size_t side = 0; side < 2; ++side) {
      noise_[side].resize(n, 0.0);
      for (std::size_t i = 0; has_dither_ && i < n; ++i) {
        noise_[side][i] = dither_[side](frame + static_cast<std::int64_t>(i));
      }
    }
    const double scale = static_cast<double>(std::int64_t{1} << (bits - 1));
    const double* const noise[2] = {noise_[0].data(), noise_[1].data()};
    clipped_ += static_cast<std::int64_t>(
        dsp::native_routines().quantize(channels, noise, gain_, scale, 32 - bits, samples.data(), n));
  }

  std::int64_t clipped() const { return clipped_; }

 private:
  double gain_;
  bool has_dither_;
  TriangularDither dither_[2] = {TriangularDither(0), TriangularDither(1)};
  std::vector<double> noise_[2];
  std::int64_t clipped_ = 0;
};

// The serial number of every Ogg stream: "trkc".
constexpr std::uint32_t kOggSerial = 0x74726b63;

// libsndfile gives Opus 6 … 256 kilobits a channel, evenly over the qualities 0 … 1.
double opus_quality(double kilobits) { return std::clamp((kilobits / 2 - 6) / 250, 0.0, 1.0); }

// How much of `tags` follows the samples.
std::vector<std::byte> chunks_of(const SoundFileOptions& options, double rate) {
  if (options.container == Container::Wav) return wav_chunks(options.tags, rate);
  if (options.container == Container::Aiff) return aiff_chunks(options.tags, rate);
  return {};
}

std::unique_ptr<ByteSink> sink_for(NewFile& file, const SoundFileOptions& options, double rate) {
  switch (options.container) {
    case Container::Wav:
    case Container::Aiff:
      return std::make_unique<ChunkedBytes>(file, chunks_of(options, rate));
    case Container::Flac:
      return std::make_unique<FlacBytes>(
          file, options.tags.empty() ? std::vector<std::byte>{} : flac_blocks(options.tags, rate));
    case Container::Ogg:
    case Container::Opus:
      break;
  }
  const OggCodec codec = options.container == Container::Opus ? OggCodec::Opus : OggCodec::Vorbis;
  return std::make_unique<KeptBytes>(file, [codec, rate, tags = options.tags](std::vector<std::byte> bytes) {
    if (!tags.empty()) bytes = tag_ogg(bytes, codec, tags, rate);
    set_ogg_serial(bytes, kOggSerial);
    return bytes;
  });
}

}  // namespace

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

class SoundFile::Writer {
 public:
  Writer(NewFile file, double rate, std::size_t frames, const SoundFileOptions& options)
      : options_(options),
        file_(std::move(file)),
        sink_(sink_for(file_, options, rate)),
        converter_(options.gain, options.has_dither) {
    TRK_CHECK(options.format != SampleFormat::Float || options.container != Container::Flac, "a FLAC of floats");
    SF_VIRTUAL_IO io{virtual_size, virtual_seek, virtual_read, virtual_write, virtual_tell};
    SF_INFO info{};
    info.samplerate = static_cast<int>(rate);
    info.channels = 2;
    info.format = sndfile_format(options, frames, chunks_of(options, rate).size());
    writer_ = sf_open_virtual(&io, SFM_WRITE, &info, sink_.get());
    if (writer_ == nullptr) {
      trouble_ = sf_strerror(nullptr);
      return;
    }
    // Beyond full scale libsndfile would otherwise wrap round; and the PEAK chunk holds the time of day.
    sf_command(writer_, SFC_SET_CLIPPING, nullptr, SF_TRUE);
    sf_command(writer_, SFC_SET_ADD_PEAK_CHUNK, nullptr, SF_FALSE);
    sf_command(writer_, SFC_RF64_AUTO_DOWNGRADE, nullptr, SF_TRUE);
    double quality = options.container == Container::Opus ? opus_quality(options.kilobits) : options.quality;
    if (is_lossy(options.container)) {
      sf_command(writer_, SFC_SET_VBR_ENCODING_QUALITY, &quality, sizeof quality);
    }
  }

  ~Writer() {
    if (writer_ != nullptr) sf_close(writer_);
  }

  void write(const float* left, const float* right, std::size_t frames) {
    for (std::size_t at = 0; at < frames && !has_failed(); at += kPiece) {
      write_piece({left + at, right + at}, std::min(kPiece, frames - at));
    }
  }

  std::int64_t clipped() const { return converter_.clipped(); }

  Result<void> commit() {
    if (!has_failed() && sf_close(std::exchange(writer_, nullptr)) != 0) trouble_ = "the file could not be closed";
    if (has_failed()) return failure();
    if (!sink_->finish()) {
      trouble_ = "its encoder wrote something else";
      return failure();
    }
    return file_.commit();
  }

 private:
  bool has_failed() const { return !trouble_.empty(); }

  void write_piece(const float* const (&channels)[2], std::size_t n) {
    sf_count_t done = 0;
    if (options_.format == SampleFormat::Float || is_lossy(options_.container)) {
      converter_.convert(channels, n, floats_);
      done = sf_writef_float(writer_, floats_.data(), static_cast<sf_count_t>(n));
    } else {
      converter_.convert(channels, frame_, n, options_.format == SampleFormat::Pcm16 ? 16 : 24, integers_);
      done = sf_writef_int(writer_, integers_.data(), static_cast<sf_count_t>(n));
    }
    frame_ += static_cast<std::int64_t>(n);
    if (done != static_cast<sf_count_t>(n)) trouble_ = sf_strerror(writer_);
  }

  // The file knows why a write failed; libsndfile only that it was short.
  Error failure() const {
    if (const Result<void> failed = file_.failure(); !failed) return failed.error();
    return Error{fmt::format("cannot write `{}`: {}", file_.path(), trouble_)};
  }

  SoundFileOptions options_;
  NewFile file_;
  std::unique_ptr<ByteSink> sink_;
  Converter converter_;
  SNDFILE* writer_ = nullptr;
  std::string trouble_;  // empty while nothing has failed
  std::int64_t frame_ = 0;
  std::vector<float> floats_;
  std::vector<int> integers_;
};

SoundFile::SoundFile(const std::string& path, double rate, std::size_t frames, const SoundFileOptions& options)
    : SoundFile(NewFile(path), rate, frames, options) {}
SoundFile::SoundFile(NewFile file, double rate, std::size_t frames, const SoundFileOptions& options)
    : writer_(std::make_unique<Writer>(std::move(file), rate, frames, options)) {}
SoundFile::~SoundFile() = default;
SoundFile::SoundFile(SoundFile&&) noexcept = default;

void SoundFile::write(const float* left, const float* right, std::size_t frames) {
  writer_->write(left, right, frames);
}
void SoundFile::write(const audio::Buffer& sound) {
  for (std::size_t at = 0; at < sound.frames(); at += kPiece) {
    const std::size_t n = std::min(kPiece, sound.frames() - at);
    write(sound.left.data() + at, sound.right.data() + at, n);
    sound.rest(at, n);
  }
}
SoundFileReport SoundFile::report() const { return {writer_->clipped()}; }
Result<void> SoundFile::commit() { return writer_->commit(); }

Result<SoundFileReport> write_sound_file(const std::string& path, const audio::Buffer& sound,
                                         const SoundFileOptions& options) {
  SoundFile file(path, sound.rate, sound.frames(), options);
  file.write(sound);
  if (const Result<void> written = file.commit(); !written) return written.error();
  return file.report();
}

std::int64_t count_clipped(const audio::Buffer& sound, double gain) {
  std::int64_t clipped = 0;
  for (std::size_t at = 0; at < sound.frames(); at += kPiece) {
    const std::size_t n = std::min(kPiece, sound.frames() - at);
    for (const audio::Samples* side : {&sound.left, &sound.right}) {
      const float* const samples = side->data() + at;
      if (dsp::native_routines().peak(samples, n) * gain <= 1) continue;
      clipped += std::count_if(samples, samples + n, [&](float sample) { return std::abs(sample * gain) > 1; });
    }
    sound.rest(at, n);
  }
  return clipped;
}

}  // namespace trk::encode
