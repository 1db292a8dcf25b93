#include "compiler/types/tuning.h"

#include <gtest/gtest.h>

#include <cmath>

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

TEST(EqualDivision, DegreesOfTwelveAreMidiNumbers) {
  const Tuning twelve = equal_division(12);
  for (int midi = 0; midi < 128; ++midi) {
    EXPECT_NEAR(cents(*twelve.frequency(midi) / 440), (midi - 69) * 100.0, 0.001) << midi;
  }
}

TEST(EqualDivision, A4IsADegreeOfEveryDivision) {
  for (const int count : {1, 5, 7, 12, 19, 24, 31, 36, 53}) {
    const Tuning tuning = equal_division(count);
    EXPECT_NEAR(cents(*tuning.frequency(tuning.nearest(440)) / 440), 0, 0.001) << count;
  }
}

TEST(Note, HasTheFrequencyOfItsDegree) {
  EXPECT_NEAR(note_frequency('A', 0, 4), 440, 1e-9);
  EXPECT_NEAR(note_frequency('C', 0, 4), 261.6255653, 1e-6);
  EXPECT_EQ(note_frequency('F', 1, 3), note_frequency('G', -1, 3));
  EXPECT_EQ(note_frequency('B', 1, 3), note_frequency('C', 0, 4));
  EXPECT_EQ(note_frequency('E', 0, 2), equal_division(12).frequency(40));
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

TEST(Tuning, AnEquationEndsWithItsTable) {
  const Tuning ladder = phi_ladder();
  EXPECT_NEAR(*ladder.frequency(2), 143.992, 0.001);
  EXPECT_FALSE(ladder.frequency(9));
  EXPECT_FALSE(ladder.frequency(-3));
  EXPECT_EQ(ladder.nearest(90), 1);
}

TEST(Key, StepsOfAModeRepeatByTheOctave) {
  const Key dorian{equal_division(12), {0, 2, 3, 5, 7, 9, 10}, 50};
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
