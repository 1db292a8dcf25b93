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
#include <array>
#include <atomic>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <span>
#include <utility>
#include <vector>

namespace trk::encode {
namespace {

// Frames of one job of a conversion, and of how many such jobs what is written at a time comes.
constexpr std::size_t kPiece = 8192;
constexpr std::size_t kPieces = 16;

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

// Frames as the writer takes them, interleaved: floats, integers in the upper end of 32 bits, or the bytes of the file.
struct Batch {
  std::size_t frames = 0;
  std::vector<float> floats;
  std::vector<int> integers;
  std::vector<std::byte> bytes;
};

// What libsndfile is given. It copies integers byte by byte, which is done here, on several threads, where the bytes of
// the file are those of the integers.
enum class Form : std::uint8_t { Floats, Integers, LittleEndian, BigEndian };

Form form_of(const SoundFileOptions& options) {
  if (options.format == SampleFormat::Float || is_lossy(options.container)) return Form::Floats;
  if (options.container == Container::Flac) return Form::Integers;
  return options.container == Container::Aiff ? Form::BigEndian : Form::LittleEndian;
}

// Converts frames, on any thread.
class Converter {
 public:
  explicit Converter(const SoundFileOptions& options)
      : form_(form_of(options)),
        width_(static_cast<std::size_t>(bytes_per_sample(options.format))),
        gain_(options.gain),
        first_frame_(options.first_frame),
        has_dither_(options.has_dither) {}

  // Makes room for so many frames.
  void begin(std::size_t frames, Batch& batch) const {
    batch.frames = frames;
    if (form_ == Form::Floats) {
      batch.floats.resize(2 * frames);
    } else if (form_ == Form::Integers) {
      batch.integers.resize(2 * frames);
    } else {
      batch.bytes.resize(2 * frames * width_);
    }
  }

  // Converts `n` frames to those from `at` on in the batch, and returns how many of them it cut off. `frame` counts
  // from the beginning of the file.
  std::int64_t convert(const float* const (&channels)[2], std::int64_t frame, std::size_t n, Batch& batch,
                       std::size_t at) const {
    if (form_ == Form::Floats) {
      dsp::native_routines().interleave(channels[0], channels[1], gain_, batch.floats.data() + 2 * at, n);
      return 0;
    }
    std::array<std::array<double, kStep>, 2> noise{};
    std::array<int, 2 * kStep> integers;
    std::int64_t clipped = 0;
    for (std::size_t from = 0; from < n; from += kStep) {
      const std::size_t count = std::min(kStep, n - from);
      for (std::size_t side = 0; side < 2 && has_dither_; ++side) {
        for (std::size_t i = 0; i < count; ++i) {
          noise[side][i] = dither_[side](first_frame_ + frame + static_cast<std::int64_t>(from + i));
        }
      }
      int* const to = form_ == Form::Integers ? batch.integers.data() + 2 * (at + from) : integers.data();
      clipped += quantize({channels[0] + from, channels[1] + from}, {noise[0].data(), noise[1].data()}, to, count);
      if (form_ != Form::Integers) pack(to, 2 * count, batch.bytes.data() + 2 * (at + from) * width_);
    }
    return clipped;
  }

 private:
  static constexpr std::size_t kStep = 512;

  // Full scale itself is no clipping, though the largest integer lies one step below.
  std::int64_t quantize(const float* const (&channels)[2], const double* const (&noise)[2], int* integers,
                        std::size_t n) const {
    const int bits = static_cast<int>(8 * width_);
    const double scale = static_cast<double>(std::int64_t{1} << (bits - 1));
    return static_cast<std::int64_t>(
        dsp::native_routines().quantize(channels, noise, gain_, scale, 32 - bits, integers, n));
  }

  // The upper bytes of integers, in the order of the file.
  void pack(const int* integers, std::size_t n, std::byte* to) const {
    if (form_ == Form::BigEndian) {
      width_ == 2 ? pack<2, true>(integers, n, to) : pack<3, true>(integers, n, to);
    } else {
      width_ == 2 ? pack<2, false>(integers, n, to) : pack<3, false>(integers, n, to);
    }
  }

  // Four at a time, since three bytes are no word of the machine.
  template <std::size_t width, bool is_big_endian>
  static void pack(const int* integers, std::size_t n, std::byte* to) {
    static_assert(std::endian::native == std::endian::little);
    const auto low = [&](std::size_t i) -> std::uint64_t {
      const auto value = static_cast<std::uint32_t>(integers[i]);
      const std::uint32_t upper = value >> (32 - 8 * width);
      return is_big_endian ? __builtin_bswap32(upper) >> (32 - 8 * width) : upper;
    };
    std::size_t i = 0;
    for (; width == 3 && i + 4 <= n; i += 4) {
      const std::uint64_t first = low(i) | low(i + 1) << 24 | low(i + 2) << 48;
      const auto second = static_cast<std::uint32_t>(low(i + 2) >> 16 | low(i + 3) << 8);
      std::memcpy(to + i * width, &first, sizeof first);
      std::memcpy(to + i * width + sizeof first, &second, sizeof second);
    }
    for (; i < n; ++i) {
      const std::uint64_t bytes = low(i);
      std::memcpy(to + i * width, &bytes, width);
    }
  }

