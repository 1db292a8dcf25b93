#include "runtime/base/float_environment.h"

#include <gtest/gtest.h>

#include <cfenv>
#if defined(__SSE2__)
#include <xmmintrin.h>
#endif

namespace trk {
namespace {

TEST(FloatEnvironment, RestoresRounding) {
  std::fesetround(FE_UPWARD);
  EXPECT_FALSE(is_render_thread());
  enter_render_thread();
  EXPECT_TRUE(is_render_thread());
  EXPECT_EQ(std::fegetround(), FE_TONEAREST);
}

TEST(FloatEnvironment, IgnoresRaisedFlags) {
  enter_render_thread();
  std::feraiseexcept(FE_INEXACT | FE_DIVBYZERO);
  EXPECT_TRUE(is_render_thread());
}

#if defined(__SSE2__)
TEST(FloatEnvironment, RestoresDenormals) {
  _mm_setcsr(_mm_getcsr() | 0x8040);  // Flush-to-zero and denormals-are-zero.
  EXPECT_FALSE(is_render_thread());
  enter_render_thread();
  EXPECT_TRUE(is_render_thread());
}
#endif

}  // namespace
}  // namespace trk
