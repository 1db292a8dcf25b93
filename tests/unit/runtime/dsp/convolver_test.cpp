#include "runtime/dsp/convolver.h"

#include "runtime/math/numbers.h"

#include <gtest/gtest.h>

#include <cmath>
#include <initializer_list>
#include <vector>

namespace trk::dsp {
namespace {

// Numbers without a pattern, in -1 .. 1.
std::vector<float> numbers(std::size_t count, std::uint32_t seed) {
  std::vector<float> made;
  for (std::size_t i = 0; i < count; ++i) {
    seed = seed * 1664525 + 1013904223;
    made.push_back(static_cast<float>(static_cast<std::int32_t>(seed)) * 0x1p-31F);
  }
  return made;
}

TEST(Fft, IsTheTransformByDefinition) {
  for (const std::size_t size : {1U, 2U, 4U, 8U, 64U, 128U}) {
    Spectrum x(size);
    x.re = numbers(size, 1);
    x.im = numbers(size, 2);
    const Spectrum input = x;
    Fft(size, native_routines()).forward(x);
    for (std::size_t k = 0; k < size; ++k) {
      double re = 0;
      double im = 0;
      for (std::size_t n = 0; n < size; ++n) {
        const double turns = -static_cast<double>(k * n % size) / static_cast<double>(size);
        re += input.re[n] * math::cos_turns(turns) - input.im[n] * math::sin_turns(turns);
        im += input.re[n] * math::sin_turns(turns) + input.im[n] * math::cos_turns(turns);
      }
      EXPECT_NEAR(x.re[k], re, 1e-5) << size << " " << k;
      EXPECT_NEAR(x.im[k], im, 1e-5) << size << " " << k;
    }
  }
}

TEST(Fft, BackwardUndoesForward) {
  constexpr std::size_t kSize = 16384;
  Spectrum x(kSize);
  x.re = numbers(kSize, 3);
  x.im = numbers(kSize, 4);
  const Spectrum input = x;
  Fft fft(kSize, native_routines());
  fft.forward(x);
  fft.backward(x);
  for (std::size_t n = 0; n < kSize; ++n) {
    ASSERT_NEAR(x.re[n] / kSize, input.re[n], 1e-6);
    ASSERT_NEAR(x.im[n] / kSize, input.im[n], 1e-6);
  }
}

TEST(Fft, IsTheSameBitsAtEveryLevel) {
  Spectrum base(2048);
  base.re = numbers(2048, 5);
  const Spectrum input = base;
  Fft(2048, *routines("x86-64")).forward(base);
  for (const char* level : {"x86-64-v3", "x86-64-v4"}) {
    const Routines* better = routines(level);
    if (better == nullptr) continue;
    Spectrum x = input;
    Fft(2048, *better).forward(x);
    EXPECT_EQ(x.re, base.re) << level;
    EXPECT_EQ(x.im, base.im) << level;
  }
}

TEST(Convolver, IsTheSumOfEchoes) {
  const std::vector<float> left = numbers(20000, 6);
  const std::vector<float> right = numbers(20000, 7);
  double energy = 0;
  for (std::size_t i = 0; i < left.size(); ++i) energy += left[i] * left[i] + right[i] * right[i];
  const double scale = 1 / std::sqrt(energy / 2);
  const Response response(left, right, native_routines());
  Convolver convolver(response, native_routines());

  // Two impulses, in different blocks.
  std::vector<float> x(4 * kConvolverBlock, 0.0F);
  x[100] = 1;
  x[9000] = -0.5F;
  std::vector<float> y[2] = {x, x};
  convolver.run(y[0].data(), y[1].data(), 4);
  for (std::size_t side = 0; side < 2; ++side) {
    const std::vector<float>& h = side == 0 ? left : right;
    for (std::size_t n = 0; n < x.size(); ++n) {
      double wanted = 0;
      if (n >= 100 && n - 100 < h.size()) wanted += h[n - 100];
      if (n >= 9000 && n - 9000 < h.size()) wanted -= 0.5 * h[n - 9000];
      ASSERT_NEAR(y[side][n], wanted * scale, 1e-7) << side << " " << n;
    }
  }
}

TEST(Convolver, TakesAnyNumberOfBlocksAtATime) {
  const Response response(numbers(30000, 8), numbers(30000, 9), native_routines());
  const std::vector<float> x[2] = {numbers(10 * kConvolverBlock, 10), numbers(10 * kConvolverBlock, 11)};
  const auto heard = [&](std::initializer_list<std::size_t> parts) {
    Convolver convolver(response, native_routines());
    std::vector<std::vector<float>> y{x[0], x[1]};
    std::size_t at = 0;
    for (const std::size_t blocks : parts) {
      convolver.run(y[0].data() + at, y[1].data() + at, blocks);
      at += blocks * kConvolverBlock;
    }
    return y;
  };
  const auto one_by_one = heard({1, 1, 1, 1, 1, 1, 1, 1, 1, 1});
  EXPECT_EQ(heard({4, 4, 2}), one_by_one);
  EXPECT_EQ(heard({3, 1, 2, 4}), one_by_one);
}

TEST(Convolver, IsSilentWithASilentResponse) {
  const std::vector<float> silence(100, 0.0F);
  const Response response(silence, silence, native_routines());
  Convolver convolver(response, native_routines());
  std::vector<float> left(kConvolverBlock, 1.0F);
  std::vector<float> right(kConvolverBlock, 1.0F);
  convolver.run(left.data(), right.data(), 1);
  EXPECT_EQ(left, std::vector<float>(kConvolverBlock, 0.0F));
  EXPECT_EQ(right, std::vector<float>(kConvolverBlock, 0.0F));
}

}  // namespace
}  // namespace trk::dsp
