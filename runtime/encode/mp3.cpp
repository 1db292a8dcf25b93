#include "runtime/encode/mp3.h"

#include "runtime/base/check.h"

#include <fmt/core.h>
#include <lame/lame.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>

namespace trk::encode {
namespace {

// Note [Seams]
//
// The sound is cut into chunks of kChunk MP3 frames and each is encoded by a LAME of its own. That LAME is first fed
// the kWarmUp frames before the chunk, so that its filters and its hearing model are in the state they would have; then
// `lame_encode_flush_nogap` empties the bit reservoir, what came so far is thrown away, the chunk is encoded and the
// reservoir emptied again. lame.h promises that pieces made so "will play back with no gaps if they are concatenated
// together". The last chunk ends like any encoding, so the padding at the end comes out right, and its Xing/LAME tag is
// rewritten for the whole.
//
// Chunks are counted in frames and never in threads, so the bytes are the same on every machine. A seam costs the
// frames next to it what the reservoir would have lent them: about a thousandth of the size. A reservoir matters more
// where the bit rate is held, so there seams are rarer.
//
// What LAME does with its frames is checked while it is done, and any surprise falls back on one LAME for the whole.
constexpr std::int64_t kChunk = 512;
constexpr std::int64_t kChunkOfHeldRate = 2048;
constexpr std::int64_t kWarmUp = 8;
constexpr std::int64_t kFrame = 1152;
// Samples LAME wants to see beyond the end of a frame before it encodes it.
constexpr std::int64_t kLookAhead = 224;

using Bytes = std::vector<std::byte>;

std::uint8_t byte_at(std::span<const std::byte> bytes, std::size_t at) {
  return std::to_integer<std::uint8_t>(bytes[at]);
}

void ignore_message(const char*, va_list) {}

// One LAME with our settings and a place for its output.
class Lame {
 public:
  Lame(const audio::Buffer& sound, const Mp3Options& options, bool has_tag)
      : sound_(sound), gain_(options.gain), lame_(lame_init(), lame_close) {
    if (!lame_) return;
    lame_set_errorf(lame_.get(), ignore_message);
    lame_set_msgf(lame_.get(), ignore_message);
    lame_set_debugf(lame_.get(), ignore_message);
    lame_set_in_samplerate(lame_.get(), static_cast<int>(sound.rate));
    lame_set_num_channels(lame_.get(), 2);
    set_rate(options);
    lame_set_write_id3tag_automatic(lame_.get(), 0);
    lame_set_bWriteVbrTag(lame_.get(), has_tag ? 1 : 0);
    if (lame_init_params(lame_.get()) < 0) lame_.reset();
  }

  bool is_ready() const { return lame_ != nullptr; }

  // Chunks are counted in frames of MPEG-1 at the sound's own rate.
  bool can_be_cut() const {
    return lame_get_version(lame_.get()) == 1 && lame_get_framesize(lame_.get()) == kFrame &&
           lame_get_out_samplerate(lame_.get()) == lame_get_in_samplerate(lame_.get());
  }

  // Encodes samples `from` … `to` - 1 and adds what comes out to `bytes`. False if LAME fails.
  bool encode(std::int64_t from, std::int64_t to, Bytes& bytes) {
    constexpr std::int64_t kPiece = 32 * kFrame;
    for (std::int64_t at = from; at < to; at += kPiece) {
      const std::int64_t n = std::min(kPiece, to - at);
      fill(sound_.left, at, n, left_);
      fill(sound_.right, at, n, right_);
      // The bound that lame.h gives.
      unsigned char* const out = room(static_cast<std::size_t>(n * 5 / 4 + 7200));
      const int written = lame_encode_buffer_ieee_float(lame_.get(), left_.data(), right_.data(), static_cast<int>(n),
                                                        out, static_cast<int>(room_.size()));
      sound_.rest(static_cast<std::size_t>(at), static_cast<std::size_t>(n));
      if (!keep(written, bytes)) return false;
    }
    return true;
  }

