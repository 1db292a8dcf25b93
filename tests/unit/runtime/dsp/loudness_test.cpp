// The tones of EBU Tech 3341, and libebur128 as a second opinion.
#include "runtime/dsp/loudness.h"

#include "runtime/math/hash.h"

#include <ebur128.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace trk::dsp {
namespace {

constexpr std::array<double, 3> kRates = {44100, 48000, 96000};

struct Tone {
  double seconds;
  double level;  // dBFS of the peak
};

// A 1 kHz sine on both sides.
std::vector<float> tones(double rate, const std::vector<Tone>& steps) {
  std::vector<float> samples;
  for (const Tone& tone : steps) {
    const double amplitude = std::pow(10, tone.level / 20);
    const auto frames = static_cast<std::size_t>(tone.seconds * rate);
    for (std::size_t i = 0; i < frames; ++i) {
      const double turns = 1000 * static_cast<double>(samples.size()) / rate;
      samples.push_back(static_cast<float>(amplitude * std::sin(2 * M_PI * turns)));
    }
  }
  return samples;
}

std::vector<std::vector<double>> powers_of(double rate, const std::vector<float>& left, const std::vector<float>& right,
                                           std::span<const Stretch> stretches, unsigned threads = 1,
                                           std::size_t least_part = kLeastPart) {
  const auto read = [&](std::size_t from, std::span<float> to_left, std::span<float> to_right) {
    const std::size_t n = std::min(to_left.size(), left.size() - std::min(from, left.size()));
    std::copy_n(left.data() + from, n, to_left.data());
    std::copy_n(right.data() + from, n, to_right.data());
  };
  Pool pool(threads);
  return block_powers(rate, left.size(), stretches, read, pool, native_routines(), least_part);
}

double loudness(double rate, const std::vector<float>& left, const std::vector<float>& right) {
  const std::array<Stretch, 1> whole = {{{0, static_cast<std::int64_t>(left.size())}}};
  return integrated_loudness(powers_of(rate, left, right, whole)[0]);
}

double loudness_of_libebur128(double rate, const std::vector<float>& left, const std::vector<float>& right) {
  ebur128_state* state = ebur128_init(2, static_cast<unsigned long>(rate), EBUR128_MODE_I);
  std::vector<float> both(2 * left.size());
  for (std::size_t i = 0; i < left.size(); ++i) {
    both[2 * i] = left[i];
    both[2 * i + 1] = right[i];
  }
  ebur128_add_frames_float(state, both.data(), left.size());
  double loudness = 0;
  ebur128_loudness_global(state, &loudness);
  ebur128_destroy(&state);
  return loudness;
}

TEST(Loudness, EbuTech3341) {
  struct Case {
    const char* name;
    std::vector<Tone> steps;
    double expected;
  };
  const std::vector<Case> cases = {
      {"1", {{20, -23}}, -23},
      {"2", {{20, -33}}, -33},
      {"3", {{10, -36}, {60, -23}, {10, -36}}, -23},
      {"4", {{10, -72}, {10, -36}, {60, -23}, {10, -36}, {10, -72}}, -23},
      {"5", {{20, -26}, {20.1, -20}, {20, -26}}, -23},
  };
  for (const double rate : kRates) {
    for (const Case& test : cases) {
      const std::vector<float> tone = tones(rate, test.steps);
      EXPECT_NEAR(loudness(rate, tone, tone), test.expected, 0.1) << "case " << test.name << " at " << rate;
    }
  }
}

TEST(Loudness, AgreesWithLibebur128) {
  for (const double rate : kRates) {
    std::vector<float> left;
    std::vector<float> right;
    for (std::int32_t i = 0; i < static_cast<std::int32_t>(12 * rate); ++i) {
      // Bursts of noise of several levels, so that both gates have work to do.
      const double level = std::array{0.5, 0.05, 0.2, 0.00001}[static_cast<std::size_t>(i / rate * 1.7) % 4];
      left.push_back(static_cast<float>(level * math::noise(1, i)));
      right.push_back(static_cast<float>(0.5 * level * math::noise(2, i)));
    }
    EXPECT_NEAR(loudness(rate, left, right), loudness_of_libebur128(rate, left, right), 1e-6) << rate;
  }
}

TEST(Loudness, SilenceHasNone) {
  const std::vector<float> silence(44100, 0);
  EXPECT_EQ(loudness(44100, silence, silence), -std::numeric_limits<double>::infinity());
  EXPECT_EQ(loudness(44100, {}, {}), -std::numeric_limits<double>::infinity());
}

TEST(Loudness, GainIsAddedBeforeTheGates) {
  const std::vector<float> quiet = tones(44100, {{5, -75}});
  const std::array<Stretch, 1> whole = {{{0, static_cast<std::int64_t>(quiet.size())}}};
  const std::vector<double> powers = powers_of(44100, quiet, quiet, whole)[0];
  EXPECT_EQ(integrated_loudness(powers), -std::numeric_limits<double>::infinity());
  EXPECT_NEAR(integrated_loudness(powers, 1e6), -15, 0.1);
}

TEST(Loudness, StretchesAreIndependentOfEachOther) {
  const std::vector<float> tone = tones(44100, {{3, -20}, {3, -30}, {3, -10}});
  const Stretch middle{131000, 270001};
  const std::array<Stretch, 1> alone = {middle};
  const std::array<Stretch, 4> among = {{{0, 400000}, middle, {200000, 250000}, {300000, 900000}}};
  const auto all = powers_of(44100, tone, tone, among);
  EXPECT_EQ(powers_of(44100, tone, tone, alone)[0], all[1]);
  EXPECT_EQ(all[3].size(), (tone.size() - 300000) / 4410 - 3);
}

// Parts of a quarter of a second are too short for a filter to forget what it has heard, parts of six are not; and the
// memory of a filter that hears something constant need never become the same.
TEST(Loudness, PartsChangeNothing) {
  std::vector<float> sound;
  for (std::int32_t i = 0; i < 44100 * 40; ++i) {
    const float constant = i / 200000 % 2 == 0 ? 0.1F : 0;
    sound.push_back(constant + (i / 150000 % 3 == 0 ? 0.5F * math::noise(3, i) : 0));
  }
  std::vector<float> other = sound;
  std::ranges::reverse(other);
  const auto frames = static_cast<std::int64_t>(sound.size());
  const std::array<Stretch, 3> stretches = {{{0, frames}, {1000, 300001}, {500007, frames}}};
  const auto whole = powers_of(44100, sound, other, stretches, 1, sound.size());
  for (const unsigned threads : {1U, 2U, 7U}) {
    for (const std::size_t least : {std::size_t{4096}, std::size_t{12000}, std::size_t{50000}, kLeastPart}) {
      EXPECT_EQ(powers_of(44100, sound, other, stretches, threads, least), whole) << threads << " " << least;
    }
  }
}

}  // namespace
}  // namespace trk::dsp
