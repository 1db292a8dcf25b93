#include "compiler/check/euclid.h"

#include <gtest/gtest.h>

#include <string>

namespace trk::checking {
namespace {

std::string rhythm(int hits, int cells) {
  std::string text;
  for (const bool hit : euclid(hits, cells)) text += hit ? 'x' : '.';
  return text;
}

// The names are Toussaint's.
TEST(Euclid, MakesKnownRhythms) {
  EXPECT_EQ(rhythm(3, 8), "x..x..x.");           // tresillo
  EXPECT_EQ(rhythm(5, 8), "x.xx.xx.");           // cinquillo
  EXPECT_EQ(rhythm(2, 5), "x.x..");              // Khafif-e-ramal
  EXPECT_EQ(rhythm(4, 9), "x.x.x.x..");          // Aksak
  EXPECT_EQ(rhythm(7, 12), "x.xx.x.xx.x.");      // a West African bell
  EXPECT_EQ(rhythm(5, 16), "x..x..x..x..x...");  // bossa nova
}

TEST(Euclid, KeepsHitsAsEvenAsItCan) { EXPECT_EQ(rhythm(8, 13), "x.xx.x.xx.x.x"); }

TEST(Euclid, FromSilenceToEveryCell) {
  EXPECT_EQ(rhythm(0, 4), "....");
  EXPECT_EQ(rhythm(1, 4), "x...");
  EXPECT_EQ(rhythm(4, 4), "xxxx");
}

}  // namespace
}  // namespace trk::checking
