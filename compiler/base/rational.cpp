#include "compiler/base/rational.h"

#include "runtime/base/check.h"

#include <bit>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace trk {
namespace {

// 128-bit integers are an extension of the compilers we build with, which `-Wpedantic` asks to be marked.
__extension__ using Wide = __int128;
__extension__ using UnsignedWide = unsigned __int128;

bool fits(Wide value) {
  return value >= std::numeric_limits<std::int64_t>::min() && value <= std::numeric_limits<std::int64_t>::max();
}

bool fits_unsigned(Wide value) { return value >= 0 && value <= std::numeric_limits<std::uint64_t>::max(); }

// Of magnitudes.
Wide greatest_common_divisor(Wide a, Wide b) {
  while (!fits_unsigned(a) || !fits_unsigned(b)) {
    if (b == 0) return a;
    a = std::exchange(b, a % b);
  }
  return std::gcd(static_cast<std::uint64_t>(a), static_cast<std::uint64_t>(b));
}

// |value|, which for the smallest integer is one more than the largest.
std::uint64_t magnitude(std::int64_t value) {
  return value < 0 ? -static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
}

}  // namespace

struct Reduction {
  // Marked by its denominator.
  static Rational overflow() {
    Rational value;
    value.denominator_ = 0;
    return value;
  }

  // In lowest terms and with a positive denominator; `denominator` ≠ 0.
  static Rational of(Wide numerator, Wide denominator) {
    if (denominator < 0) {
      numerator = -numerator;
      denominator = -denominator;
    }
    if (denominator != 1 && fits(numerator) && fits(denominator)) {
      // Nearly always, and several times faster.
      const auto top = static_cast<std::int64_t>(numerator);
      const auto bottom = static_cast<std::int64_t>(denominator);
      const auto divisor = static_cast<std::int64_t>(std::gcd(magnitude(top), magnitude(bottom)));
      numerator = top / divisor;
      denominator = bottom / divisor;
    } else if (denominator != 1) {
      const Wide divisor = greatest_common_divisor(numerator < 0 ? -numerator : numerator, denominator);
      numerator /= divisor;
      denominator /= divisor;
    }
    if (!fits(numerator) || !fits(denominator)) return overflow();
    Rational value;
    value.numerator_ = static_cast<std::int64_t>(numerator);
    value.denominator_ = static_cast<std::int64_t>(denominator);
    return value;
  }
};

Rational::Rational(std::int64_t numerator, std::int64_t denominator) {
  TRK_CHECK(denominator != 0, "a fraction {}/0", numerator);
  *this = Reduction::of(numerator, denominator);
}

double Rational::to_double() const {
  TRK_CHECK(!overflowed(), "an overflowed fraction has no value");
  // A quotient of two doubles is rounded once.
  constexpr std::uint64_t kExact = std::uint64_t{1} << 53;
  const bool are_exact = magnitude(numerator_) <= kExact && magnitude(denominator_) <= kExact;
  if (are_exact) return static_cast<double>(numerator_) / static_cast<double>(denominator_);
  // The numerator is shifted up to 127 bits, so the quotient has at least 64, and what the division leaves over sets
  // the lowest of them. Rounding that integer to 53 bits therefore rounds the exact quotient, and the scaling is exact.
  const std::uint64_t top = magnitude(numerator_);
  const int shift = 63 + std::countl_zero(top);
  const UnsignedWide dividend = static_cast<UnsignedWide>(top) << shift;
  const UnsignedWide divisor = static_cast<UnsignedWide>(denominator_);
  UnsignedWide quotient = dividend / divisor;
  if (dividend % divisor != 0) quotient |= 1;
  const double value = std::ldexp(static_cast<double>(quotient), -shift);
  return numerator_ < 0 ? -value : value;
}

std::int64_t Rational::floor() const {
  TRK_CHECK(!overflowed(), "an overflowed fraction has no value");
  const std::int64_t quotient = numerator_ / denominator_;
  return numerator_ % denominator_ < 0 ? quotient - 1 : quotient;
}

std::string Rational::text() const {
  if (overflowed()) return "overflow";
  if (is_whole()) return std::to_string(numerator_);
  return fmt::format("{}/{}", numerator_, denominator_);
}

// Below, a sum of two products cannot leave 128 bits: each product is a numerator of at most 2^63 times a denominator
// below 2^63.

Rational operator+(Rational a, Rational b) {
  if (a.overflowed() || b.overflowed()) return Reduction::overflow();
  if (a.numerator_ == 0) return b;
  return Reduction::of(Wide{a.numerator_} * b.denominator_ + Wide{b.numerator_} * a.denominator_,
                       Wide{a.denominator_} * b.denominator_);
}

Rational operator-(Rational a, Rational b) {
  if (a.overflowed() || b.overflowed()) return Reduction::overflow();
  if (b.numerator_ == 0) return a;
  return Reduction::of(Wide{a.numerator_} * b.denominator_ - Wide{b.numerator_} * a.denominator_,
                       Wide{a.denominator_} * b.denominator_);
}

Rational operator*(Rational a, Rational b) {
  if (a.overflowed() || b.overflowed()) return Reduction::overflow();
  return Reduction::of(Wide{a.numerator_} * b.numerator_, Wide{a.denominator_} * b.denominator_);
}

Rational operator/(Rational a, Rational b) {
  if (a.overflowed() || b.overflowed()) return Reduction::overflow();
  TRK_CHECK(b.numerator_ != 0, "{} divided by zero", a.text());
  return Reduction::of(Wide{a.numerator_} * b.denominator_, Wide{a.denominator_} * b.numerator_);
}

std::strong_ordering operator<=>(const Rational& a, const Rational& b) {
  // Overflowed values compare equal to each other and above all others, so that sorting stays well defined.
  if (a.overflowed() || b.overflowed()) return a.overflowed() <=> b.overflowed();
  const Wide left = Wide{a.numerator_} * b.denominator_;
  const Wide right = Wide{b.numerator_} * a.denominator_;
  if (left < right) return std::strong_ordering::less;
  return left > right ? std::strong_ordering::greater : std::strong_ordering::equal;
}

Rational greatest_common_divisor(Rational a, Rational b) {
  if (a.overflowed() || b.overflowed()) return Reduction::overflow();
  // In lowest terms the largest common part is the divisor of the tops over the multiple of the bottoms.
  const std::int64_t top = std::gcd(a.numerator(), b.numerator());
  const std::int64_t bottom = std::gcd(a.denominator(), b.denominator());
  return Reduction::of(top, Wide{a.denominator() / bottom} * b.denominator());
}

}  // namespace trk
