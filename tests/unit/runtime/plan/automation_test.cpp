// The value of an automation is a function of the frame.
#include "runtime/plan/automation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace trk::runtime {
namespace {

using Shape = Automation::Shape;

const Automation kAutomation{2,
                             {{100, 200, 1, 3, Shape::Linear},
                              {300, 300, 3, 8, Shape::Linear},
                              {300, 1300, 8, 1, Shape::Exponential},
                              {2000, 2100, 1, 2, Shape::Smooth},
                              {2200, 2300, 2, 8, Shape::SmoothExponential}}};

TEST(Automation, Shapes) {
  const Curve curve(kAutomation);
  const HeldCurve held(curve, 1000000);
  EXPECT_EQ(held.at(-50), 2);
  EXPECT_EQ(held.at(99), 2);
  EXPECT_EQ(held.at(100), 1);
  EXPECT_EQ(held.at(150), 2);
  EXPECT_EQ(held.at(200), 3);
  EXPECT_EQ(held.at(299), 3);
  EXPECT_EQ(held.at(300), 8);
  EXPECT_NEAR(held.at(800), std::sqrt(8.0), 1e-12);
  EXPECT_NEAR(held.at(1299), std::pow(8, 0.001), 1e-12);
  EXPECT_EQ(held.at(1300), 1);
  EXPECT_EQ(held.at(2025), 1 + 0.0625 * 2.5);
  EXPECT_EQ(held.at(2150), 2);
  EXPECT_EQ(held.at(2250), 4);
  EXPECT_NEAR(held.at(2225), 2 * std::pow(4, 0.0625 * 2.5), 1e-12);
  EXPECT_EQ(held.at(5000), 8);
}

TEST(Automation, HoldsFromItsHold) {
  const Curve curve(kAutomation);
  const HeldCurve held(curve, 150);
  EXPECT_EQ(held.at(140), 1.8);
  EXPECT_EQ(held.at(150), 2);
  EXPECT_EQ(held.at(9999), 2);
}

TEST(Automation, FillsTheSameValuesFromAnyFrame) {
  const Curve curve(kAutomation);
  const HeldCurve held(curve, 2050);
  std::vector<double> expected(2500);
  for (std::size_t i = 0; i < expected.size(); ++i) expected[i] = held.at(static_cast<std::int64_t>(i));
  for (const std::size_t step : {1U, 7U, 64U, 1000U, 2500U}) {
    std::vector<double> values(expected.size());
    for (std::size_t at = 0; at < values.size(); at += step) {
      held.fill(static_cast<std::int64_t>(at), std::min(step, values.size() - at), values.data() + at);
    }
    EXPECT_EQ(values, expected) << step;
  }
}

TEST(Automation, KnowsHowLongItStandsStill) {
  const Curve curve(kAutomation);
  const HeldCurve held(curve, 1500);
  EXPECT_EQ(held.steady_until(0), 100);
  EXPECT_EQ(held.steady_until(100), 100);
  EXPECT_EQ(held.steady_until(200), 300);
  EXPECT_EQ(held.steady_until(300), 300);
  EXPECT_GT(held.steady_until(1300), 1000000);
}

}  // namespace
}  // namespace trk::runtime
