#include "runtime/deliver/courier.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace trk::deliver {
namespace {

TEST(Courier, WaitsTwiceAsLongEachTimeUpToALimit) {
  const Policy policy{5, 1, 60, 60, 1800};
  EXPECT_DOUBLE_EQ(pause_before(2, policy, 0.5), 1);
  EXPECT_DOUBLE_EQ(pause_before(3, policy, 0.5), 2);
  EXPECT_DOUBLE_EQ(pause_before(5, policy, 0.5), 8);
  EXPECT_DOUBLE_EQ(pause_before(50, policy, 0.5), 60);
}

TEST(Courier, ComesAQuarterEarlierOrLater) {
  const Policy policy{5, 1, 60, 60, 1800};
  EXPECT_DOUBLE_EQ(pause_before(2, policy, 0), 0.75);
  EXPECT_DOUBLE_EQ(pause_before(2, policy, 1), 1.25);
}

TEST(Courier, TakesItsPatienceFromTheTarget) {
  const Target target{"telegram", {{"attempts", {"2"}}, {"pause", {"0.25"}}, {"deadline", {"9"}}}};
  const Policy policy = policy_of(target);
  EXPECT_EQ(policy.attempts, 2);
  EXPECT_EQ(policy.pause, 0.25);
  EXPECT_EQ(policy.deadline, 9);
  EXPECT_EQ(policy.patience, Policy().patience);
}

// The same chat number is another person for another bot; a new token of the same bot changes nothing.
TEST(Courier, TellsTargetsApart) {
  const auto identity = [](const char* token, const char* chat, const char* caption) {
    const Target target{"telegram", {{"token", {token}}, {"chat", {chat}}, {"caption", {caption}}}};
    return identity_of(target, Secrets()).value();
  };
  EXPECT_EQ(identity("1:a", "7", "x"), identity("1:b", "7", "y"));
  EXPECT_NE(identity("1:a", "7", "x"), identity("2:a", "7", "x"));
  EXPECT_NE(identity("1:a", "7", "x"), identity("1:a", "8", "x"));
}

TEST(Courier, TellsStemsApart) {
  const auto identity = [](const char* stem) {
    return identity_of({"webhook", {{"url", {"https://example.org"}}, {"stem", {stem}}}}, Secrets()).value();
  };
  EXPECT_NE(identity("bass"), identity("kick"));
}

// Short texts lie within the object.
TEST(Secret, LeavesNothingWhereItWas) {
  std::string text = "a door key";
  Secret first(std::move(text));
  const auto holds = [](const void* object, std::size_t size) {
    return std::string_view(static_cast<const char*>(object), size).find("door") != std::string_view::npos;
  };
  EXPECT_FALSE(holds(&text, sizeof text));
  const Secret second(std::move(first));
  EXPECT_FALSE(holds(&first, sizeof first));
  EXPECT_EQ(second.value(), "a door key");
}

TEST(Secrets, AreCleanedOutOfWhatServersSay) {
  ASSERT_EQ(setenv("TRK_TEST_SECRET", "1:a b", 1), 0);
  Secrets secrets;
  ASSERT_TRUE(secrets.read({"telegram", {{"token", {"TRK_TEST_SECRET", true}}}}));
  EXPECT_EQ(std::getenv("TRK_TEST_SECRET"), nullptr);
  EXPECT_EQ(secrets.clean("at /bot1:a b/ or /bot1%3Aa%20b/"), "at /bot[secret]/ or /bot[secret]/");
  EXPECT_EQ(secrets.clean("a\x1b[2J\xc2\x9b"
                          "b\n"),
            "a [2J b ");
  EXPECT_EQ(secrets.clean(std::string(199, 'x') + "ыы"), std::string(199, 'x') + "…");
}

}  // namespace
}  // namespace trk::deliver
