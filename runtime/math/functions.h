// The elementary functions, each written once over its value type; value.h says what that type offers.
//
// All are branch-free and read no tables, so that wide lanes run them at full speed. Errors are tested by
// tests/unit/runtime/math: at most 2 ulp (units in the last place) of the result in F32 and 2.5 in F64. A NaN gives a
// NaN. A number below twice the smallest normal one may count as zero, as argument and as result.
#pragma once

#include "runtime/math/coefficients.h"
#include "runtime/math/value.h"

#include <array>
#include <cstddef>
#include <limits>

namespace trk::math {

inline constexpr double kPi = 3.14159265358979323846;
inline constexpr double kTau = 6.28318530717958647692;

namespace detail {

// Adding and subtracting this number rounds anything up to a third of it to a whole number (to nearest, ties to even).
// In between, the low bits of the sum hold that whole number.
template <class S>
inline constexpr S kRounder = S(1.5) * S(std::uint64_t{1} << Format<S>::kMantissaBits);

template <class S>
inline constexpr typename Format<S>::Word kSignBit = typename Format<S>::Word{1} << (8 * sizeof(S) - 1);

}  // namespace detail

// |x|.
template <class V>
V magnitude(V x) {
  return real_of_bits(bits(x) & ~detail::kSignBit<Scalar<V>>);
}

namespace detail {

// Numbers that are split so that a whole number times the first part is exact.
template <class S>
struct Split;

template <>
struct Split<float> {
  static constexpr float kLn2[2] = {0x1.62e4p-1F, 0x1.7f7d1cp-20F};
  static constexpr float kHalfPi[2] = {0x1.921fb6p+0F, -0x1.777a5cp-25F};
};

template <>
struct Split<double> {
  static constexpr double kLn2[2] = {0x1.62e42feep-1, 0x1.a39ef35793c76p-33};
  static constexpr double kHalfPi[2] = {0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54};
};

// Keeps x within low … high. Comparisons stand such that a NaN stays a NaN.
template <class V>
V clamp(V x, Scalar<V> low, Scalar<V> high) {
  const V below = select(x > high, high, x);
  return select(below < low, low, below);
}

// `size`, which is not negative, with the sign of `sign`.
template <class V>
V with_sign(V size, V sign) {
  return real_of_bits(bits(size) | (bits(sign) & kSignBit<Scalar<V>>));
}

// c[0] + c[1] x + c[2] x² + …, by Horner's rule in x² over pairs of terms: one operation more than in x, but half as
// long a chain of operations that wait for each other, which is what deep frequency modulation is bound by.
template <class V, std::size_t Count>
V polynomial(const std::array<Scalar<V>, Count>& c, V x) {
  const auto pair = [&](std::size_t i) { return x * c[i + 1] + c[i]; };
  const V square = x * x;
  constexpr bool kIsOdd = Count % 2 == 1;
  std::size_t i = kIsOdd ? Count - 3 : Count - 4;
  V sum = kIsOdd ? square * c[Count - 1] + pair(i) : pair(i + 2) * square + pair(i);
  for (; i >= 2; i -= 2) sum = sum * square + pair(i - 2);
  return sum;
}

// e^r − 1 for |r| ≤ ln(2) / 2.
template <class V>
V exp_minus_one(V r) {
  return r + r * r * polynomial(Coefficients<Scalar<V>>::kExp, r);
}

// 2^(k − 1), where `rounded` is k + kRounder. The exponent is written into its place by a shift; for the lowest k that
// callers let through it becomes 0, which makes the number 0.
template <class V>
V half_power_of_two(V rounded) {
  using F = Format<Scalar<V>>;
  return real_of_bits((bits(rounded) + typename F::Word(F::kBias - 1)) << F::kMantissaBits);
}

// x − k ln 2 for a whole number k.
template <class V>
V without_ln2(V x, V k) {
  using S = Scalar<V>;
  return x - k * Split<S>::kLn2[0] - k * Split<S>::kLn2[1];
}

// x = 2^exponent · (1 + fraction), where 1 + fraction lies between √½ and √2. For normal positive x.
template <class V>
struct Binary {
  V exponent;
  V fraction;
};

template <class V>
Binary<V> to_binary(V x) {
  using S = Scalar<V>;
  using F = Format<S>;
  using Word = typename F::Word;
  constexpr Word kMantissa = (Word{1} << F::kMantissaBits) - 1;
  constexpr Word kRootHalf = std::bit_cast<Word>(S(0.70710678118654752440));
  constexpr S kUnit = S(std::uint64_t{1} << F::kMantissaBits);

  // Counting from √½ instead of 1 lets a mantissa above √2 carry into the exponent. The exponent, still with its
  // bias, becomes a number by standing in the low bits of 2^kMantissaBits.
  const auto shifted = bits(x) - kRootHalf + (Word(F::kBias) << F::kMantissaBits);
  const V biased = real_of_bits((shifted >> F::kMantissaBits) | std::bit_cast<Word>(kUnit));
  const V whole = real_of_bits((shifted & kMantissa) + kRootHalf);
  return {biased - (kUnit + S(F::kBias)), whole - S(1)};
}

// What log and log2 are for arguments out of the ordinary: −∞ at 0, ∞ at ∞, NaN below 0.
template <class V>
V with_logarithm_limits(V x, V result) {
  using S = Scalar<V>;
  constexpr S kInfinity = std::numeric_limits<S>::infinity();
  const V at_zero = select(x < S(0), std::numeric_limits<S>::quiet_NaN(), select(x < S(1), -kInfinity, x));
  const V low = select(x < std::numeric_limits<S>::min(), at_zero, result);
  return select(x < kInfinity, low, x);
}

}  // namespace detail

// x less the nearest whole number, of two the even one: turns brought into −1/2 … 1/2. From 2^23 (F32) or 2^52 (F64) on
// it is 0, and so it is for ∞. A zero is positive, as that of processors which do all of this in one instruction.
template <class V>
V wrap(V x) {
  using S = Scalar<V>;
  constexpr S kUnit = S(std::uint64_t{1} << Format<S>::kMantissaBits);
  const V near = detail::clamp(x, -kUnit, kUnit);
  return near - detail::with_sign(magnitude(near) + kUnit - kUnit, near);
}

// The largest whole number not above x. Numbers of at least 2^23 (F32) or 2^52 (F64) are whole already.
template <class V>
V floor(V x) {
  using S = Scalar<V>;
  constexpr S kUnit = S(std::uint64_t{1} << Format<S>::kMantissaBits);
  const V size = magnitude(x);
  const V nearest = detail::with_sign(size + kUnit - kUnit, x);
  const V below = select(nearest > x, nearest - S(1), nearest);
  return select(size < kUnit, below, x);
}

// sin(2πx) for |x| ≤ 1/2. Both quarters rise like the first, where sin(2πy) = 4y + y R(y²): the exact 4y carries the
// most, so that little is left to round.
template <class V>
V sine(V x) {
  using S = Scalar<V>;
  const V size = magnitude(x);
  const V mirrored = S(0.5) - size;
  const V y = select(mirrored < size, mirrored, size);
  return detail::with_sign(y * S(4) + y * detail::polynomial(Coefficients<S>::kSine, y * y), x);
}

// e^x. Infinite above the largest finite number.
template <class V>
V exp(V x) {
  using S = Scalar<V>;
  constexpr bool kIsFloat = Format<S>::kMantissaBits == 23;
  constexpr S kLowest = kIsFloat ? S(-87.5) : S(-708.7);
  constexpr S kHighest = kIsFloat ? S(89) : S(710);
  const V near = detail::clamp(x, kLowest, kHighest);
  const V rounded = near * S(1.44269504088896340736) + detail::kRounder<S>;
  const V r = detail::without_ln2(near, rounded - detail::kRounder<S>);
  const V half = (detail::exp_minus_one(r) + S(1)) * detail::half_power_of_two(rounded);
  return half + half;
}

// 2^x, with the limits of exp. Whole x give exact powers.
template <class V>
V exp2(V x) {
  using S = Scalar<V>;
  constexpr S kEnd = S(Format<S>::kBias);
  const V near = detail::clamp(x, S(0.75) - kEnd, kEnd + S(1.25));
  const V rounded = near + detail::kRounder<S>;
  const V r = (near - (rounded - detail::kRounder<S>)) * S(0.69314718055994530942);
  const V half = (detail::exp_minus_one(r) + S(1)) * detail::half_power_of_two(rounded);
  return half + half;
}

// The natural logarithm: −∞ at 0, NaN below. The steps are those of fdlibm's e_log.c: log(1 + f) = f − f²/2 + s (f²/2 +
// R) with s = f / (2 + f) and R a polynomial in s², which keeps the rounding errors of the small terms small.
template <class V>
V log(V x) {
  using S = Scalar<V>;
  const auto [k, f] = detail::to_binary(x);
  const V s = f / (f + S(2));
  const V square = s * s;
  const V half_square = f * f * S(0.5);
  const V tail = s * (half_square + square * detail::polynomial(Coefficients<S>::kLog, square));
  const V low = tail + k * detail::Split<S>::kLn2[1];
  return detail::with_logarithm_limits(x, k * detail::Split<S>::kLn2[0] - (half_square - low - f));
}

// The logarithm to base 2, with the limits of log.
template <class V>
V log2(V x) {
  using S = Scalar<V>;
  const auto [k, f] = detail::to_binary(x);
  const V s = f / (f + S(2));
  const V square = s * s;
  const V half_square = f * f * S(0.5);
  const V tail = s * (half_square + square * detail::polynomial(Coefficients<S>::kLog, square));
  return detail::with_logarithm_limits(x, (f - (half_square - tail)) * S(1.44269504088896340736) + k);
}

namespace detail {

// The unevaluated sum of a number and a much smaller one: about 106 bits.
template <class V>
struct Double {
  V high;
  V low;
};

// a + b without error, where |a| ≥ |b| or a = 0. (Dekker, "A floating-point technique for extending the available
// precision", 1971, like exact_product.)
template <class V, class A>
Double<V> exact_sum(A a, V b) {
  const V sum = b + a;
  return {sum, b - (sum - a)};
}

template <class V>
Double<V> halves(V a) {
  const V scaled = a * Scalar<V>(0x1p27 + 1);
  const V high = scaled - (scaled - a);
  return {high, a - high};
}

// a · b without error, for F64.
template <class V>
Double<V> exact_product(V a, V b) {
  const V product = a * b;
  const auto [a1, a0] = halves(a);
  const auto [b1, b0] = halves(b);
  return {product, (a1 * b1 - product) + a1 * b0 + a0 * b1 + a0 * b0};
}

// log2(x) for normal positive F64 x, to about 2^-65 of itself: with s = f / (2 + f) and z = s²,
// log2(1 + f) = s (C + z (C/3 + z E(z))), C = 2 / ln 2, in double precision where it counts.
template <class V>
Double<V> precise_log2(V x) {
  constexpr double kC[2] = {0x1.71547652b82fep+1, 0x1.777d0ffda0d24p-55};
  constexpr double kThird[2] = {0x1.ec709dc3a03fdp-1, 0x1.d27f05548af0cp-55};
  const auto [k, f] = to_binary(x);
  const auto [d1, d0] = exact_sum(2.0, f);
  const V s1 = f / d1;
  const auto [p1, p0] = exact_product(s1, d1);
  const V s0 = (f - p1 - p0 - s1 * d0) / d1;
  const auto [z1, z_rest] = exact_product(s1, s1);
  const V z0 = z_rest + (s1 + s1) * s0;
  const auto [e1, e_rest] = exact_sum(kThird[0], z1 * polynomial(Coefficients<double>::kPreciseLog2, z1));
  const V e0 = e_rest + kThird[1];
  const auto [w1, w_rest] = exact_product(z1, e1);
  const V w0 = w_rest + (z1 * e0 + z0 * e1);
  const auto [v1, v_rest] = exact_sum(kC[0], w1);
  const V v0 = v_rest + (w0 + kC[1]);
  const auto [l1, l_rest] = exact_product(s1, v1);
  const V l0 = l_rest + (s1 * v0 + s0 * v1);
  const auto [sum, rest] = exact_sum(k, l1);
  return {sum, rest + l0};
}

// a^b for F64 a > 0. Beyond ±2^70 no b makes a difference.
template <class V>
V precise_power(V a, V b) {
  using S = Scalar<V>;
  const V near_b = clamp(b, -0x1p70, 0x1p70);
  const auto [log1, log0] = precise_log2(a);
  const auto [p1, p_rest] = exact_product(near_b, log1);
  const V p0 = p_rest + near_b * log0;
  const V near = clamp(p1, -1022.25, 1024.25);
  const V low = select(p1 > 1024.25, 0.0, select(p1 < -1022.25, 0.0, p0));
  const V rounded = near + kRounder<S>;
  const V r = (near - (rounded - kRounder<S>)+low) * S(0.69314718055994530942);
  const V half = (exp_minus_one(r) + S(1)) * half_power_of_two(rounded);
  return half + half;
}

}  // namespace detail

// a^b for a ≥ 0; NaN for a < 0. A power of 0 or ∞ is 0, 1 or ∞ by the sign of b.
//
// The error of b · log2 a is as great relative to the result as it is absolutely, and the product reaches 128 (F32) or
// 1024 (F64). So F32 goes through F64, and F64 through pairs of numbers.
template <class V>
V pow(V a, V b) {
  using S = Scalar<V>;
  if constexpr (Format<S>::kMantissaBits == 23) {
    const auto logarithm = detail::clamp(log2(to_f64(a)), -1e300, 1e300);  // finite, so that 0 · log2 0 is 0
    return to_f32(exp2(detail::clamp(to_f64(b), -0x1p40, 0x1p40) * logarithm));
  } else {
    constexpr S kSmallest = std::numeric_limits<S>::min();
    constexpr S kInfinity = std::numeric_limits<S>::infinity();
    const V power = detail::precise_power(a, b);
    const V flushed = select(a < kSmallest, select(a < S(0), std::numeric_limits<S>::quiet_NaN(), S(0)), a);
    const V limit = select(b > S(0), flushed, select(b < S(0), S(1) / flushed, b * S(0) + S(1)));
    return select(a < kSmallest, limit, select(a < kInfinity, power, limit));
  }
}

// tan x, x in radians, |x| < π/2. Beyond π/4 it is 1 / tan(π/2 − |x|), where the difference is exact
// but for the second part of π/2.
template <class V>
V tan(V x) {
  using S = Scalar<V>;
  const V size = magnitude(x);
  const auto is_steep = size > S(kPi / 4);
  const V difference = detail::Split<S>::kHalfPi[0] - size;
  const V rounded = difference + detail::Split<S>::kHalfPi[1];
  const V y = select(is_steep, rounded, size);
  const V rest = select(is_steep, detail::Split<S>::kHalfPi[1] - (rounded - difference), S(0));
  const V square = y * y;
  const V tangent = y + (y * square * detail::polynomial(Coefficients<S>::kTan, square) + rest);
  return detail::with_sign(select(is_steep, S(1) / tangent, tangent), x);
}

// tanh x for |x|, with the sign put around: q / (q + 1) with q = (e^2x − 1) / 2. Written as q − q² / (q + 1) and, from
// q = 1 on, 1 − 1 / (q + 1), it rounds a small correction instead of the whole. Reaches ±1 and stays there.
template <class V>
V tanh(V x) {
  using S = Scalar<V>;
  constexpr S kFull = Format<S>::kMantissaBits == 23 ? S(20) : S(40);  // where 1 / (q + 1) no longer counts
  const V size = magnitude(x);
  const V twice = detail::clamp(size + size, S(0), kFull);
  const V rounded = twice * S(1.44269504088896340736) + detail::kRounder<S>;
  const V r = detail::without_ln2(twice, rounded - detail::kRounder<S>);
  const V scale = detail::half_power_of_two(rounded);
  const V q = detail::exp_minus_one(r) * scale + (scale - S(0.5));
  const auto is_large = q > S(1);
  const V whole = select(is_large, S(1), q);
  const V size_of_result = whole - whole * whole / (q + S(1));
  return detail::with_sign(size_of_result, x);
}

// atan x in radians. With t = tan(π/8), which the addition theorem turns into 1 in two steps: up to t directly, up to
// 1/t as π/4 + atan((x − 1) / (x + 1)), and beyond as π/2 − atan(1/x).
template <class V>
V atan(V x) {
  using S = Scalar<V>;
  constexpr S kLow = S(0.41421356237309504880);
  constexpr S kHigh = S(2.41421356237309504880);
  const V size = magnitude(x);
  const auto is_middle = size > kLow;
  const auto is_steep = size > kHigh;
  const V numerator = select(is_steep, S(-1), select(is_middle, size - S(1), size));
  const V denominator = select(is_steep, size, select(is_middle, size + S(1), S(1)));
  const V y = numerator / denominator;
  const V square = y * y;
  const V tail = y * square * detail::polynomial(Coefficients<S>::kArcTan, square);
  const V corner =
      select(is_steep, detail::Split<S>::kHalfPi[0], select(is_middle, detail::Split<S>::kHalfPi[0] / 2, S(0)));
  const V rest =
      select(is_steep, detail::Split<S>::kHalfPi[1], select(is_middle, detail::Split<S>::kHalfPi[1] / 2, S(0)));
  return detail::with_sign(corner + (y + (tail + rest)), x);
}

}  // namespace trk::math
