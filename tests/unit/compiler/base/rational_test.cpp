#include "compiler/base/rational.h"

#include <gtest/gtest.h>

#include <limits>

namespace trk {
namespace {

constexpr std::int64_t kLargest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kSmallest = std::numeric_limits<std::int64_t>::min();

TEST(Rational, IsInLowestTermsWithAPositiveDenominator) {
  EXPECT_EQ(Rational(6, -8).text(), "-3/4");
  EXPECT_EQ(Rational(0, -5), Rational(0));
}

TEST(Rational, SpellsWholeNumbersWithoutADenominator) { EXPECT_EQ(Rational(8, 4).text(), "2"); }

TEST(Rational, DoesExactArithmetic) {
  const Rational third(1, 3);
  const Rational sixth(1, 6);
  EXPECT_EQ(third + sixth, Rational(1, 2));
  EXPECT_EQ(third - sixth, sixth);
  EXPECT_EQ(third * sixth, Rational(1, 18));
  EXPECT_EQ(third / sixth, Rational(2));
  EXPECT_EQ(-third, Rational(-1, 3));
}

TEST(Rational, ComparesByValue) {
  EXPECT_LT(Rational(1, 3), Rational(34, 100));
  EXPECT_LT(Rational(-1, 2), Rational(-1, 3));
  EXPECT_LT(Rational(kLargest - 1, kLargest), Rational(1));
}

TEST(Rational, FloorsTowardsMinusInfinity) {
  EXPECT_EQ(Rational(7, 2).floor(), 3);
  EXPECT_EQ(Rational(-7, 2).floor(), -4);
  EXPECT_EQ(Rational(-4).floor(), -4);
}

TEST(Rational, ReducesBeforeItOverflows) {
  EXPECT_EQ(Rational(kLargest, 2) * Rational(2, kLargest), Rational(1));
  EXPECT_EQ(Rational(kSmallest) + Rational(kLargest), Rational(-1));
}

TEST(Rational, RemembersAnOverflow) {
  const Rational too_large = Rational(kLargest) + Rational(1);
  EXPECT_TRUE(too_large.overflowed());
  EXPECT_TRUE((too_large - too_large).overflowed());
  EXPECT_TRUE((Rational(0) * too_large).overflowed());
  EXPECT_TRUE((-Rational(kSmallest)).overflowed());
}

TEST(Rational, OrdersAnOverflowAboveAllNumbers) {
  const Rational too_large = Rational(kLargest) * Rational(kLargest);
  EXPECT_LT(Rational(kLargest), too_large);
  EXPECT_EQ(too_large <=> too_large, std::strong_ordering::equal);
}

TEST(Rational, RoundsOnceToDouble) {
  EXPECT_EQ(Rational(1, 3).to_double(), 1.0 / 3.0);
  EXPECT_EQ(Rational(-5, 4).to_double(), -1.25);
  EXPECT_EQ(Rational(0).to_double(), 0.0);
  EXPECT_EQ(Rational(kSmallest).to_double(), -0x1p63);
}

TEST(Rational, RoundsTheQuotientAndNotItsParts) {
  // Just above half way between 2^53 and the next double; rounding the numerator to a double first would lose the 1.
  EXPECT_EQ(Rational((std::int64_t{1} << 62) + (std::int64_t{1} << 9) + 1, std::int64_t{1} << 9).to_double(),
            0x1p53 + 2.0);
  // The quotient is whole, though 2^53 + 1 is not a double.
  EXPECT_EQ(Rational((std::int64_t{1} << 53) + 1, 3).to_double(), 3002399751580331.0);
}

TEST(Rational, FindsTheLargestCommonGrid) {
  EXPECT_EQ(greatest_common_divisor(Rational(1, 2), Rational(1, 3)), Rational(1, 6));
  EXPECT_EQ(greatest_common_divisor(Rational(3, 4), Rational(9, 16)), Rational(3, 16));
}

}  // namespace
}  // namespace trk
