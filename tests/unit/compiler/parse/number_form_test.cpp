#include "compiler/parse/number_form.h"

#include <gtest/gtest.h>

namespace trk::parsing {
namespace {

std::string written(std::string_view text) {
  const auto form = foreign_number(text);
  return form ? form->written : "as it should be";
}

std::size_t length(std::string_view text) {
  const auto form = foreign_number(text);
  return form ? form->length : 0;
}

TEST(ForeignNumber, LeavesOurNumbersAlone) {
  for (const char* text :
       {"5", "0.5", "5 Hz", "5Hz", "1..8", "3:2", "0.001s", "5.a", "12e", "3em", "5_", "-5", ".", ".x"}) {
    EXPECT_EQ(written(text), "as it should be") << text;
  }
}

TEST(ForeignNumber, WantsADigitOnBothSidesOfThePoint) {
  EXPECT_EQ(written(".5 s"), "0.5");
  EXPECT_EQ(length(".5 s"), 2u);
  EXPECT_EQ(written("5."), "5");
  EXPECT_EQ(written("5. s"), "5");
  EXPECT_EQ(length("5.)"), 2u);
}

TEST(ForeignNumber, WritesPowersOfTenOut) {
  EXPECT_EQ(written("1e3"), "1000");
  EXPECT_EQ(written("1.25E+2"), "125");
  EXPECT_EQ(written("1.25e1"), "12.5");
  EXPECT_EQ(written("20e-3"), "0.02");
  EXPECT_EQ(written(".5e-1 s"), "0.05");
  EXPECT_EQ(written("1e99"), "");
  EXPECT_EQ(length("1e99"), 4u);
}

TEST(ForeignNumber, KnowsGroupsOfDigits) {
  EXPECT_EQ(written("44_100"), "44100");
  EXPECT_EQ(written("1_000.5"), "1000.5");
}

TEST(ForeignNumber, TakesOnePoint) {
  EXPECT_EQ(written("1.2.3"), "");
  EXPECT_EQ(length("1.2.3 s"), 5u);
}

}  // namespace
}  // namespace trk::parsing
