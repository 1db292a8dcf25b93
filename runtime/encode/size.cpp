#include "runtime/encode/size.h"

#include "runtime/base/check.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace trk::encode {
namespace {

// Room for a header.
constexpr std::int64_t kHead = 4096;

// So many kilobits a second, for so long.
std::int64_t bytes_at(double kilobits, double seconds) {
  return static_cast<std::int64_t>(std::ceil(kilobits * 125 * seconds));
}

// The kilobits libvorbis aims at with the qualities 0 … 10, at 44.1 and 48 kHz.
double vorbis_kilobits(double quality) {
  constexpr std::array<double, 11> kKilobits = {64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 500};
  const double at = std::clamp(quality, 0.0, 1.0) * 10;
  const auto below = static_cast<std::size_t>(std::min(at, 9.0));
  return kKilobits[below] + (at - static_cast<double>(below)) * (kKilobits[below + 1] - kKilobits[below]);
}

ExpectedSize size_of_flac(std::int64_t samples, std::int64_t frames) {
  // A block that cannot be made smaller is kept as it is, behind a header of this length at most.
  constexpr std::int64_t kBlock = 4096;
  constexpr std::int64_t kBlockHead = 32;
  const std::int64_t heads = kBlockHead * (frames / kBlock + 1);
  return {heads / 4, samples * 3 / 5 + heads, samples + heads + 2 * kHead};
}

}  // namespace

ExpectedSize expected_size(const SoundFileOptions& options, double rate, std::int64_t frames) {
  const std::int64_t samples = frames * 2 * bytes_per_sample(options.format);
  const double seconds = static_cast<double>(frames) / rate;
  switch (options.container) {
    case Container::Wav:
    case Container::Aiff:
      return {samples, samples, samples + kHead};
    case Container::Flac:
      return size_of_flac(samples, frames);
    case Container::Ogg: {
      const double kilobits = vorbis_kilobits(options.quality) * std::max(1.0, rate / 48000);
      return {0, bytes_at(kilobits, seconds), bytes_at(2 * kilobits, seconds) + 4 * kHead};
    }
    case Container::Opus:
      return {0, bytes_at(1.05 * options.kilobits, seconds), bytes_at(1.3 * options.kilobits, seconds) + 4 * kHead};
  }
  TRK_CHECK(false, "no such container");
}

ExpectedSize expected_size(const Mp3Options& options, double rate, std::int64_t frames) {
  // What LAME's V0 … V9 come out at.
  constexpr std::array<double, 10> kVariable = {245, 225, 190, 175, 165, 130, 115, 100, 85, 65};
  const int encoded = mp3_rate(rate);
  const bool is_half = encoded <= 24000;
  const double largest = is_half ? 160 : 320;
  const double least = is_half ? 8 : 32;
  // The tag and what the encoder's delay takes, with a seam's uneven frames.
  constexpr double kMoreFrames = 4;
  const double seconds = static_cast<double>(frames) / rate + kMoreFrames * (is_half ? 576 : 1152) / encoded;
  switch (options.mode) {
    case Mp3Options::Mode::Variable: {
      const double likely = std::min(kVariable[static_cast<std::size_t>(std::clamp(options.quality, 0, 9))], largest);
      return {bytes_at(least, static_cast<double>(frames) / rate), bytes_at(likely, seconds),
              bytes_at(largest, seconds)};
    }
    case Mp3Options::Mode::Average:
      return {bytes_at(least, static_cast<double>(frames) / rate), bytes_at(options.kilobits, seconds),
              bytes_at(largest, seconds)};
    case Mp3Options::Mode::Constant:
      return {bytes_at(options.kilobits, static_cast<double>(frames) / rate), bytes_at(options.kilobits, seconds),
              bytes_at(options.kilobits, seconds)};
  }
  TRK_CHECK(false, "no such mode");
}

std::int64_t largest_size(const Tags& tags) {
  // A WAV says most texts twice, once in two bytes for each; what is binary is packed in base64 by some; and every fact
  // has a name.
  const auto text = [](const std::string& each) { return 3 * static_cast<std::int64_t>(each.size()) + 64; };
  const auto packed = [](const std::string& each) { return 3 * static_cast<std::int64_t>(each.size()) / 2 + 256; };
  std::int64_t size = kHead;
  for (const std::string* each : {&tags.title, &tags.artist, &tags.album, &tags.genre, &tags.comment}) {
    size += text(*each);
  }
  for (const Chapter& chapter : tags.chapters) size += text(chapter.name) + 64;
  for (const EnclosedText& each : tags.texts) size += packed(each.text) + text(each.name);
  return size + packed(tags.cover);
}

}  // namespace trk::encode
