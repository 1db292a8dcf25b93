#include "runtime/math/hash.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace trk::math {
namespace {

constexpr int kLength = 1 << 18;

std::vector<float> stream(std::int64_t key, std::int32_t first = 0) {
  std::vector<float> samples(kLength);
  for (int i = 0; i < kLength; ++i) samples[static_cast<std::size_t>(i)] = noise(key, first + i);
  return samples;
}

// The correlation of a with b, which is read `lag` samples later; 1 for equal streams. White noise of this length gives
// ±0.002.
double correlation(const std::vector<float>& a, const std::vector<float>& b, std::size_t lag) {
  double sum = 0;
  double power = 0;
  for (std::size_t i = 0; i + lag < a.size(); ++i) {
    sum += static_cast<double>(a[i]) * b[i + lag];
    power += static_cast<double>(a[i]) * a[i];
  }
  return sum / power;
}

// Keys as streams have them.
std::vector<std::int64_t> keys() {
  std::vector<std::int64_t> all;
  for (std::uint64_t i = 0; i < 10; ++i) all.push_back(static_cast<std::int64_t>(combine(text_key("hat"), i)));
  return all;
}

TEST(Noise, IsUniform) {
  for (const auto key : keys()) {
    double sum = 0;
    double squares = 0;
    std::vector<int> histogram(64, 0);
    for (const float x : stream(key)) {
      ASSERT_LE(std::abs(x), 1);
      sum += x;
      squares += static_cast<double>(x) * x;
      ++histogram[static_cast<std::size_t>(std::min(63.0F, (x + 1) * 32))];
    }
    EXPECT_NEAR(sum / kLength, 0, 0.005);
    EXPECT_NEAR(squares / kLength, 1.0 / 3, 0.003);
    for (const int count : histogram) EXPECT_NEAR(count, kLength / 64, 330);  // 5 standard deviations
  }
}

TEST(Noise, DoesNotRepeatItself) {
  for (const auto key : {keys()[0], keys()[1], std::int64_t{0}}) {
    const auto samples = stream(key);
    for (std::size_t lag = 1; lag <= 1000; ++lag) ASSERT_LT(std::abs(correlation(samples, samples, lag)), 0.01) << lag;
  }
}

TEST(Noise, StreamsAreUnlike) {
  const auto all = keys();
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      EXPECT_LT(std::abs(correlation(stream(all[i]), stream(all[j]), 0)), 0.01) << all[i] << " " << all[j];
    }
  }
}

// Among thousands of notes, the lower halves of two keys come so close that their frames overlap. Then the upper half
// alone keeps the streams apart.
TEST(Noise, HalfAKeyIsEnough) {
  const std::uint64_t key = text_key("snare");
  const auto plain = stream(static_cast<std::int64_t>(key));
  for (std::uint64_t i = 1; i < 100; ++i) {
    const auto other = stream(static_cast<std::int64_t>((mix(i) & 0xFFFFFFFF00000000U) | (key & 0xFFFFFFFFU)));
    EXPECT_LT(std::abs(correlation(plain, other, 0)), 0.01) << i;
    EXPECT_LT(std::abs(correlation(plain, other, 1)), 0.01) << i;
  }
}

// The known answers of Random123, the authors' own implementation.
TEST(Philox, MatchesTheReference) {
  const std::array<std::uint32_t, 4> zero = {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8};
  EXPECT_EQ(philox(0, 0), zero);
}

TEST(Keys, AreDeterministicAndDistinct) {
  EXPECT_EQ(mix(0), 0U);
  std::set<std::uint64_t> seen;
  for (int i = 0; i < 10000; ++i) {
    seen.insert(text_key(std::to_string(i)));
    seen.insert(combine(text_key("call"), static_cast<std::uint64_t>(i)));
  }
  EXPECT_EQ(seen.size(), 20000U);
  EXPECT_NE(combine(1, 2), combine(2, 1));
  EXPECT_NE(text_key(""), text_key(std::string_view("\0", 1)));
}

}  // namespace
}  // namespace trk::math
