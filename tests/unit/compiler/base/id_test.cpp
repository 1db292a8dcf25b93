#include "compiler/base/id.h"

#include <gtest/gtest.h>

namespace trk {
namespace {

using ThingId = Id<struct ThingTag>;

TEST(Id, NamesNothingByDefault) { EXPECT_FALSE(ThingId().valid()); }

TEST(Id, KeepsItsIndex) {
  EXPECT_TRUE(ThingId(7).valid());
  EXPECT_EQ(ThingId(7).index(), 7u);
}

TEST(Id, ComparesByIndex) {
  EXPECT_EQ(ThingId(2), ThingId(2));
  EXPECT_LT(ThingId(1), ThingId(2));
}

}  // namespace
}  // namespace trk
