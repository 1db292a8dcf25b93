// What the elementary functions need from a value type, for plain numbers.
//
// functions.h and hash.h are written once over their value type and instantiated with `float` and `double` here, and
// with vectors of generated code in codegen. Such a type V offers + - * / and comparisons among V and with its Scalar,
// and the functions below; its words offer + - * & | ^ and shifts, modulo 2^32 or 2^64. Nothing else is used, so every
// machine computes the same bits: no libm, no fused operations, no conversion that could leave its range.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <type_traits>

namespace trk::math {

// The number format of a scalar.
template <class Scalar>
struct Format;

template <>
struct Format<float> {
  using Word = std::uint32_t;
  static constexpr int kMantissaBits = 23;
  static constexpr int kBias = 127;
};

template <>
struct Format<double> {
  using Word = std::uint64_t;
  static constexpr int kMantissaBits = 52;
  static constexpr int kBias = 1023;
};

// Which plain number a value type stands for.
template <class V>
struct ScalarOf {
  using Type = V;
};

template <class V>
using Scalar = typename ScalarOf<V>::Type;

// The bits of a number, and the number of some bits.
inline std::uint32_t bits(float x) { return std::bit_cast<std::uint32_t>(x); }
inline std::uint64_t bits(double x) { return std::bit_cast<std::uint64_t>(x); }
inline float real_of_bits(std::uint32_t word) { return std::bit_cast<float>(word); }
inline double real_of_bits(std::uint64_t word) { return std::bit_cast<double>(word); }

// The value of 32 bits read as a signed whole number, rounded to the nearest float.
inline float real_of_signed(std::uint32_t word) { return static_cast<float>(static_cast<std::int32_t>(word)); }

// `condition ? a : b`, both of which have been computed.
template <class V>
  requires std::is_floating_point_v<V>
V select(bool condition, V a, V b) {
  return condition ? a : b;
}

// Square roots are correctly rounded by IEEE 754, so the processor's own is the same everywhere.
inline float square_root(float x) { return std::sqrt(x); }
inline double square_root(double x) { return std::sqrt(x); }

inline double to_f64(float x) { return x; }
inline float to_f32(double x) { return static_cast<float>(x); }

}  // namespace trk::math
