// The gain is never above what a peak allows, is there before the peak, and comes back in its own time.
#include "runtime/dsp/limiter.h"

#include "runtime/math/hash.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace trk::dsp {
namespace {

constexpr double kRate = 48000;

std::size_t hops_of(double seconds) { return static_cast<std::size_t>(seconds * kRate / kPeakHop); }

TEST(Limiter, LeavesWhatIsBelowTheCeiling) {
  const std::vector<float> gains = limiter_gains(std::vector<float>(1000, 0.5F), 2, 1, kRate, native_routines());
  EXPECT_EQ(gains, std::vector<float>(1001, 1.0F));
}

TEST(Limiter, IsNeverAboveWhatAPeakAllows) {
  for (const double rate : {44100.0, 48000.0, 96000.0}) {
    std::vector<float> peaks(5000);
    for (std::size_t i = 0; i < peaks.size(); ++i) {
      const float draw = std::abs(math::noise(7, static_cast<std::int32_t>(i)));
      peaks[i] = draw > 0.9F ? 4 * draw : draw;
    }
    const std::vector<float> gains = limiter_gains(peaks, 1, 0.8, rate, native_routines());
    ASSERT_EQ(gains.size(), peaks.size() + 1);
    for (std::size_t i = 0; i < peaks.size(); ++i) {
      ASSERT_LE(peaks[i] * gains[i], 0.8 * 1.000001) << rate << " " << i;
      ASSERT_LE(peaks[i] * gains[i + 1], 0.8 * 1.000001) << rate << " " << i;
    }
  }
}

TEST(Limiter, StandsStillUnderASteadyTone) {
  const std::vector<float> gains = limiter_gains(std::vector<float>(3000, 1.25F), 1, 1, kRate, native_routines());
  EXPECT_EQ(gains, std::vector<float>(3001, 0.8F));
}

TEST(Limiter, FallsWithinTwiceItsLookAhead) {
  std::vector<float> peaks(hops_of(1), 0.1F);
  const std::size_t at = hops_of(0.5);
  peaks[at] = 2;
  const std::vector<float> gains = limiter_gains(peaks, 1, 1, kRate, native_routines());
  EXPECT_EQ(gains[at - hops_of(0.0085)], 1);
  EXPECT_NEAR(gains[at], 0.5, 1e-6);
  for (std::size_t i = at - hops_of(0.0085); i < at; ++i) EXPECT_GE(gains[i], gains[i + 1]);
}

// Seconds until the gain has come four fifths of the way back, after peaks that lasted for `seconds`.
double recovery_after(double seconds) {
  std::vector<float> peaks(hops_of(4), 0.1F);
  const std::size_t last = hops_of(2);
  std::fill(peaks.begin() + static_cast<std::ptrdiff_t>(last - hops_of(seconds)),
            peaks.begin() + static_cast<std::ptrdiff_t>(last), 2.0F);
  const std::vector<float> gains = limiter_gains(peaks, 1, 1, kRate, native_routines());
  std::size_t i = last;
  while (gains[i] < 0.9F) ++i;
  return static_cast<double>(i - last) * kPeakHop / kRate;
}

TEST(Limiter, RecoversAtOnceFromAPeakAndSlowlyFromAPassage) {
  // ln 5 time constants, and half of the window.
  EXPECT_NEAR(recovery_after(0.001), 0.020 * std::log(5) + 0.004, 0.01);
  EXPECT_NEAR(recovery_after(1.5), 0.200 * std::log(5), 0.05);
}

TEST(Limiter, GainIsAStraightLineBetweenPoints) {
  std::vector<float> samples(40, 0.5F);
  const std::vector<float> gains = {1, 0.5F, 0.25F, 0.25F};
  limit(samples.data(), 0, 5, 2, gains, samples.data(), native_routines());
  limit(samples.data() + 5, 5, 35, 2, gains, samples.data() + 5, native_routines());
  EXPECT_EQ(samples[0], 1);
  EXPECT_EQ(samples[8], 0.75F);
  EXPECT_EQ(samples[16], 0.5F);
  EXPECT_EQ(samples[24], 0.375F);
  EXPECT_EQ(samples[39], 0.25F);
}

}  // namespace
}  // namespace trk::dsp
