#include "compiler/types/tuning.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

namespace trk::types {
namespace {

double cents(double ratio) { return 1200 * std::log2(ratio); }

Tuning phi_ladder() {
  Tuning ladder;
  ladder.name = "ladder";
  ladder.first = -2;
  for (int n = -2; n <= 8; ++n) ladder.table.push_back(55 * std::pow((1 + std::sqrt(5)) / 2, n));
  return ladder;
}

TEST(EqualDivision, DegreesOfTwelveAreSemitonesFromC4) {
  const Tuning twelve = equal_division(12);
  for (int semitones = -60; semitones < 68; ++semitones) {
    EXPECT_NEAR(cents(*twelve.frequency(semitones) / 440), (semitones - 9) * 100.0, 0.001) << semitones;
  }
}

TEST(EqualDivision, A4IsADegreeOfEveryDivision) {
  for (const int count : {1, 5, 7, 12, 19, 24, 31, 36, 53}) {
    const Tuning tuning = equal_division(count);
    EXPECT_EQ(*tuning.frequency(tuning.nearest(440)), 440) << count;
  }
}

TEST(EqualDivision, BeginsAtTheDegreeNearestToC4) {
  const double c4 = 440 * std::exp2(-9.0 / 12);
  for (const double period : {2.0, 3.0, 1.5}) {
    for (const int count : {5, 7, 12, 13, 19, 24, 31, 36, 53, 1000}) {
      const Tuning tuning = equal_division(count, period);
      const double step = cents(period) / count;
      EXPECT_LE(std::abs(cents(*tuning.frequency(0) / c4)), step / 2 + 1e-9) << count << " of " << period;
      EXPECT_EQ(tuning.nearest(c4), 0) << count << " of " << period;
      EXPECT_NEAR(cents(*tuning.frequency(count) / *tuning.frequency(0)), cents(period), 1e-9);
      EXPECT_NEAR(cents(*tuning.frequency(-1) / *tuning.frequency(0)), -step, 1e-9);
    }
  }
}

TEST(Note, HasTheFrequencyOfItsDegree) {
  EXPECT_NEAR(note_frequency('A', 0, 4), 440, 1e-9);
  EXPECT_NEAR(note_frequency('C', 0, 4), 261.6255653, 1e-6);
  EXPECT_EQ(note_frequency('F', 1, 3), note_frequency('G', -1, 3));
  EXPECT_EQ(note_frequency('B', 1, 3), note_frequency('C', 0, 4));
  EXPECT_EQ(note_frequency('E', 0, 2), equal_division(12).frequency(-20));
}

TEST(Note, IsNamedWithItsDistance) {
  EXPECT_EQ(note_name(440), "A4");
  EXPECT_EQ(note_name(146.8324), "D3");
  EXPECT_EQ(note_name(143.992), "D3-33.8ct");
  EXPECT_EQ(note_name(8.1757989), "C-1");
}

TEST(Tuning, RatiosRepeatByThePeriod) {
  Tuning just;
  just.ratios = {1, 9.0 / 8, 5.0 / 4, 4.0 / 3, 3.0 / 2, 5.0 / 3, 15.0 / 8};
  just.period = 2;
  just.root = 264;
  EXPECT_DOUBLE_EQ(*just.frequency(4), 396);
  EXPECT_DOUBLE_EQ(*just.frequency(7), 528);
  EXPECT_DOUBLE_EQ(*just.frequency(-3), 198);
  EXPECT_EQ(just.nearest(400), 4);
  EXPECT_EQ(just.nearest(132), -7);
}

TEST(Tuning, DegreesNeedNotRise) {
  Tuning wild;
  wild.ratios = {1, 5.0 / 2, 0.9, 3.0 / 2};
  wild.period = 2;
  wild.root = 100;
  EXPECT_DOUBLE_EQ(*wild.frequency(1), 250);
  EXPECT_DOUBLE_EQ(*wild.frequency(2), 90);
  EXPECT_DOUBLE_EQ(*wild.frequency(-3), 125);
  EXPECT_EQ(wild.nearest(91), 2);
  EXPECT_EQ(wild.nearest(126), -3);
  EXPECT_EQ(wild.nearest(499), 5);
}

TEST(Tuning, SomeDegreesHaveNoFrequency) {
  Tuning mapped;
  mapped.ratios = {1, 0, 5.0 / 4};
  mapped.period = 2;
  mapped.root = 100;
  mapped.lowest = -3;
  mapped.highest = 4;
  EXPECT_FALSE(mapped.frequency(1));
  EXPECT_FALSE(mapped.frequency(4));
  EXPECT_FALSE(mapped.frequency(5));
  EXPECT_FALSE(mapped.frequency(-4));
  EXPECT_DOUBLE_EQ(*mapped.frequency(3), 200);
  EXPECT_DOUBLE_EQ(*mapped.frequency(-1), 62.5);
  EXPECT_EQ(mapped.nearest(111), 0);
  EXPECT_EQ(mapped.nearest(300), 3);
}

TEST(Tuning, FarDegreesHaveNoFrequency) {
  const Tuning twelve = equal_division(12);
  EXPECT_FALSE(twelve.frequency(100000));
  EXPECT_FALSE(twelve.frequency(std::numeric_limits<std::int64_t>::max()));
  EXPECT_FALSE(twelve.frequency(-100000));
}

TEST(Tuning, AnEquationEndsWithItsTable) {
  const Tuning ladder = phi_ladder();
  EXPECT_NEAR(*ladder.frequency(2), 143.992, 0.001);
  EXPECT_FALSE(ladder.frequency(9));
  EXPECT_FALSE(ladder.frequency(-3));
  EXPECT_EQ(ladder.nearest(90), 1);
}

TEST(Fold, BringsARatioIntoOnePeriod) {
  EXPECT_EQ(fold(3, 2), 1.5);
  EXPECT_EQ(fold(1, 2), 1);
  EXPECT_EQ(fold(2, 2), 1);
  EXPECT_EQ(fold(0.75, 2), 1.5);
  EXPECT_EQ(fold(1.0 / 1024, 2), 1);
  EXPECT_EQ(fold(9, 3), 1);
  EXPECT_DOUBLE_EQ(fold(10, 3), 10.0 / 9);
  for (const double huge : {1e300, 1e-300}) {
    for (const double period : {1.0005, 1.6180339887498949, 2.0, 1e6}) {
      const double folded = fold(huge, period);
      EXPECT_GE(folded, 1) << huge << " by " << period;
      EXPECT_LT(folded, period) << huge << " by " << period;
    }
  }
}

TEST(GeneratorChain, FifthsMakeThePythagoreanScale) {
  const std::vector<double> scale = generator_chain(1.5, 7, 1, 2);
  const std::vector<double> wanted{1, 9.0 / 8, 81.0 / 64, 4.0 / 3, 3.0 / 2, 27.0 / 16, 243.0 / 128};
  ASSERT_EQ(scale.size(), wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) EXPECT_NEAR(cents(scale[i] / wanted[i]), 0, 1e-9) << i;
}

TEST(Key, StepsOfAModeRepeatByTheOctave) {
  const Key dorian{equal_division(12), {0, 2, 3, 5, 7, 9, 10}, -10};
  EXPECT_EQ(*dorian.frequency(0, 0, 0), note_frequency('D', 0, 3));
  EXPECT_EQ(*dorian.frequency(2, 0, 0), note_frequency('F', 0, 3));
  EXPECT_EQ(*dorian.frequency(7, 0, 0), note_frequency('D', 0, 4));
  EXPECT_EQ(*dorian.frequency(-1, 0, 0), note_frequency('C', 0, 3));
  EXPECT_EQ(*dorian.frequency(2, 1, 1), note_frequency('F', 1, 4));
}

TEST(Key, AnEquationHasNoOctaves) {
  const Key spiral{phi_ladder(), {}, 0};
  EXPECT_NEAR(*spiral.frequency(1, 0, 0), 88.992, 0.001);
  EXPECT_FALSE(spiral.frequency(1, 0, 1));
}

}  // namespace
}  // namespace trk::types