  // Ends the encoding, or with `goes_on` only empties the reservoir.
  bool flush(bool goes_on, Bytes& bytes) {
    unsigned char* const out = room(7200);
    const int size = static_cast<int>(room_.size());
    return keep(goes_on ? lame_encode_flush_nogap(lame_.get(), out, size) : lame_encode_flush(lame_.get(), out, size),
                bytes);
  }

  std::int64_t frames() const { return lame_get_frameNum(lame_.get()); }

  // The frame that holds the Xing/LAME tag of what was encoded; empty if there is none.
  Bytes tag() {
    unsigned char* const out = room(4096);
    const std::size_t size = lame_get_lametag_frame(lame_.get(), out, room_.size());
    if (size > room_.size()) return {};
    const auto* begin = reinterpret_cast<const std::byte*>(out);
    return Bytes(begin, begin + size);
  }

 private:
  void set_rate(const Mp3Options& options) {
    switch (options.mode) {
      case Mp3Options::Mode::Variable:
        lame_set_VBR(lame_.get(), vbr_mtrh);
        lame_set_VBR_q(lame_.get(), options.quality);
        return;
      case Mp3Options::Mode::Constant:
        lame_set_VBR(lame_.get(), vbr_off);
        lame_set_brate(lame_.get(), options.kilobits);
        break;
      case Mp3Options::Mode::Average:
        lame_set_VBR(lame_.get(), vbr_abr);
        lame_set_VBR_mean_bitrate_kbps(lame_.get(), options.kilobits);
        break;
    }
    // Otherwise LAME halves the rate where bits are few, and a rate that was asked for would not be had.
    lame_set_out_samplerate(lame_.get(), mp3_rate(sound_.rate));
  }

  void fill(const audio::Samples& channel, std::int64_t at, std::int64_t n, std::vector<float>& samples) const {
    samples.resize(static_cast<std::size_t>(n));
    for (std::int64_t i = 0; i < n; ++i) {
      samples[static_cast<std::size_t>(i)] = static_cast<float>(channel[static_cast<std::size_t>(at + i)] * gain_);
    }
  }

  unsigned char* room(std::size_t size) {
    room_.resize(size);
    return room_.data();
  }

  bool keep(int written, Bytes& bytes) {
    if (written < 0) return false;
    const auto* begin = reinterpret_cast<const std::byte*>(room_.data());
    bytes.insert(bytes.end(), begin, begin + written);
    return true;
  }

  const audio::Buffer& sound_;
  double gain_;
  std::unique_ptr<lame_global_flags, int (*)(lame_t)> lame_;
  std::vector<float> left_;
  std::vector<float> right_;
  std::vector<unsigned char> room_;
};

// What the header of an MPEG-1 layer III frame says.
struct FrameHeader {
  int kilobits;
  std::size_t size;
};

std::optional<FrameHeader> read_header(std::span<const std::byte> bytes, std::size_t at) {
  constexpr std::array<int, 15> kKilobits = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
  constexpr std::array<int, 3> kRates = {44100, 48000, 32000};
  if (at + 4 > bytes.size()) return std::nullopt;
  if (byte_at(bytes, at) != 0xFF || (byte_at(bytes, at + 1) & 0xFE) != 0xFA) return std::nullopt;
  const std::size_t kilobits = byte_at(bytes, at + 2) >> 4;
  const std::size_t rate = (byte_at(bytes, at + 2) >> 2) & 3;
  if (kilobits == 0 || kilobits >= kKilobits.size() || rate >= kRates.size()) return std::nullopt;
  const int padding = (byte_at(bytes, at + 2) >> 1) & 1;
  return FrameHeader{kKilobits[kilobits],
                     static_cast<std::size_t>(144000 * kKilobits[kilobits] / kRates[rate] + padding)};
}

// The bit rates of the frames, if nothing but whole frames stands there.
std::optional<std::vector<int>> read_frames(std::span<const std::byte> bytes) {
  std::vector<int> kilobits;
  std::size_t at = 0;
  while (at < bytes.size()) {
    const std::optional<FrameHeader> header = read_header(bytes, at);
    if (!header || at + header->size > bytes.size()) return std::nullopt;
    kilobits.push_back(header->kilobits);
    at += header->size;
  }
  return kilobits;
}

// The Xing tag's table for seeking, as LAME makes it: where in the file, in 256ths, each hundredth of the time lies.
class SeekTable {
 public:
  void add(int kilobits) {
    sum_ += kilobits;
    if (++seen_ < want_) return;
    bag_.push_back(sum_);
    seen_ = 0;
    if (bag_.size() < kBag) return;
    for (std::size_t i = 1; i < kBag; i += 2) bag_[i / 2] = bag_[i];
    bag_.resize(kBag / 2);
    want_ *= 2;
  }

