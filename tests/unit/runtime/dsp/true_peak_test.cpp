// EBU Tech 3341's true-peak signals, and sines of every frequency and phase.
#include "runtime/dsp/true_peak.h"

#include "runtime/math/hash.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

namespace trk::dsp {
namespace {

double decibels(double gain) { return 20 * std::log10(gain); }

// A sine of `cycles` per sample that swells and fades, so that its ends add no peak of their own.
std::vector<float> sine(double cycles, double degrees, double amplitude) {
  constexpr std::size_t kFrames = 8820;
  std::vector<float> samples(kFrames);
  for (std::size_t i = 0; i < kFrames; ++i) {
    const double swell = std::min({1.0, static_cast<double>(i) / 2000, static_cast<double>(kFrames - i) / 2000});
    const double turns = cycles * static_cast<double>(i) + degrees / 360;
    samples[i] = static_cast<float>(amplitude * swell * std::sin(2 * M_PI * turns));
  }
  return samples;
}

double measured(const std::vector<float>& samples, float floor = 0) {
  return decibels(true_peak(samples, 0, samples.size(), floor, native_routines()));
}

TEST(TruePeak, EbuTech3341) {
  EXPECT_NEAR(measured(sine(0.25, 0, 0.5)), -6.02, 0.05);
  EXPECT_NEAR(measured(sine(0.25, 45, 0.5)), -6.02, 0.05);
  EXPECT_NEAR(measured(sine(1.0 / 6, 60, 0.5)), -6.02, 0.05);
  EXPECT_NEAR(measured(sine(0.125, 67.5, 0.5)), -6.02, 0.05);
  EXPECT_NEAR(measured(sine(0.25, 45, 1.41)), 2.98, 0.05);
}

TEST(TruePeak, SinesOfAllPhases) {
  for (double cycles = 0.01; cycles < 0.401; cycles += 0.01) {
    // Between two of the eight points a peak can hide this deep.
    const double hidden = decibels(std::cos(M_PI * cycles / 8));
    for (double degrees = 0; degrees < 180; degrees += 11.25) {
      const double peak = measured(sine(cycles, degrees, 1));
      EXPECT_LT(peak, 0.02) << cycles << " " << degrees;
      EXPECT_GT(peak, hidden - 0.02) << cycles << " " << degrees;
    }
  }
}

TEST(TruePeak, SkippingChangesNothing) {
  std::vector<float> samples(10000);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    samples[i] = math::noise(5, static_cast<std::int32_t>(i)) * (0.2F + 0.8F * static_cast<float>(i % 977) / 977);
  }
  const Routines& routines = native_routines();
  const float whole = true_peak(samples, 0, samples.size(), 0, routines);
  float parts = 0;
  for (std::size_t at = samples.size(); at > 0; at -= 500) {
    parts = std::max(parts, true_peak(samples, at - 500, at, parts, routines));
  }
  EXPECT_EQ(parts, whole);
  EXPECT_EQ(true_peak(samples, 0, samples.size(), whole * 0.99F, routines), whole);
  EXPECT_EQ(true_peak(samples, 0, samples.size(), 5, routines), 5);
  EXPECT_GE(whole, routines.peak(samples.data(), samples.size()));
}

TEST(TruePeak, HopsAreThePeaksOfTheirFrames) {
  // Tones far from half the rate, for which both looks see the same.
  std::vector<float> samples = sine(0.11, 30, 0.5);
  const std::vector<float> other = sine(0.237, 70, 0.4);
  for (std::size_t i = 0; i < samples.size(); ++i) samples[i] += other[i];
  const Routines& routines = native_routines();
  std::vector<float> peaks(peak_hops(samples.size()), 0);
  raise_peaks(samples, 0, 4096, 0, 2, peaks, routines);
  raise_peaks(samples, 4096, samples.size(), 0, 2, peaks, routines);
  EXPECT_NEAR(*std::ranges::max_element(peaks), true_peak(samples, 0, samples.size(), 0, routines), 1e-3);
  for (std::size_t i = 0; i < samples.size(); ++i) EXPECT_GE(peaks[i / kPeakHop], std::abs(samples[i]));
  std::vector<float> above(peaks.size(), 0);
  raise_peaks(samples, 0, samples.size(), 0.5F, 2, above, routines);
  for (std::size_t i = 0; i < peaks.size(); ++i) {
    EXPECT_EQ(peaks[i] > 0.5F ? above[i] : 0, peaks[i] > 0.5F ? peaks[i] : 0) << i;
    EXPECT_LE(above[i] > 0.5F, peaks[i] > 0.5F) << i;
  }
}

// What is skipped cannot be larger than what is found: so where nothing is above the threshold, nothing was before.
TEST(TruePeak, NoPointPassesItsBound) {
  const Routines& routines = native_routines();
  for (double cycles = 0.003; cycles < 0.5; cycles *= 1.3) {
    std::vector<float> samples = sine(cycles, 20, 0.5);
    for (std::size_t i = 0; i < samples.size(); ++i) {
      samples[i] += (i % 1500 < 400 ? 0.3F : 0.01F) * math::noise(3, static_cast<std::int32_t>(i));
    }
    std::vector<float> exact(peak_hops(samples.size()), 0);
    raise_peaks(samples, 0, samples.size(), 0, 2, exact, routines);
    for (const float threshold : {0.4F, 0.52F, 0.6F, 0.8F}) {
      std::vector<float> skipped(exact.size(), 0);
      raise_peaks(samples, 0, samples.size(), threshold, 2, skipped, routines);
      for (std::size_t i = 0; i < exact.size(); ++i) {
        EXPECT_EQ(std::max(skipped[i], threshold), std::max(exact[i], threshold)) << cycles << " " << i;
      }
    }
  }
}

float largest_seen(const std::vector<float>& samples, bool is_sharp) {
  const std::vector<std::size_t> block = {1024};
  const auto found = peaks_of_blocks(samples, block, 0, is_sharp ? 0 : 1e9F, native_routines());
  return std::ranges::max(found[0].hops);
}

// Noise, tones near half the rate, steps, and signs that turn with those of a filter, under factors that turn with them
// or stand still.
TEST(TruePeak, NoPointPassesWhatItMayBecome) {
  for (int kind = 0; kind < 5; ++kind) {
    for (std::int32_t draw = 0; draw < 40; ++draw) {
      std::vector<float> before(2112);
      std::vector<float> after(before.size());
      const auto depth = static_cast<float>(std::pow(10, -draw % 5));
      double least = 2;
      double most = 0;
      for (std::size_t i = 0; i < before.size(); ++i) {
        const auto at = static_cast<std::int32_t>(i);
        const std::int32_t from_middle = std::abs(at - 1056);
        const float sign = from_middle % 2 == 0 ? 1.0F : -1.0F;
        const float noise = math::noise(draw, at);
        const std::array<float, 5> kinds = {noise, sign, std::sin(2.9F * static_cast<float>(at)),
                                            at < 1056 ? 1.0F : -1.0F, noise > 0 ? 1.0F : -1.0F};
        before[i] = kinds[static_cast<std::size_t>(kind)];
        const float turned = draw % 3 == 0 ? math::noise(draw + 99, at) : draw % 3 == 1 ? sign : before[i];
        const float factor = 0.9F + depth * 0.1F * turned;
        after[i] = before[i] * factor;
        least = std::min<double>(least, factor);
        most = std::max<double>(most, factor);
      }
      const double loudest = native_routines().peak(before.data(), before.size());
      const float sharp = largest_seen(before, true);
      EXPECT_LE(largest_seen(after, true), peak_after(sharp, loudest, least, most)) << kind << " " << draw;
      const double first = largest_seen(before, false) / kFirstLook;
      EXPECT_LE(largest_seen(after, false) / kFirstLook, peak_after(first, loudest, least, most))
          << kind << " " << draw;
    }
  }
}

TEST(TruePeak, SomeBlocksAreAsAll) {
  std::vector<float> samples(64 * 100 + 20);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    samples[i] = (i < 1000 ? 0.2F : 1.0F) * math::noise(8, static_cast<std::int32_t>(i));
  }
  const Routines& routines = native_routines();
  std::vector<float> peaks(peak_hops(samples.size()), 0);
  raise_peaks(samples, 0, samples.size(), 0.9F, 1.2F, peaks, routines);
  std::vector<float> exact(peaks.size(), 0);
  raise_peaks(samples, 0, samples.size(), 0, 1e9F, exact, routines);
  const std::vector<std::size_t> blocks = {0, 64, 320, 64 * 50, 64 * 99, 64 * 100};
  const auto found = peaks_of_blocks(samples, blocks, 0.9F, 1.2F, routines);
  float largest = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    for (std::size_t k = 0; k < 4 && blocks[i] < 64 * 100; ++k) {
      EXPECT_EQ(found[i].hops[k], peaks[blocks[i] / kPeakHop + k]) << i << " " << k;
      EXPECT_TRUE(found[i].is_sharp || found[i].most >= exact[blocks[i] / kPeakHop + k]) << i << " " << k;
    }
    largest = std::max(largest, true_peak(samples, blocks[i], std::min(blocks[i] + 64, samples.size()), 0, routines));
  }
  EXPECT_EQ(true_peak(samples, blocks, 0, routines), largest);
}

// A tone just below half the rate has its crests between the samples, and only a long filter sees them.
TEST(TruePeak, SeesUpToHalfTheRate) {
  for (const double cycles : {0.45, 0.48, 0.49}) EXPECT_NEAR(measured(sine(cycles, 45, 0.5)), -6.02, 0.1) << cycles;
}

TEST(TruePeak, EdgesAreSilent) {
  const std::vector<float> one = {1};
  EXPECT_EQ(true_peak(one, 0, 1, 0, native_routines()), 1);
  EXPECT_EQ(true_peak({}, 0, 0, 0, native_routines()), 0);
}

}  // namespace
}  // namespace trk::dsp
