// Exact musical time: fractions of 64-bit whole numbers. Beats never become floating point in this type.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace trk {

// A fraction in lowest terms with a positive denominator.
//
// Sums and products are formed in 128 bits. A result that does not fit 64 bits makes the value `overflowed()`, which
// is sticky through arithmetic, so a check may compute first and ask once at the end.
class Rational {
 public:
  constexpr Rational() = default;
  constexpr Rational(std::int64_t whole) : numerator_(whole) {}  // NOLINT: whole numbers are fractions
  Rational(std::int64_t numerator, std::int64_t denominator);    // denominator ≠ 0

  std::int64_t numerator() const { return numerator_; }
  std::int64_t denominator() const { return denominator_; }
  bool overflowed() const { return denominator_ == 0; }
  bool is_whole() const { return denominator_ == 1; }

  // The nearest double: one correctly rounded division.
  double to_double() const;

  // The largest whole number not above the value.
  std::int64_t floor() const;

  // "3/4", or "3" for a whole number.
  std::string text() const;

  friend Rational operator+(Rational a, Rational b);
  friend Rational operator-(Rational a, Rational b);
  friend Rational operator*(Rational a, Rational b);
  friend Rational operator/(Rational a, Rational b);  // b ≠ 0
  Rational operator-() const { return Rational(0) - *this; }
  Rational& operator+=(Rational b) { return *this = *this + b; }

  friend bool operator==(const Rational&, const Rational&) = default;
  friend std::strong_ordering operator<=>(const Rational& a, const Rational& b);

 private:
  friend struct Reduction;

  std::int64_t numerator_ = 0;
  std::int64_t denominator_ = 1;  // 0 marks an overflow.
};

// The largest Rational that divides both a whole number of times; both positive.
Rational greatest_common_divisor(Rational a, Rational b);

}  // namespace trk