  Form form_;
  std::size_t width_;  // of a sample of integers, in bytes
  double gain_;
  std::int64_t first_frame_;
  bool has_dither_;
  TriangularDither dither_[2] = {TriangularDither(0), TriangularDither(1)};
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

// `options` are read once more in the end.
std::unique_ptr<ByteSink> sink_for(NewFile& file, const SoundFileOptions& options, double rate) {
  switch (options.container) {
    case Container::Wav:
    case Container::Aiff:
      return std::make_unique<ChunkedBytes>(file, [&options, rate] { return chunks_of(options, rate); });
    case Container::Flac:
      return std::make_unique<FlacBytes>(
          file, options.tags.empty() ? std::vector<std::byte>{} : flac_blocks(options.tags, rate));
    case Container::Ogg:
    case Container::Opus:
      break;
  }
  const OggCodec codec = options.container == Container::Opus ? OggCodec::Opus : OggCodec::Vorbis;
  return std::make_unique<KeptBytes>(file, [codec, rate, &options](std::vector<std::byte> bytes) {
    if (!options.tags.empty()) bytes = tag_ogg(bytes, codec, options.tags, rate);
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
      : options_(options), file_(std::move(file)), sink_(sink_for(file_, options_, rate)), converter_(options) {
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
      const std::size_t n = std::min(kPiece, frames - at);
      converter_.begin(n, batch_);
      clipped_ += converter_.convert({left + at, right + at}, frame_, n, batch_, 0);
      put(batch_);
    }
  }

  // One thread writes a batch while others convert the next.
  void write(const audio::Buffer& sound, Pool& pool) {
    constexpr std::size_t kFrames = kPieces * kPiece;
    std::array<Batch, 2> batches;
    std::atomic<std::int64_t> clipped = 0;
    const std::int64_t first = frame_;
    for (std::size_t begin = 0; begin < sound.frames() + kFrames && !has_failed(); begin += kFrames) {
      Batch& ready = batches[0];
      Batch& next = batches[1];
      const std::size_t end = std::min(begin + kFrames, sound.frames());
      converter_.begin(end - std::min(begin, end), next);
      pool.run(1 + (next.frames + kPiece - 1) / kPiece, [&](std::size_t job) {
        if (job == 0) return put(ready);
        const std::size_t at = (job - 1) * kPiece;
        clipped += converter_.convert({sound.left.data() + begin + at, sound.right.data() + begin + at},
                                      first + static_cast<std::int64_t>(begin + at), std::min(kPiece, next.frames - at),
                                      next, at);
      });
      if (begin > 0) sound.rest(begin - kFrames, ready.frames);
      std::swap(ready, next);
    }
    clipped_ += clipped;
  }

  std::int64_t clipped() const { return clipped_; }

  Result<void> commit() {
    options_.tags.end_at(frame_);
    if (!has_failed()) put(begun_);
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

  void put(const Batch& batch) {
    if (batch.frames == 0 || has_failed()) return;
    frame_ += static_cast<std::int64_t>(batch.frames);
    if (is_lossy(options_.container)) {
      put_in_pieces(batch.floats);
    } else if (!batch.floats.empty()) {
      put(batch.floats);
    } else if (!batch.integers.empty()) {
      const auto frames = static_cast<sf_count_t>(batch.frames);
      expect(sf_writef_int(writer_, batch.integers.data(), frames) == frames);
    } else {
      const auto size = static_cast<sf_count_t>(batch.bytes.size());
      expect(sf_write_raw(writer_, batch.bytes.data(), size) == size);
    }
  }

  void put(std::span<const float> floats) {
    const auto size = static_cast<sf_count_t>(floats.size());
    expect(sf_write_float(writer_, floats.data(), size) == size);
  }

  // What libvorbis makes of samples depends on how many it is given at a time. Only the last piece is a shorter one.
  void put_in_pieces(const std::vector<float>& floats) {
    begun_.insert(begun_.end(), floats.begin(), floats.end());
    std::size_t at = 0;
    for (; begun_.size() - at >= 2 * kPiece; at += 2 * kPiece) put({begun_.data() + at, 2 * kPiece});
    begun_.erase(begun_.begin(), begun_.begin() + static_cast<std::ptrdiff_t>(at));
  }

  void expect(bool is_written) {
    if (!is_written && !has_failed()) trouble_ = sf_strerror(writer_);
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
  std::int64_t clipped_ = 0;
  Batch batch_;
  std::vector<float> begun_;  // of a lossy format: less than a piece
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
void SoundFile::write(const audio::Buffer& sound, Pool& pool) { writer_->write(sound, pool); }
SoundFileReport SoundFile::report() const { return {writer_->clipped()}; }
Result<void> SoundFile::commit() { return writer_->commit(); }

Result<SoundFileReport> write_sound_file(const std::string& path, const audio::Buffer& sound,
                                         const SoundFileOptions& options) {
  SoundFile file(path, sound.rate, sound.frames(), options);
  Pool alone(1);
  file.write(sound, alone);
  if (const Result<void> written = file.commit(); !written) return written.error();
  return file.report();
}

}  // namespace trk::encode
