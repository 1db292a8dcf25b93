#include "runtime/base/check.h"

#include <gtest/gtest.h>

namespace trk {
namespace {

TEST(CheckDeathTest, LeavesWithThePlaceAndTheWords) {
  EXPECT_EXIT(TRK_CHECK(1 > 2, "one is {}", 1), testing::ExitedWithCode(kInternalErrorExit),
              "check_test.cpp:[0-9]+: internal error: `1 > 2` does not hold: one is 1");
}

TEST(CheckDeathTest, NeedsNoWords) {
  EXPECT_EXIT(TRK_CHECK(false), testing::ExitedWithCode(kInternalErrorExit), "`false` does not hold");
}

TEST(Check, FormsItsWordsOnlyWhenItFails) {
  int formed = 0;
  TRK_CHECK(true, "{}", ++formed);
  EXPECT_EQ(formed, 0);
}

}  // namespace
}  // namespace trk
