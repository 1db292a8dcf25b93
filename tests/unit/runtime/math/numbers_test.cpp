#include "runtime/math/numbers.h"

#include <gtest/gtest.h>

#include <cmath>

namespace trk::math {
namespace {

TEST(Numbers, DecibelsAndGainsAreInverse) {
  EXPECT_EQ(decibels_to_gain(0), 1);
  EXPECT_EQ(decibels_to_gain(20), 10);
  EXPECT_EQ(gain_to_decibels(1), 0);
  EXPECT_EQ(gain_to_decibels(0), -std::numeric_limits<double>::infinity());
  for (double level = -140; level <= 60; level += 0.37) {
    EXPECT_NEAR(gain_to_decibels(decibels_to_gain(level)), level, 1e-13 * (1 + std::abs(level)));
  }
}

TEST(Numbers, QuarterTurnsAreExact) {
  const double sines[] = {0, 1, 0, -1};
  for (int quarter = -8; quarter <= 8; ++quarter) {
    EXPECT_EQ(sin_turns(quarter * 0.25), sines[(quarter + 8) % 4]);
    EXPECT_EQ(cos_turns(quarter * 0.25), sines[(quarter + 9) % 4]);
  }
}

TEST(Numbers, AnyAngleHasASineAndCosine) {
  for (double turns = -1000; turns < 1000; turns += 0.3711) {
    const double angle = kTau * (turns - std::round(turns));
    EXPECT_NEAR(sin_turns(turns), std::sin(angle), 1e-15);
    EXPECT_NEAR(cos_turns(turns), std::cos(angle), 1e-15);
  }
}

}  // namespace
}  // namespace trk::math
