#include "runtime/base/result.h"

#include <gtest/gtest.h>

#include <memory>

namespace trk {
namespace {

TEST(Result, HoldsAValue) {
  const Result<int> result = 3;
  EXPECT_TRUE(result.ok());
  EXPECT_EQ(*result, 3);
}

TEST(Result, HoldsAnError) {
  const Result<int> result = Error{"`a.wav` cannot be opened: no such file"};
  EXPECT_FALSE(result);
  EXPECT_EQ(result.error().message, "`a.wav` cannot be opened: no such file");
}

TEST(Result, GivesItsValueAway) {
  Result<std::unique_ptr<int>> result = std::make_unique<int>(5);
  const std::unique_ptr<int> value = std::move(result).value();
  EXPECT_EQ(*value, 5);
}

TEST(Result, OfNothingSucceedsByDefault) {
  EXPECT_TRUE(Result<void>().ok());
  EXPECT_FALSE(Result<void>(Error{"the disk is full"}).ok());
}

TEST(ResultDeathTest, RefusesTheValueOfAFailure) {
  EXPECT_EXIT((void)Result<int>(Error{"the disk is full"}).value(), testing::ExitedWithCode(kInternalErrorExit),
              "the disk is full");
}

}  // namespace
}  // namespace trk
