// An MP3 has the same bytes for every number of threads, and decodes to what went in.
#include "runtime/encode/mp3.h"

#include "runtime/encode/file.h"
#include "runtime/math/hash.h"

#include <gtest/gtest.h>
#include <sndfile.h>

#include "tests/unit/runtime/encode/temporary_folder.h"
#include <cmath>
#include <tuple>
#include <vector>

namespace trk::encode {
namespace {

constexpr std::size_t kFrame = 1152;

// Notes over a little noise.
audio::Buffer music(std::size_t frames, double rate = 44100) {
  audio::Buffer sound;
  sound.rate = rate;
  for (std::size_t i = 0; i < frames; ++i) {
    const double t = static_cast<double>(i) / rate;
    const double note =
        std::sin(2 * M_PI * 220 * std::floor(1 + std::fmod(t, 4)) * t) * std::exp(-6 * std::fmod(t, 0.25));
    const double noise = 0.01 * math::noise(1, static_cast<std::int32_t>(i));
    sound.left.push_back(static_cast<float>(0.5 * note + noise));
    sound.right.push_back(static_cast<float>(0.4 * note - noise));
  }
  return sound;
}

std::vector<float> decoded_left(const std::vector<std::byte>& bytes) {
  const test::TemporaryFolder folder;
  EXPECT_TRUE(write_file(folder / "a.mp3", bytes));
  SF_INFO info{};
  SNDFILE* file = sf_open((folder / "a.mp3").c_str(), SFM_READ, &info);
  if (file == nullptr) return {};
  std::vector<float> both(static_cast<std::size_t>(2 * info.frames));
  EXPECT_EQ(sf_readf_float(file, both.data(), info.frames), info.frames);
  sf_close(file);
  std::vector<float> left;
  for (std::size_t i = 0; i < both.size(); i += 2) left.push_back(both[i]);
  return left;
}

// The signal-to-noise ratio of a decoded sound in dB.
double quality(const audio::Samples& sound, const std::vector<float>& decoded) {
  double signal = 0;
  double noise = 0;
  for (std::size_t i = 0; i < sound.size(); ++i) {
    signal += std::pow(sound[i], 2);
    noise += std::pow(static_cast<double>(sound[i]) - decoded[i], 2);
  }
  return 10 * std::log10(signal / noise);
}

TEST(Mp3, SameBytesForAnyNumberOfThreads) {
  const audio::Buffer sound = music(512 * kFrame * 4 + 777);
  Pool alone(1);
  const auto expected = encode_mp3(sound, {}, alone);
  ASSERT_TRUE(expected.ok());
  for (const unsigned threads : {2U, 3U, 7U}) {
    Pool pool(threads);
    const auto bytes = encode_mp3(sound, {}, pool);
    ASSERT_TRUE(bytes.ok());
    EXPECT_TRUE(*bytes == *expected) << threads << " threads";
  }
  const auto serial = encode_mp3_serially(sound, {});
  ASSERT_TRUE(serial.ok());
  EXPECT_FALSE(*serial == *expected);
  EXPECT_NEAR(static_cast<double>(expected->size()) / static_cast<double>(serial->size()), 1, 0.01);
  const std::vector<float> decoded = decoded_left(*expected);
  ASSERT_EQ(decoded.size(), sound.frames());
  const std::vector<float> decoded_serial = decoded_left(*serial);
  ASSERT_EQ(decoded_serial.size(), sound.frames());
  EXPECT_NEAR(quality(sound.left, decoded), quality(sound.left, decoded_serial), 0.1);
}

TEST(Mp3, OneChunkIsPlainLame) {
  const audio::Buffer sound = music(512 * kFrame + 100);
  Pool pool(2);
  const auto bytes = encode_mp3(sound, {}, pool);
  const auto serial = encode_mp3_serially(sound, {});
  ASSERT_TRUE(bytes.ok());
  EXPECT_TRUE(*bytes == *serial);
}

TEST(Mp3, KeepsItsLength) {
  Pool pool(2);
  for (const std::size_t frames :
       {std::size_t{1}, std::size_t{1000}, kFrame, 3 * kFrame, 1024 * kFrame, 1024 * kFrame + 1}) {
    const audio::Buffer sound = music(frames);
    const auto bytes = encode_mp3(sound, {}, pool);
    ASSERT_TRUE(bytes.ok());
    EXPECT_EQ(decoded_left(*bytes).size(), frames);
  }
}

TEST(Mp3, OtherRates) {
  Pool pool(2);
  for (const double rate : {48000.0, 22050.0, 96000.0}) {
    const auto bytes = encode_mp3(music(100000, rate), {}, pool);
    ASSERT_TRUE(bytes.ok()) << rate;
    EXPECT_FALSE(decoded_left(*bytes).empty()) << rate;
  }
}

TEST(Mp3, HeldRates) {
  using Mode = Mp3Options::Mode;
  const audio::Buffer sound = music(2048 * kFrame * 2 + 77);
  Pool alone(1);
  Pool pool(5);
  for (const Mode mode : {Mode::Constant, Mode::Average}) {
    const Mp3Options options{.mode = mode, .kilobits = 128};
    const auto bytes = encode_mp3(sound, options, pool);
    const auto one = encode_mp3(sound, options, alone);
    const auto serial = encode_mp3_serially(sound, options);
    ASSERT_TRUE(bytes.ok() && one.ok() && serial.ok());
    EXPECT_TRUE(*bytes == *one);
    EXPECT_FALSE(*bytes == *serial);
    EXPECT_EQ(decoded_left(*bytes).size(), sound.frames());
    EXPECT_NEAR(quality(sound.left, decoded_left(*bytes)), quality(sound.left, decoded_left(*serial)), 0.1);
    const double kilobits =
        0.008 * static_cast<double>(bytes->size()) * sound.rate / static_cast<double>(sound.frames());
    EXPECT_NEAR(kilobits, 128, mode == Mode::Constant ? 0.2 : 40);
  }
}

TEST(Mp3, SmallHeldRatesKeepTheLength) {
  using Mode = Mp3Options::Mode;
  Pool pool(2);
  for (const auto& [rate, constant, mean] : {std::tuple{48000.0, 64, 32},
                                             {32000.0, 64, 32},
                                             {24000.0, 64, 8},
                                             {16000.0, 64, 8},
                                             {12000.0, 32, 8},
                                             {8000.0, 32, 8}}) {
    const audio::Buffer sound = music(30000, rate);
    for (const Mp3Options& options : {Mp3Options{.mode = Mode::Constant, .kilobits = constant},
                                      Mp3Options{.mode = Mode::Average, .kilobits = mean}}) {
      const auto bytes = encode_mp3(sound, options, pool);
      ASSERT_TRUE(bytes.ok());
      EXPECT_EQ(decoded_left(*bytes).size(), sound.frames()) << rate << " Hz, " << options.kilobits;
    }
  }
}

TEST(Mp3, RatesItKnows) {
  EXPECT_EQ(mp3_rate(8000), 8000);
  EXPECT_EQ(mp3_rate(30000), 32000);
  EXPECT_EQ(mp3_rate(44100), 44100);
  EXPECT_EQ(mp3_rate(88200), 44100);
  EXPECT_EQ(mp3_rate(96000), 48000);
}

TEST(Mp3, QualityAndGain) {
  Pool pool(2);
  const audio::Buffer sound = music(100000);
  const auto best = encode_mp3(sound, {.quality = 0, .gain = 0.5}, pool);
  const auto small = encode_mp3(sound, {.quality = 6, .gain = 0.5}, pool);
  ASSERT_TRUE(best.ok() && small.ok());
  EXPECT_GT(best->size(), small->size());
  audio::Samples half = sound.left;
  for (float& sample : half) sample *= 0.5F;
  EXPECT_GT(quality(half, decoded_left(*best)), 20);
}

}  // namespace
}  // namespace trk::encode
