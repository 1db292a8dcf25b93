// The elementary functions against the C library in long double: each bound is part of the promise made to tracks.
#include "runtime/math/functions.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>

namespace trk::math {
namespace {

constexpr long double kPiLong = 3.14159265358979323846264338327950288L;
constexpr int kPoints = 200000;

// The distance between neighbouring numbers where the exact result lies.
template <class S>
long double unit_in_last_place(long double exact) {
  const S size = std::max(static_cast<S>(std::abs(exact)), std::numeric_limits<S>::min());
  return std::nextafter(size, std::numeric_limits<S>::infinity()) - static_cast<long double>(size);
}

// The greatest error of `own` in ulp over evenly spread points.
template <class S, class Own, class Exact>
double worst_ulp(Own own, Exact exact, double low, double high) {
  long double worst = 0;
  for (int i = 0; i <= kPoints; ++i) {
    const S x = static_cast<S>(low + (high - low) * i / kPoints);
    const long double wanted = exact(static_cast<long double>(x));
    worst = std::max(worst, std::abs(own(x) - wanted) / unit_in_last_place<S>(wanted));
  }
  return static_cast<double>(worst);
}

// The same over points spread evenly on a logarithmic scale.
template <class S, class Own, class Exact>
double worst_ulp_log(Own own, Exact exact, double low, double high) {
  long double worst = 0;
  for (int i = 0; i <= kPoints; ++i) {
    const S x = static_cast<S>(low * std::pow(high / low, static_cast<double>(i) / kPoints));
    const long double wanted = exact(static_cast<long double>(x));
    worst = std::max(worst, std::abs(own(x) - wanted) / unit_in_last_place<S>(wanted));
  }
  return static_cast<double>(worst);
}

template <class S>
class Functions : public testing::Test {
 public:
  static constexpr bool kIsFloat = std::is_same_v<S, float>;
  static constexpr double kBound = kIsFloat ? 2 : 2.5;  // ulp, as functions.h states
};

using Formats = testing::Types<float, double>;
TYPED_TEST_SUITE(Functions, Formats);

TYPED_TEST(Functions, SineIsWithin140Decibels) {
  using S = TypeParam;
  const double bound = this->kIsFloat ? 1e-7 : 3e-16;
  long double worst = 0;
  for (int i = -kPoints; i <= kPoints; ++i) {
    const S x = static_cast<S>(0.5 * i / kPoints);
    const long double exact = std::sin(2 * kPiLong * static_cast<long double>(x));
    worst = std::max(worst, std::abs(static_cast<long double>(sine(x)) - exact));
  }
  EXPECT_LT(worst, bound);
  EXPECT_EQ(sine(S(0)), 0);
  EXPECT_EQ(sine(S(0.25)), 1);
  EXPECT_EQ(sine(S(-0.25)), -1);
  EXPECT_EQ(sine(S(0.5)), 0);
}

TYPED_TEST(Functions, ExpIsAccurate) {
  using S = TypeParam;
  const auto exact = [](long double x) { return std::exp(x); };
  EXPECT_LT(worst_ulp<S>(exp<S>, exact, this->kIsFloat ? -86 : -707, this->kIsFloat ? 88.7 : 709.7), this->kBound);
  EXPECT_LT(worst_ulp<S>(exp<S>, exact, -1, 1), this->kBound);
}

TYPED_TEST(Functions, Exp2IsAccurateAndExactAtWholeNumbers) {
  using S = TypeParam;
  const auto exact = [](long double x) { return std::exp2(x); };
  EXPECT_LT(worst_ulp<S>(exp2<S>, exact, this->kIsFloat ? -125 : -1020, this->kIsFloat ? 127.9 : 1023.9), this->kBound);
  for (int k = -125; k <= 127; ++k) EXPECT_EQ(exp2(S(k)), std::ldexp(S(1), k));
}

TYPED_TEST(Functions, LogarithmsAreAccurate) {
  using S = TypeParam;
  const auto natural = [](long double x) { return std::log(x); };
  const auto binary = [](long double x) { return std::log2(x); };
  EXPECT_LT(worst_ulp_log<S>(log<S>, natural, 1e-37, 1e38), this->kBound);
  EXPECT_LT(worst_ulp<S>(log<S>, natural, 0.5, 2), this->kBound);
  EXPECT_LT(worst_ulp_log<S>(log2<S>, binary, 1e-37, 1e38), this->kBound);
  EXPECT_LT(worst_ulp<S>(log2<S>, binary, 0.5, 2), this->kBound);
}

TYPED_TEST(Functions, PowIsAccurate) {
  using S = TypeParam;
  for (const double exponent : {-12.0, -2.5, -1.0, 0.01, 0.5, 1.0 / 3, 2.0, 3.7, 12.0}) {
    const double reach = std::min(30.0, 35 / std::abs(exponent));
    EXPECT_LT(worst_ulp_log<S>([&](S x) { return pow(x, static_cast<S>(exponent)); },
                               [&](long double x) { return std::pow(x, static_cast<long double>(S(exponent))); },
                               std::pow(10, -reach), std::pow(10, reach)),
              this->kBound)
        << exponent;
  }
  for (const double base : {0.001, 0.5, 0.9999, 1.0001, 2.0, 10.0, 440.0}) {
    const double reach = (this->kIsFloat ? 36 : 300) / std::abs(std::log10(base));
    EXPECT_LT(
        worst_ulp<S>([&](S x) { return pow(static_cast<S>(base), x); },
                     [&](long double x) { return std::pow(static_cast<long double>(S(base)), x); }, -reach, reach),
        this->kBound)
        << base;
  }
}

TYPED_TEST(Functions, TanIsAccurate) {
  using S = TypeParam;
  const auto exact = [](long double x) { return std::tan(x); };
  EXPECT_LT(worst_ulp<S>(tan<S>, exact, -1.5707, 1.5707), this->kBound);
  EXPECT_LT(worst_ulp_log<S>(tan<S>, exact, 1e-9, 1), this->kBound);
}

TYPED_TEST(Functions, TanhIsAccurateOddAndFull) {
  using S = TypeParam;
  const auto exact = [](long double x) { return std::tanh(x); };
  EXPECT_LT(worst_ulp<S>(tanh<S>, exact, -22, 22), this->kBound);
  EXPECT_LT(worst_ulp_log<S>(tanh<S>, exact, 1e-9, 1), this->kBound);
  EXPECT_EQ(tanh(S(1e30)), 1);
  EXPECT_EQ(tanh(-std::numeric_limits<S>::infinity()), -1);
  for (const double x : {1e-30, 0.3, 1.7, 8.0, 30.0}) EXPECT_EQ(tanh(S(-x)), -tanh(S(x)));
}

TYPED_TEST(Functions, AtanIsAccurate) {
  using S = TypeParam;
  const auto exact = [](long double x) { return std::atan(x); };
  EXPECT_LT(worst_ulp<S>(atan<S>, exact, -5, 5), this->kBound);
  EXPECT_LT(worst_ulp_log<S>(atan<S>, exact, 1e-9, 1e9), this->kBound);
  EXPECT_EQ(atan(std::numeric_limits<S>::infinity()), S(kPi / 2));
}

TYPED_TEST(Functions, FloorIsExact) {
  using S = TypeParam;
  for (int i = -100000; i <= 100000; ++i) {
    const S x = S(i) / 64;
    ASSERT_EQ(floor(x), std::floor(x)) << x;
  }
  for (S x = 1; x < S(1e30); x *= S(1.37)) {
    ASSERT_EQ(floor(x), std::floor(x)) << x;
    ASSERT_EQ(floor(-x), std::floor(-x)) << x;
  }
  EXPECT_TRUE(std::signbit(floor(S(-0.0))));
}

TYPED_TEST(Functions, WrapLeavesHalfATurnEitherWay) {
  using S = TypeParam;
  EXPECT_EQ(wrap(S(0.25)), S(0.25));
  EXPECT_EQ(wrap(S(3.25)), S(0.25));
  EXPECT_EQ(wrap(S(-3.25)), S(-0.25));
  EXPECT_EQ(wrap(S(0.5)), S(0.5));
  for (S x = S(0.1); x < S(1e30); x *= S(1.37)) {
    EXPECT_LE(std::abs(wrap(x)), S(0.5));
    EXPECT_EQ(wrap(-x), -wrap(x));
  }
}

// A processor that has an instruction for it has no other choice.
TYPED_TEST(Functions, WrapIsWhatRoundingLeaves) {
  using S = TypeParam;
  EXPECT_FALSE(std::signbit(wrap(S(-0.0))));
  EXPECT_FALSE(std::signbit(wrap(S(-2))));
  EXPECT_EQ(wrap(S(2.5)), S(0.5));
  EXPECT_EQ(wrap(S(3.5)), S(-0.5));
  const S half = std::ldexp(S(1), std::numeric_limits<S>::digits - 2) + S(0.5);  // the largest halves there are
  EXPECT_EQ(wrap(half), S(0.5));
  EXPECT_EQ(wrap(half + S(1)), S(-0.5));
  EXPECT_EQ(wrap(half + half), S(0));
}

TYPED_TEST(Functions, LimitsAreDecided) {
  using S = TypeParam;
  constexpr S kInfinity = std::numeric_limits<S>::infinity();
  EXPECT_EQ(exp(S(1000)), kInfinity);
  EXPECT_EQ(exp(kInfinity), kInfinity);
  EXPECT_EQ(exp(S(-1000)), 0);
  EXPECT_EQ(exp(-kInfinity), 0);
  EXPECT_EQ(exp2(S(2000)), kInfinity);
  EXPECT_EQ(exp2(S(-2000)), 0);
  EXPECT_EQ(log(S(0)), -kInfinity);
  EXPECT_EQ(log2(S(-0.0)), -kInfinity);
  EXPECT_EQ(log(kInfinity), kInfinity);
  EXPECT_TRUE(std::isnan(log(S(-1))));
  EXPECT_EQ(log(S(1)), 0);
  EXPECT_EQ(floor(-kInfinity), -kInfinity);
  EXPECT_EQ(wrap(kInfinity), 0);
}

TYPED_TEST(Functions, PowersOfTheExtremesFollowTheSignOfTheExponent) {
  using S = TypeParam;
  constexpr S kInfinity = std::numeric_limits<S>::infinity();
  EXPECT_EQ(pow(S(0), S(0)), 1);
  EXPECT_EQ(pow(S(0), S(2)), 0);
  EXPECT_EQ(pow(S(0), S(-2)), kInfinity);
  EXPECT_EQ(pow(kInfinity, S(0)), 1);
  EXPECT_EQ(pow(kInfinity, S(0.5)), kInfinity);
  EXPECT_EQ(pow(kInfinity, S(-0.5)), 0);
  EXPECT_EQ(pow(S(1), kInfinity), 1);
  EXPECT_EQ(pow(S(2), kInfinity), kInfinity);
  EXPECT_EQ(pow(S(2), -kInfinity), 0);
  EXPECT_EQ(pow(S(5), S(1)), 5);
  EXPECT_TRUE(std::isnan(pow(S(-2), S(2))));
}

TYPED_TEST(Functions, NotANumberStaysSo) {
  using S = TypeParam;
  constexpr S kNaN = std::numeric_limits<S>::quiet_NaN();
  for (const S x : {exp(kNaN), exp2(kNaN), log(kNaN), log2(kNaN), tan(kNaN), tanh(kNaN), atan(kNaN), sine(kNaN),
                    wrap(kNaN), floor(kNaN), pow(kNaN, S(1)), pow(S(2), kNaN), pow(S(0), kNaN)}) {
    EXPECT_TRUE(std::isnan(x));
  }
}

}  // namespace
}  // namespace trk::math
