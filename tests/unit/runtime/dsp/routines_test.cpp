// Every CPU level computes the same bits, and sums have no order.
#include "runtime/dsp/routines.h"

#include "runtime/dsp/exact_sum.h"
#include "runtime/math/hash.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <numeric>
#include <vector>

namespace trk::dsp {
namespace {

std::vector<const Routines*> all_levels() {
  std::vector<const Routines*> levels;
  for (const char* name : {"x86-64", "x86-64-v3", "x86-64-v4", "native"}) {
    if (const Routines* level = routines(name)) levels.push_back(level);
  }
  return levels;
}

std::vector<float> noise(std::size_t n, std::int64_t key, float scale = 1) {
  std::vector<float> samples(n);
  for (std::size_t i = 0; i < n; ++i) samples[i] = scale * math::noise(key, static_cast<std::int32_t>(i));
  return samples;
}

TEST(Routines, UnknownLevelIsNull) {
  EXPECT_EQ(routines("pentium"), nullptr);
  EXPECT_NE(routines("native"), nullptr);
}

TEST(ExactSum, OrderDoesNotMatter) {
  constexpr std::size_t kFrames = 777;
  constexpr std::size_t kVoices = 50;
  std::array<std::size_t, kVoices> order;
  std::iota(order.begin(), order.end(), 0);
  std::vector<std::int64_t> expected;
  for (int shuffle = 0; shuffle < 5; ++shuffle) {
    for (const Routines* level : all_levels()) {
      std::vector<std::int64_t> sum(kFrames, 0);
      for (const std::size_t voice : order) {
        const std::vector<float> samples = noise(kFrames, static_cast<std::int64_t>(voice), 3);
        const Entry entry{samples.data(), 3, {0.1F * static_cast<float>(voice), 0}};
        level->add(sum.data(), &entry, 1, kFrames);
      }
      if (expected.empty()) expected = sum;
      EXPECT_EQ(sum, expected) << level->level;
    }
    std::rotate(order.begin(), order.begin() + 7, order.end());
    std::reverse(order.begin() + 3, order.end() - 11);
  }
}

TEST(ExactSum, EntersOnTheGrid) {
  const std::array<float, 9> samples = {0, -0.0F, 1, -1, 0x1p-40F, 0x1p-42F, 5000, -5000, 1.0F / 3};
  for (const Routines* level : all_levels()) {
    std::array<std::int64_t, 9> sum{};
    const Entry entry{samples.data(), 5000, {1, 1}};
    level->add(sum.data(), &entry, 1, samples.size());
    for (std::size_t i = 0; i < samples.size(); ++i) EXPECT_EQ(sum[i], to_grid(samples[i])) << i;
    EXPECT_EQ(sum[2], std::int64_t{1} << 40);
    EXPECT_EQ(sum[4], 1);
    EXPECT_EQ(sum[5], 0);
    EXPECT_EQ(sum[6], std::int64_t{1024} << 40);
    EXPECT_EQ(sum[7], -(std::int64_t{1024} << 40));
  }
}

TEST(ExactSum, BothSidesAtOnceAreTwoSums) {
  constexpr std::size_t kFrames = 103;
  const std::vector<float> samples = noise(kFrames, 9, 900);
  for (const Routines* level : all_levels()) {
    for (const float right_gain : {0.7F, 1.3F, -2.0F}) {
      std::vector<std::int64_t> left(kFrames, 5);
      std::vector<std::int64_t> right(kFrames, -7);
      std::vector<std::int64_t> expected_left = left;
      std::vector<std::int64_t> expected_right = right;
      const Entry both{samples.data(), 900, {1.3F, right_gain}};
      const Entry second{samples.data(), 900, {right_gain, 0}};
      level->add(expected_left.data(), &both, 1, kFrames);
      level->add(expected_right.data(), &second, 1, kFrames);
      level->add_mono(left.data(), right.data(), &both, 1, kFrames);
      EXPECT_EQ(left, expected_left);
      EXPECT_EQ(right, expected_right);
    }
  }
}

TEST(ExactSum, EntriesTogetherAreEntriesOneByOne) {
  constexpr std::size_t kFrames = 77;
  for (const float scale : {1.0F, 3000.0F}) {
    std::vector<std::vector<float>> samples;
    std::vector<Entry> entries;
    for (std::int64_t voice = 0; voice < 20; ++voice) samples.push_back(noise(kFrames, voice, scale));
    for (const std::vector<float>& voice : samples) entries.push_back({voice.data(), scale, {0.3F, -0.9F}});
    for (const Routines* level : all_levels()) {
      std::vector<std::int64_t> left(kFrames, 5);
      std::vector<std::int64_t> right(kFrames, -7);
      std::vector<std::int64_t> expected_left = left;
      std::vector<std::int64_t> expected_right = right;
      for (const Entry& entry : entries) {
        for (std::size_t i = 0; i < kFrames; ++i) {
          expected_left[i] += to_grid(double{entry.samples[i]} * entry.gains[0]);
          expected_right[i] += to_grid(double{entry.samples[i]} * entry.gains[1]);
        }
      }
      level->add_mono(left.data(), right.data(), entries.data(), entries.size(), kFrames);
      EXPECT_EQ(left, expected_left) << level->level;
      EXPECT_EQ(right, expected_right) << level->level;
    }
  }
}

TEST(ExactSum, ComesBackRounded) {
  std::vector<std::int64_t> sums = {0, 1, -1, std::int64_t{1} << 40, -(std::int64_t{3} << 39), INT64_MAX, INT64_MIN};
  for (std::uint64_t i = 0; i < 200; ++i) sums.push_back(static_cast<std::int64_t>(math::mix(i)) >> (i % 50));
  for (const Routines* level : all_levels()) {
    std::vector<float> samples(sums.size());
    std::vector<std::int64_t> taken = sums;
    level->take_sums(taken.data(), nullptr, 0, samples.data(), sums.size());
    for (std::size_t i = 0; i < sums.size(); ++i) {
      EXPECT_EQ(samples[i], static_cast<float>(static_cast<double>(sums[i]) * kSumGrid)) << sums[i];
      EXPECT_EQ(taken[i], 0);
    }
  }
}

TEST(ExactSum, TakesOtherSignalsIn) {
  constexpr std::size_t kFrames = 77;
  const std::vector<std::vector<float>> signals = {noise(kFrames, 1, 1), noise(kFrames, 2, 3000)};
  const std::vector<const float*> others = {signals[0].data(), signals[1].data()};
  for (const std::int64_t held : {0, 12345}) {
    std::vector<float> expected;
    for (std::size_t i = 0; i < kFrames; ++i) {
      const std::int64_t sum = held + to_grid(signals[0][i]) + to_grid(signals[1][i]);
      expected.push_back(static_cast<float>(static_cast<double>(sum) * kSumGrid));
    }
    for (const Routines* level : all_levels()) {
      std::vector<std::int64_t> sums(kFrames, held);
      std::vector<float> samples(kFrames);
      level->take_sums(held != 0 ? sums.data() : nullptr, others.data(), others.size(), samples.data(), kFrames);
      EXPECT_EQ(samples, expected) << level->level;
      EXPECT_EQ(sums, std::vector<std::int64_t>(kFrames, 0)) << level->level;
    }
  }
}

TEST(Routines, RunsAreLanesOfABlock) {
  for (const Routines* level : all_levels()) {
    for (int width = 1; width <= 64; width *= 2) {
      const auto lanes = static_cast<std::size_t>(width);
      std::vector<float> block(64 * lanes);
      std::iota(block.begin(), block.end(), 0.0F);
      std::vector<std::vector<float>> runs(lanes, std::vector<float>(64));
      std::vector<float*> places;
      for (std::vector<float>& run : runs) places.push_back(run.data());
      level->to_runs(block.data(), width, places.data(), 0);
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        for (std::size_t frame = 0; frame < 64; ++frame) {
          ASSERT_EQ(runs[lane][frame], block[frame * lanes + lane]) << level->level << " width " << width;
        }
      }
    }
  }
}

TEST(Routines, ScrubsWhatIsNotANumber) {
  const float infinity = std::numeric_limits<float>::infinity();
  const float largest = std::numeric_limits<float>::max();
  for (const Routines* level : all_levels()) {
    std::vector<float> samples(100, 0.5F);
    samples[3] = samples[98] = std::numeric_limits<float>::quiet_NaN();
    samples[50] = infinity;
    EXPECT_TRUE(std::isnan(level->peak(samples.data(), samples.size()))) << level->level;
    samples[51] = -infinity;
    EXPECT_EQ(level->peak(samples.data() + 4, 90), infinity) << level->level;
    EXPECT_EQ(level->scrub(samples.data(), samples.size()), 2U);
    EXPECT_EQ(samples[3], 0);
    EXPECT_EQ(samples[98], 0);
    EXPECT_EQ(samples[50], largest);
    EXPECT_EQ(samples[51], -largest);
    EXPECT_EQ(samples[4], 0.5F);
  }
}

TEST(Routines, LevelsAgree) {
  constexpr std::size_t kFrames = 1003;
  const std::vector<float> left = noise(kFrames, 1);
  const std::vector<float> right = noise(kFrames, 2);
  std::vector<double> factors(kFrames);
  for (std::size_t i = 0; i < kFrames; ++i) factors[i] = 0.3 + 0.001 * static_cast<double>(i);
  const std::vector<float> half = noise(40, 3);
  PeakFilter peaks{half.data(), static_cast<int>(half.size()), {}};
  for (int p = 0; p < 3; ++p) {
    for (int k = 0; k < kQuarterTaps; ++k) peaks.quarters[p][k] = math::noise(4 + p, k);
  }
  const Routines& base = *all_levels().front();
  for (const Routines* level : all_levels()) {
    EXPECT_EQ(level->peak(left.data(), kFrames), base.peak(left.data(), kFrames));
    std::array<float, 4> found;
    std::array<float, 4> found_by_base;
    level->interpolated_peaks(left.data() + 50, peaks, found.data());
    base.interpolated_peaks(left.data() + 50, peaks, found_by_base.data());
    EXPECT_EQ(found, found_by_base);
    std::vector<float> scaled = left;
    std::vector<float> scaled_by_base = left;
    level->scale(scaled.data(), 0.7, factors.data(), kFrames);
    base.scale(scaled_by_base.data(), 0.7, factors.data(), kFrames);
    EXPECT_EQ(scaled, scaled_by_base);
    std::vector<float> even = left;
    level->scale_evenly(even.data(), 0.7, 0.3, kFrames);
    std::vector<float> as_even = left;
    base.scale(as_even.data(), 0.7, std::vector<double>(kFrames, 0.3).data(), kFrames);
    EXPECT_EQ(even, as_even);
    level->multiply(scaled.data(), right.data(), kFrames);
    base.multiply(scaled_by_base.data(), right.data(), kFrames);
    EXPECT_EQ(scaled, scaled_by_base);
    KWeighting filter{1.5, -2.6, 1.2, -1.7, 0.7, -1.99, 0.99};
    KWeighting filter_of_base = filter;
    double energy[kernel::kBlock][kMeterLanes];
    double energy_of_base[kernel::kBlock][kMeterLanes];
    const std::vector<float> lanes = noise(2 * kMeterLanes * 70, 9);
    for (int round = 0; round < 3; ++round) {
      level->k_weight(filter, lanes.data(), 70, energy);
      base.k_weight(filter_of_base, lanes.data(), 70, energy_of_base);
      EXPECT_EQ(std::memcmp(energy, energy_of_base, sizeof energy), 0);
    }
    const std::vector<float> points = noise(kFrames / kPeakHop + 2, 10);
    std::vector<float> followed(kFrames);
    std::vector<float> followed_by_base = left;
    level->follow(left.data(), 0.7, points.data(), 5, followed.data(), kFrames);
    base.follow(followed_by_base.data(), 0.7, points.data(), 5, followed_by_base.data(), kFrames);
    EXPECT_EQ(followed, followed_by_base);

    constexpr std::size_t kWindow = 11;
    const std::size_t n = kFrames - kWindow + 1;
    std::vector<float> of_level(n);
    std::vector<float> of_base(n);
    level->minimum(left.data(), kWindow - 1, of_level.data(), n);
    base.minimum(left.data(), kWindow - 1, of_base.data(), n);
    EXPECT_EQ(of_level, of_base);
    for (const std::ptrdiff_t step : {1, -1}) {
      const float* const first = left.data() + (step < 0 ? kWindow - 1 : 0);
      level->average(first, kWindow, step, of_level.data(), n);
      base.average(first, kWindow, step, of_base.data(), n);
      EXPECT_EQ(of_level, of_base);
    }
  }
}

}  // namespace
}  // namespace trk::dsp
