#include "compiler/types/unit.h"

#include "compiler/syntax/unit_words.h"

#include <gtest/gtest.h>

#include <string>

namespace trk::types {
namespace {

TEST(Dimension, ARateTimesATimeIsANumber) { EXPECT_TRUE((kFrequency * kTime).is_number()); }

TEST(Dimension, ATempoTimesATimeIsAMusicalLength) { EXPECT_EQ(kTempo * kTime, kMusic); }

TEST(Dimension, PowersAndQuotientsUndoEachOther) {
  EXPECT_EQ(power(kTime * kTime, Rational(1, 2)), kTime);
  EXPECT_EQ(kTurn / kTime * kTime, kTurn);
}

TEST(Type, IsDescribedInMusiciansWords) {
  EXPECT_EQ(describe(kNumberType), "a pure number");
  EXPECT_EQ(describe(quantity(kTime)), "a time");
  EXPECT_EQ(describe(quantity(kFrequency)), "a frequency");
  EXPECT_EQ(describe(quantity(kMusic)), "a musical length");
  EXPECT_EQ(describe(quantity(kTempo)), "a tempo");
  EXPECT_EQ(describe(quantity(kTurn)), "turns of phase");
  EXPECT_EQ(describe({Kind::Level, {}}), "a level");
  EXPECT_EQ(describe(quantity(kFrequency / kTime)), "a value in Hz/s");
}

TEST(Type, CompoundUnitsAreSpelled) {
  EXPECT_EQ(unit_text(quantity(kFrequency)), "Hz");
  EXPECT_EQ(unit_text(quantity(kTime * kTime)), "s^2");
  EXPECT_EQ(unit_text(quantity(kFrequency / kTime)), "Hz/s");
  EXPECT_EQ(unit_text(quantity(kTurn / kTime)), "turn/s");
  EXPECT_EQ(unit_text(quantity(power(kFrequency, Rational(1, 2)))), "Hz^(1/2)");
  EXPECT_EQ(unit_text(quantity(kNumber / kMusic)), "1/note");
}

TEST(Type, ValuesAreWrittenAsTheAuthorWould) {
  EXPECT_EQ(written(440, quantity(kFrequency)), "440 Hz");
  EXPECT_EQ(written(0.5, {Kind::Level, {}}), "-6.02059991 dB");
  EXPECT_EQ(written(2, {Kind::Interval, {}}), "12 st");
  EXPECT_EQ(written(0.6, quantity(kTempo)), "144 bpm");
  EXPECT_EQ(written(0.25, kNumberType), "0.25");
}

TEST(Unit, ATempoCountsQuarterNotes) {
  const auto bpm = unit("bpm");
  ASSERT_TRUE(bpm);
  EXPECT_EQ(bpm->type, quantity(kTempo));
  EXPECT_EQ(Rational(120) * bpm->factor, Rational(1, 2));
}

TEST(Unit, RatesAreUnitsTurnedRound) {
  EXPECT_EQ(unit("/s")->type, quantity(kFrequency));
  EXPECT_EQ(unit("/ms")->factor, Rational(1000));
  EXPECT_EQ(unit("/bar")->scale, Unit::Scale::Bars);
  EXPECT_FALSE(unit("/dB"));
}

TEST(Unit, EveryWordOfTheLexerIsKnown) {
  for (const std::string_view word : syntax::kUnitWords) EXPECT_TRUE(unit(word)) << word;
  for (const std::string_view word : syntax::kTimeWords) EXPECT_TRUE(unit("/" + std::string(word))) << word;
  EXPECT_FALSE(unit("parsec"));
}

}  // namespace
}  // namespace trk::types
