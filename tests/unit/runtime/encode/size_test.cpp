// Files are no larger than was foretold, whatever the sound; and where it is known, no smaller.
#include "runtime/encode/size.h"

#include "runtime/math/hash.h"

#include <gtest/gtest.h>

#include "tests/unit/runtime/encode/temporary_folder.h"
#include <filesystem>

namespace trk::encode {
namespace {

constexpr std::size_t kFrames = 300001;

audio::Buffer noise(double amount, double rate) {
  audio::Buffer sound;
  sound.rate = rate;
  for (std::size_t i = 0; i < kFrames; ++i) {
    sound.left.push_back(static_cast<float>(amount * math::noise(1, static_cast<std::int32_t>(i))));
    sound.right.push_back(static_cast<float>(amount * math::noise(2, static_cast<std::int32_t>(i))));
  }
  return sound;
}

TEST(ExpectedSize, SoundFiles) {
  const test::TemporaryFolder folder;
  for (const Container container :
       {Container::Wav, Container::Flac, Container::Aiff, Container::Ogg, Container::Opus}) {
    for (const double quality : {0.0, 0.4, 0.6, 1.0}) {
      SoundFileOptions options;
      options.container = container;
      options.quality = quality;
      options.kilobits = 64 + 400 * quality;
      for (const double amount : {0.0, 1.0}) {
        const std::string path = folder / "a";
        ASSERT_TRUE(write_sound_file(path, noise(amount, 48000), options));
        const auto size = static_cast<std::int64_t>(std::filesystem::file_size(path));
        const ExpectedSize expected = expected_size(options, 48000, kFrames);
        EXPECT_LE(size, expected.most) << static_cast<int>(container) << " quality " << quality;
        EXPECT_GE(size, expected.least) << static_cast<int>(container) << " quality " << quality;
        EXPECT_LE(expected.least, expected.likely);
        EXPECT_LE(expected.likely, expected.most);
      }
    }
  }
}

TEST(ExpectedSize, Mp3) {
  using Mode = Mp3Options::Mode;
  Pool pool(2);
  for (const double rate : {44100.0, 22050.0, 96000.0}) {
    for (const Mp3Options& options :
         {Mp3Options{.quality = 0}, Mp3Options{.quality = 9}, Mp3Options{.mode = Mode::Constant, .kilobits = 160},
          Mp3Options{.mode = Mode::Average, .kilobits = 128}}) {
      for (const double amount : {0.0, 1.0}) {
        const auto bytes = encode_mp3(noise(amount, rate), options, pool);
        ASSERT_TRUE(bytes.ok());
        const auto size = static_cast<std::int64_t>(bytes->size());
        const ExpectedSize expected = expected_size(options, rate, kFrames);
        EXPECT_LE(size, expected.most) << rate << " Hz, mode " << static_cast<int>(options.mode);
        EXPECT_LE(expected.likely, expected.most);
        EXPECT_GE(size, options.mode == Mode::Constant ? expected.least : 0);
      }
    }
  }
}

TEST(ExpectedSize, Labels) {
  const test::TemporaryFolder folder;
  Tags tags;
  tags.title = std::string(300, 'x');
  tags.comment = "«да»";
  tags.cover = "\x89PNG\r\n\x1a\n" + std::string(100000, 'p');
  tags.texts = {{"song.trk", std::string(50000, 't')}};
  for (int i = 0; i < 300; ++i) tags.chapters.push_back({"EUREKA", i, i + 1});
  for (const Container container :
       {Container::Wav, Container::Flac, Container::Aiff, Container::Ogg, Container::Opus}) {
    SoundFileOptions options;
    options.container = container;
    const audio::Buffer sound = noise(0.5, 48000);
    ASSERT_TRUE(write_sound_file(folder / "a", sound, options));
    options.tags = tags;
    ASSERT_TRUE(write_sound_file(folder / "b", sound, options));
    const auto more = static_cast<std::int64_t>(std::filesystem::file_size(folder / "b")) -
                      static_cast<std::int64_t>(std::filesystem::file_size(folder / "a"));
    EXPECT_LE(more, largest_size(tags)) << static_cast<int>(container);
    EXPECT_GE(more, 150000) << static_cast<int>(container);
  }
}

}  // namespace
}  // namespace trk::encode
