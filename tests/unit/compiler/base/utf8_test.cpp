#include "compiler/base/utf8.h"

#include <gtest/gtest.h>

namespace trk {
namespace {

TEST(Utf8, ReadsEachLength) {
  EXPECT_EQ(code_point_at("a", 0).value, U'a');
  EXPECT_EQ(code_point_at("é", 0).value, U'é');
  EXPECT_EQ(code_point_at("鼓", 0).value, U'鼓');
  EXPECT_EQ(code_point_at("𝄞", 0).value, U'𝄞');
  EXPECT_EQ(code_point_at("𝄞", 0).bytes, 4u);
}

TEST(Utf8, AcceptsWellFormedText) { EXPECT_EQ(first_invalid_utf8("Fibonacci Fréquence 𝄞"), std::nullopt); }

TEST(Utf8, FindsTheFirstBadByte) {
  EXPECT_EQ(first_invalid_utf8("ab\xFF"), 2u);
  EXPECT_EQ(first_invalid_utf8("a\xC3"), 1u) << "cut short";
  EXPECT_EQ(first_invalid_utf8("\xC0\x80"), 0u) << "longer than it needs to be";
  EXPECT_EQ(first_invalid_utf8("\xE0\x80\x80"), 0u) << "longer than it needs to be";
  EXPECT_EQ(first_invalid_utf8("\xED\xA0\x80"), 0u) << "half of a pair";
  EXPECT_EQ(first_invalid_utf8("\xF4\x90\x80\x80"), 0u) << "above the last code point";
}

}  // namespace
}  // namespace trk
