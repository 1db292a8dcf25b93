#include "compiler/check/chords.h"

#include <gtest/gtest.h>

namespace trk::checking {
namespace {

using Tones = std::vector<int>;

TEST(Chord, IsNamedByItsQuality) {
  EXPECT_EQ(chord_by_name(""), (Tones{0, 4, 7}));
  EXPECT_EQ(chord_by_name("m7"), (Tones{0, 3, 7, 10}));
  EXPECT_EQ(chord_by_name("dom7"), (Tones{0, 4, 7, 10}));
  EXPECT_FALSE(chord_by_name("blue"));
}

TEST(Chord, TakesItsThirdFromTheCaseOfANumeral) {
  EXPECT_EQ(chord_by_numeral(true, ""), (Tones{0, 4, 7}));
  EXPECT_EQ(chord_by_numeral(false, ""), (Tones{0, 3, 7}));
  EXPECT_EQ(chord_by_numeral(true, "7"), (Tones{0, 4, 7, 10}));
  EXPECT_EQ(chord_by_numeral(false, "7"), (Tones{0, 3, 7, 10}));
  EXPECT_EQ(chord_by_numeral(false, "dim"), (Tones{0, 3, 6}));
}

}  // namespace
}  // namespace trk::checking