  std::array<std::byte, 100> table() const {
    std::array<std::byte, 100> table{};
    if (bag_.empty()) return table;
    for (std::size_t i = 1; i < table.size(); ++i) {
      const std::size_t index = std::min(i * bag_.size() / 100, bag_.size() - 1);
      const std::int64_t place = 256 * bag_[index] / sum_;
      table[i] = static_cast<std::byte>(std::min<std::int64_t>(place, 255));
    }
    return table;
  }

 private:
  static constexpr std::size_t kBag = 400;

  std::vector<std::int64_t> bag_;
  std::int64_t sum_ = 0;
  int seen_ = 0;
  int want_ = 1;
};

// CRC-16/ARC, the checksum of LAME's tag.
std::uint16_t checksum(std::uint16_t crc, std::span<const std::byte> bytes) {
  static const std::array<std::uint16_t, 256> kTable = [] {
    std::array<std::uint16_t, 256> table{};
    for (std::uint32_t i = 0; i < 256; ++i) {
      std::uint32_t value = i;
      for (int bit = 0; bit < 8; ++bit) value = (value & 1) != 0 ? (value >> 1) ^ 0xA001 : value >> 1;
      table[i] = static_cast<std::uint16_t>(value);
    }
    return table;
  }();
  for (const std::byte byte : bytes) {
    crc = static_cast<std::uint16_t>(kTable[(crc ^ std::to_integer<unsigned>(byte)) & 0xFF] ^ (crc >> 8));
  }
  return crc;
}

void put(Bytes& bytes, std::size_t at, std::uint64_t value, int count) {
  for (int i = 0; i < count; ++i) {
    bytes[at + static_cast<std::size_t>(i)] = static_cast<std::byte>(value >> (8 * (count - 1 - i)));
  }
}

// Rewrites a tag for all chunks. The places are those of MPEG-1 stereo without a checksum of its own.
bool rewrite_tag(Bytes& tag, const std::vector<Bytes>& chunks) {
  constexpr std::size_t kFrames = 44;
  constexpr std::size_t kBytes = 48;
  constexpr std::size_t kSeekTable = 52;
  constexpr std::size_t kMusicLength = 184;
  constexpr std::size_t kMusicChecksum = 188;
  constexpr std::size_t kTagChecksum = 190;
  if (tag.size() < kTagChecksum + 2) return false;
  std::size_t size = tag.size();
  std::size_t frames = 0;
  std::uint16_t music = 0;
  SeekTable seek_table;
  for (const Bytes& chunk : chunks) {
    const std::optional<std::vector<int>> kilobits = read_frames(chunk);
    if (!kilobits) return false;
    for (const int rate : *kilobits) seek_table.add(rate);
    frames += kilobits->size();
    size += chunk.size();
    music = checksum(music, chunk);
  }
  if (size > 0xFFFFFFFF) return false;
  put(tag, kFrames, frames, 4);
  put(tag, kBytes, size, 4);
  const auto table = seek_table.table();
  std::copy(table.begin(), table.end(), tag.begin() + kSeekTable);
  put(tag, kMusicLength, size, 4);
  put(tag, kMusicChecksum, music, 2);
  put(tag, kTagChecksum, checksum(0, {tag.data(), kTagChecksum}), 2);
  return true;
}

std::int64_t chunk_of(const Mp3Options& options) {
  return options.mode == Mp3Options::Mode::Variable ? kChunk : kChunkOfHeldRate;
}

// Encodes chunk `k` of `chunks`; see Note [Seams]. False if LAME did anything but what it should.
bool encode_chunk(const audio::Buffer& sound, const Mp3Options& options, std::int64_t k, std::int64_t chunks,
                  Bytes& bytes, Bytes& tag) {
  const bool is_last = k == chunks - 1;
  Lame lame(sound, options, is_last);
  if (!lame.is_ready()) return false;
  const std::int64_t chunk = chunk_of(options);
  const std::int64_t first = k * chunk;
  const std::int64_t warm_up = std::min(kWarmUp, first);
  const std::int64_t begin = (first - warm_up) * kFrame;
  std::int64_t at = begin;
  if (warm_up > 0) {
    at += warm_up * kFrame + kLookAhead;
    Bytes unheard;
    if (!lame.encode(begin, at, unheard) || lame.frames() != warm_up || !lame.flush(true, unheard)) return false;
  }
  const auto end = static_cast<std::int64_t>(sound.frames());
  const std::int64_t chunk_end = is_last ? end : begin + (warm_up + chunk) * kFrame + kLookAhead;
  if (!lame.encode(at, chunk_end, bytes)) return false;
  if (!is_last && lame.frames() != warm_up + chunk) return false;
  if (!lame.flush(!is_last, bytes)) return false;
  if (is_last) tag = lame.tag();
  return true;
}

// Nothing if any check failed.
std::optional<Bytes> encode_in_chunks(const audio::Buffer& sound, const Mp3Options& options, Pool& pool,
                                      std::int64_t chunks) {
  std::vector<Bytes> parts(static_cast<std::size_t>(chunks));
  std::vector<char> is_good(static_cast<std::size_t>(chunks), 0);
  Bytes file;
  // The last chunk is the longest, so it starts first. The others go forward, as what leaves memory does.
  pool.run(static_cast<std::size_t>(chunks), [&](std::size_t job) {
    const std::size_t k = job == 0 ? static_cast<std::size_t>(chunks) - 1 : job - 1;
    is_good[k] = encode_chunk(sound, options, static_cast<std::int64_t>(k), chunks, parts[k], file) ? 1 : 0;
  });
  if (std::find(is_good.begin(), is_good.end(), 0) != is_good.end()) return std::nullopt;
  if (!rewrite_tag(file, parts)) return std::nullopt;
  for (const Bytes& part : parts) file.insert(file.end(), part.begin(), part.end());
  return file;
}

Error failure(const audio::Buffer& sound) {
  return Error{fmt::format("LAME cannot encode an MP3 at {} Hz", sound.rate)};
}

}  // namespace

int mp3_rate(double rate) {
  constexpr std::array<int, 9> kRates = {8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000};
  const auto above = std::find_if(kRates.begin(), kRates.end(), [&](int each) { return each >= rate; });
  if (above != kRates.end()) return *above;
  return static_cast<std::int64_t>(rate) % 44100 == 0 ? 44100 : 48000;
}

Result<std::vector<std::byte>> encode_mp3(const audio::Buffer& sound, const Mp3Options& options, Pool& pool) {
  // The first LAME of a process fills tables that all share, so it is alone.
  const Lame first(sound, options, true);
  if (!first.is_ready()) return failure(sound);
  const std::int64_t chunks = static_cast<std::int64_t>(sound.frames()) / kFrame / chunk_of(options);
  if (chunks > 1 && first.can_be_cut()) {
    if (std::optional<Bytes> file = encode_in_chunks(sound, options, pool, chunks)) return std::move(*file);
  }
  return encode_mp3_serially(sound, options);
}

Result<std::vector<std::byte>> encode_mp3_serially(const audio::Buffer& sound, const Mp3Options& options) {
  Lame lame(sound, options, true);
  if (!lame.is_ready()) return failure(sound);
  Bytes bytes;
  const bool is_encoded = lame.encode(0, static_cast<std::int64_t>(sound.frames()), bytes) && lame.flush(false, bytes);
  if (!is_encoded) return failure(sound);
  // The encoding begins with an empty frame that keeps the tag's place.
  const Bytes tag = lame.tag();
  if (tag.size() <= bytes.size()) std::copy(tag.begin(), tag.end(), bytes.begin());
  return bytes;
}

}  // namespace trk::encode
