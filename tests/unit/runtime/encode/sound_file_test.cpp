// What is written comes back, and rounding hisses instead of distorting.
#include "runtime/encode/sound_file.h"

#include "runtime/encode/dither.h"
#include "runtime/math/hash.h"

#include <gtest/gtest.h>
#include <sndfile.h>

#include "tests/unit/runtime/encode/temporary_folder.h"
#include <cmath>
#include <complex>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

namespace trk::encode {
namespace {

audio::Buffer sine(std::size_t frames, double amplitude, double cycles = 0.01) {
  audio::Buffer sound;
  for (std::size_t i = 0; i < frames; ++i) {
    const double angle = 2 * M_PI * cycles * static_cast<double>(i);
    sound.left.push_back(static_cast<float>(amplitude * std::sin(angle)));
    sound.right.push_back(static_cast<float>(amplitude * std::cos(angle)));
  }
  return sound;
}

struct Read {
  SF_INFO info{};
  std::vector<double> left;
  std::vector<double> right;
};

Read read(const std::string& path) {
  Read result;
  SNDFILE* file = sf_open(path.c_str(), SFM_READ, &result.info);
  EXPECT_NE(file, nullptr) << path;
  std::vector<double> both(static_cast<std::size_t>(2 * result.info.frames));
  EXPECT_EQ(sf_readf_double(file, both.data(), result.info.frames), result.info.frames);
  sf_close(file);
  for (std::size_t i = 0; i < both.size(); i += 2) {
    result.left.push_back(both[i]);
    result.right.push_back(both[i + 1]);
  }
  return result;
}

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(SoundFile, RoundTrips) {
  const test::TemporaryFolder folder;
  const audio::Buffer sound = sine(20001, 0.9);
  struct Case {
    Container container;
    SampleFormat format;
    int expected;
    double step;
  };
  const Case cases[] = {
      {Container::Wav, SampleFormat::Pcm16, SF_FORMAT_WAV | SF_FORMAT_PCM_16, 0x1p-15},
      {Container::Wav, SampleFormat::Pcm24, SF_FORMAT_WAV | SF_FORMAT_PCM_24, 0x1p-23},
      {Container::Wav, SampleFormat::Float, SF_FORMAT_WAV | SF_FORMAT_FLOAT, 0},
      {Container::Flac, SampleFormat::Pcm16, SF_FORMAT_FLAC | SF_FORMAT_PCM_16, 0x1p-15},
      {Container::Flac, SampleFormat::Pcm24, SF_FORMAT_FLAC | SF_FORMAT_PCM_24, 0x1p-23},
      {Container::Aiff, SampleFormat::Pcm24, SF_FORMAT_AIFF | SF_FORMAT_PCM_24, 0x1p-23},
      {Container::Aiff, SampleFormat::Float, SF_FORMAT_AIFF | SF_FORMAT_FLOAT, 0},
  };
  for (const Case& test : cases) {
    const std::string path = folder / "sound";
    const Result<SoundFileReport> report = write_sound_file(path, sound, {test.container, test.format});
    ASSERT_TRUE(report.ok());
    EXPECT_EQ(report->clipped, 0);
    const Read back = read(path);
    EXPECT_EQ(back.info.format, test.expected);
    EXPECT_EQ(back.info.samplerate, 44100);
    ASSERT_EQ(back.left.size(), sound.left.size());
    for (std::size_t i = 0; i < back.left.size(); ++i) {
      ASSERT_LE(std::abs(back.left[i] - sound.left[i]), test.step / 2);
      ASSERT_LE(std::abs(back.right[i] - sound.right[i]), test.step / 2);
    }
  }
}

TEST(SoundFile, SameBytesAgain) {
  const test::TemporaryFolder folder;
  const audio::Buffer sound = sine(5000, 0.5);
  for (const SampleFormat format : {SampleFormat::Pcm16, SampleFormat::Pcm24, SampleFormat::Float}) {
    ASSERT_TRUE(write_sound_file(folder / "a", sound, {Container::Wav, format, true}));
    ASSERT_TRUE(write_sound_file(folder / "b", sound, {Container::Wav, format, true}));
    EXPECT_EQ(content_of(folder / "a"), content_of(folder / "b"));
  }
}

// Ogg and Opus lose a little, and so much less than what they keep.
TEST(SoundFile, LossyFilesComeBackAlike) {
  const test::TemporaryFolder folder;
  audio::Buffer sound = sine(48000, 0.5, 440.0 / 48000);
  sound.rate = 48000;
  for (const Container container : {Container::Ogg, Container::Opus}) {
    ASSERT_TRUE(write_sound_file(folder / "a", sound, {container}));
    ASSERT_TRUE(write_sound_file(folder / "b", sound, {container}));
    EXPECT_EQ(content_of(folder / "a"), content_of(folder / "b"));
    const Read back = read(folder / "a");
    ASSERT_EQ(back.left.size(), sound.left.size());
    double error = 0;
    for (std::size_t i = 4800; i < 43200; ++i) error = std::max(error, std::abs(back.left[i] - sound.left[i]));
    EXPECT_LT(error, 0.05);
  }
}

TEST(SoundFile, QualityDecidesTheSize) {
  const test::TemporaryFolder folder;
  audio::Buffer sound;
  sound.rate = 48000;
  for (std::uint64_t i = 0; i < 96000; ++i) {
    sound.left.push_back(static_cast<float>(math::mix(i) >> 40) * 0x1p-25F);
    sound.right.push_back(static_cast<float>(math::mix(~i) >> 40) * 0x1p-25F);
  }
  const auto size = [&](const SoundFileOptions& options) {
    EXPECT_TRUE(write_sound_file(folder / "a", sound, options));
    return content_of(folder / "a").size();
  };
  EXPECT_LT(2 * size({.container = Container::Ogg, .quality = 0.1}),
            size({.container = Container::Ogg, .quality = 0.9}));
  EXPECT_NEAR(static_cast<double>(size({.container = Container::Opus, .kilobits = 96})), 2 * 96000 / 8, 4800);
  EXPECT_NEAR(static_cast<double>(size({.container = Container::Opus, .kilobits = 256})), 2 * 256000 / 8, 12800);
}

TEST(SoundFile, PiecesMakeTheSameFile) {
  const test::TemporaryFolder folder;
  const audio::Buffer sound = sine(30000, 0.5);
  const std::vector<SoundFileOptions> all = {{.format = SampleFormat::Pcm16, .has_dither = true},
                                             {.format = SampleFormat::Float},
                                             {.container = Container::Flac},
                                             {.container = Container::Ogg}};
  for (const SoundFileOptions& options : all) {
    ASSERT_TRUE(write_sound_file(folder / "whole", sound, options));
    SoundFile pieces(folder / "pieces", sound.rate, sound.frames(), options);
    for (std::size_t at = 0; at < sound.frames(); at += 777) {
      const std::size_t n = std::min<std::size_t>(777, sound.frames() - at);
      pieces.write(sound.left.data() + at, sound.right.data() + at, n);
    }
    ASSERT_TRUE(pieces.commit());
    EXPECT_EQ(content_of(folder / "pieces"), content_of(folder / "whole"));
  }
}

TEST(SoundFile, ChaptersEndWithTheSound) {
  const test::TemporaryFolder folder;
  const audio::Buffer sound = sine(1000, 0.5);
  SoundFileOptions options{.container = Container::Aiff};
  options.tags.chapters = {{"A", 0, 1000}};
  ASSERT_TRUE(write_sound_file(folder / "known", sound, options));
  options.tags.chapters[0].end = 100000;
  ASSERT_TRUE(write_sound_file(folder / "guessed", sound, options));
  EXPECT_EQ(content_of(folder / "known"), content_of(folder / "guessed"));
}

TEST(SoundFile, ThreadsMakeTheSameFile) {
  const test::TemporaryFolder folder;
  const audio::Buffer sound = sine(300001, 1.2);
  const std::vector<SoundFileOptions> all = {
      {.container = Container::Wav, .format = SampleFormat::Pcm16, .has_dither = true},
      {.container = Container::Wav, .format = SampleFormat::Pcm24},
      {.container = Container::Wav, .format = SampleFormat::Float},
      {.container = Container::Aiff, .format = SampleFormat::Pcm24},
      {.container = Container::Flac, .format = SampleFormat::Pcm16},
      {.container = Container::Ogg}};
  for (const SoundFileOptions& options : all) {
    SoundFile alone(folder / "alone", sound.rate, sound.frames(), options);
    alone.write(sound.left.data(), sound.right.data(), sound.frames());
    SoundFile together(folder / "together", sound.rate, sound.frames(), options);
    Pool pool(3);
    together.write(sound, pool);
    ASSERT_TRUE(alone.commit());
    ASSERT_TRUE(together.commit());
    EXPECT_EQ(content_of(folder / "alone"), content_of(folder / "together"));
    EXPECT_EQ(alone.report().clipped, together.report().clipped);
  }
}

TEST(SoundFile, GainIsApplied) {
  const test::TemporaryFolder folder;
  const audio::Buffer sound = sine(1000, 0.5);
  ASSERT_TRUE(write_sound_file(folder / "a", sound, {Container::Wav, SampleFormat::Float, false, 0.3}));
  const Read back = read(folder / "a");
  EXPECT_EQ(back.left[123], static_cast<float>(sound.left[123] * 0.3));
}

TEST(SoundFile, ClippingIsCountedAndCut) {
  const test::TemporaryFolder folder;
  audio::Buffer sound;
  sound.left = {0.5F, 1.0F, 1.5F, -1.0F, -2.0F};
  sound.right = {0, 0, 0, 0, -1.25F};
  const Result<SoundFileReport> report = write_sound_file(folder / "a", sound, {});
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(report->clipped, 3);
  const Read back = read(folder / "a");
  EXPECT_EQ(back.left, (std::vector<double>{0.5, 1 - 0x1p-23, 1 - 0x1p-23, -1, -1}));
  const Result<SoundFileReport> in_floats =
      write_sound_file(folder / "b", sound, {Container::Wav, SampleFormat::Float});
  ASSERT_TRUE(in_floats.ok());
  EXPECT_EQ(in_floats->clipped, 0);
  EXPECT_EQ(read(folder / "b").left[2], 1.5);
}

TEST(SoundFile, FailuresSurface) {
  const test::TemporaryFolder folder;
  const audio::Buffer sound = sine(100000, 0.5);
  for (const Container container : {Container::Wav, Container::Flac, Container::Aiff, Container::Ogg}) {
    const Result<SoundFileReport> full = write_sound_file("/dev/full", sound, {container});
    ASSERT_FALSE(full.ok());
    EXPECT_EQ(full.error().message,
              "cannot write `/dev/full`: no space left on device; free some there, or write elsewhere");
    const std::string nowhere = folder / "nowhere/a.wav";
    const Result<SoundFileReport> missing = write_sound_file(nowhere, sound, {container});
    ASSERT_FALSE(missing.ok());
    EXPECT_EQ(missing.error().message, "cannot write `" + nowhere + "`: no such file or directory");
  }
  EXPECT_EQ(folder.entries(), 0U);
}

TEST(SoundFile, EmptySound) {
  const test::TemporaryFolder folder;
  ASSERT_TRUE(write_sound_file(folder / "a", {}, {}));
  EXPECT_EQ(read(folder / "a").info.frames, 0);
}

// The error of 16 bits with dither.
std::vector<double> error_of(const audio::Buffer& sound) {
  const test::TemporaryFolder folder;
  EXPECT_TRUE(write_sound_file(folder / "a", sound, {Container::Wav, SampleFormat::Pcm16, true}));
  std::vector<double> error = read(folder / "a").left;
  for (std::size_t i = 0; i < error.size(); ++i) error[i] -= sound.left[i];
  return error;
}

double rms(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value * value;
  return std::sqrt(sum / static_cast<double>(values.size()));
}

TEST(Dither, ErrorHasTheSamePowerAtAnyLevel) {
  for (const double amplitude : {0.0, 0.00001, 0.3}) {
    EXPECT_NEAR(20 * std::log10(rms(error_of(sine(200000, amplitude)))), -96.3, 0.3) << amplitude;
  }
}

TEST(Dither, ErrorIsFlat) {
  constexpr std::size_t kBlock = 64;
  const std::vector<double> error = error_of(sine(256000, 0.3));
  double power[kBlock / 2 + 1] = {};
  for (std::size_t at = 0; at + kBlock <= error.size(); at += kBlock) {
    for (std::size_t k = 0; k <= kBlock / 2; ++k) {
      std::complex<double> sum = 0;
      for (std::size_t i = 0; i < kBlock; ++i) {
        sum += error[at + i] * std::polar(1.0, -2 * M_PI * static_cast<double>(i * k % kBlock) / kBlock);
      }
      power[k] += std::norm(sum);
    }
  }
  double mean = 0;
  for (std::size_t k = 1; k < kBlock / 2; ++k) mean += power[k] / (kBlock / 2 - 1);
  for (std::size_t k = 1; k < kBlock / 2; ++k) EXPECT_NEAR(10 * std::log10(power[k] / mean), 0, 0.5) << k;
}

TEST(Dither, ErrorIsNotTheSignal) {
  const audio::Buffer sound = sine(200000, 0.00003);
  const std::vector<double> error = error_of(sound);
  double sum = 0;
  for (std::size_t i = 0; i < error.size(); ++i) sum += error[i] * sound.left[i];
  std::vector<double> signal(sound.left.begin(), sound.left.end());
  EXPECT_LT(std::abs(sum / static_cast<double>(error.size()) / rms(error) / rms(signal)), 0.01);
}

TEST(Dither, IsTriangularAndDiffersBetweenChannels) {
  const TriangularDither left(0);
  const TriangularDither right(1);
  constexpr int kDraws = 200000;
  double mean = 0;
  double square = 0;
  double product = 0;
  int inner = 0;
  for (int i = 0; i < kDraws; ++i) {
    const double value = left(i);
    ASSERT_LT(std::abs(value), 1);
    mean += value / kDraws;
    square += value * value / kDraws;
    product += value * right(i) / kDraws;
    inner += std::abs(value) < 0.5 ? 1 : 0;
  }
  EXPECT_NEAR(mean, 0, 0.003);
  EXPECT_NEAR(square, 1.0 / 6, 0.003);
  EXPECT_NEAR(product, 0, 0.003);
  EXPECT_NEAR(static_cast<double>(inner) / kDraws, 0.75, 0.005);
}

}  // namespace
}  // namespace trk::encode
