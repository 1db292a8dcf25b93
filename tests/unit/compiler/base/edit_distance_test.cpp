#include "compiler/base/edit_distance.h"

#include <gtest/gtest.h>

#include <vector>

namespace trk {
namespace {

using Words = std::vector<std::string_view>;

TEST(EditDistance, CountsEachKindOfEdit) {
  EXPECT_EQ(edit_distance("kick", "kick"), 0u);
  EXPECT_EQ(edit_distance("kick", "kicks"), 1u);
  EXPECT_EQ(edit_distance("kick", "kik"), 1u);
  EXPECT_EQ(edit_distance("kick", "kink"), 1u);
  EXPECT_EQ(edit_distance("kick", "kcik"), 1u);
  EXPECT_EQ(edit_distance("", "kick"), 4u);
}

TEST(EditDistance, CountsLettersAndNotBytes) { EXPECT_EQ(edit_distance("fréquence", "frequence"), 1u); }

TEST(Closest, FindsTheNearestWord) { EXPECT_EQ(closest("snaer", Words{"saw", "snare", "share"}), "snare"); }

TEST(Closest, LeavesDistantWordsAlone) { EXPECT_EQ(closest("kick", Words{"snare", "hat"}), std::nullopt); }

TEST(Closest, WantsALetterInCommon) { EXPECT_EQ(closest("x", Words{"y", "t"}), std::nullopt); }

TEST(Closest, DoesNotOfferTheWordItself) { EXPECT_EQ(closest("kick", Words{"kick"}), std::nullopt); }

TEST(Closest, TakesTheAlphabeticallyFirstOfEquals) {
  EXPECT_EQ(closest("bust", Words{"dust", "bass", "busy"}), "busy");
  EXPECT_EQ(closest("bust", Words{"busy", "bass", "dust"}), "busy");
}

}  // namespace
}  // namespace trk
