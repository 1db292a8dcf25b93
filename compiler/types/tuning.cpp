#include "compiler/types/tuning.h"

#include "runtime/base/check.h"
#include "runtime/math/functions.h"

#include <fmt/core.h>

#include <cstdint>
#include <string_view>

namespace trk::types {
namespace {

constexpr int kMidiA4 = 69;
constexpr double kA4 = 440;  // Hz

// base^exponent by repeated squaring: exact for powers of two, the same on every machine.
double whole_power(double base, std::int64_t exponent) {
  double power = 1;
  for (std::int64_t rest = exponent < 0 ? -exponent : exponent; rest > 0; rest /= 2) {
    if (rest % 2 == 1) power *= base;
    base *= base;
  }
  return exponent < 0 ? 1 / power : power;
}

// The quotient rounded down, and what is left, which is never negative.
struct Division {
  std::int64_t quotient;
  std::int64_t rest;
};

Division divide(std::int64_t a, std::int64_t b) {
  const std::int64_t rest = ((a % b) + b) % b;
  return {(a - rest) / b, rest};
}

// How far apart two frequencies are, as a ratio of at least 1.
double distance(double a, double b) { return a > b ? a / b : b / a; }

// Keeps the first of several candidates that are equally near. Frequencies are rounded, so a true tie may differ in
// its last digits.
struct Nearest {
  int degree;
  double distance;

  void offer(int other, double other_distance) {
    constexpr double kTie = 1 - 1e-12;
    if (other_distance < distance * kTie) *this = {other, other_distance};
  }
};

}  // namespace

std::optional<double> Tuning::frequency(int degree) const {
  if (!is_periodic()) {
    const std::int64_t index = std::int64_t{degree} - first;
    if (index < 0 || index >= static_cast<std::int64_t>(table.size())) return std::nullopt;
    return table[static_cast<std::size_t>(index)];
  }
  TRK_CHECK(!ratios.empty(), "the tuning `{}` has no degrees", name);
  const Division place = divide(degree, degrees_per_period());
  const double hertz = root * ratios[static_cast<std::size_t>(place.rest)] * whole_power(period, place.quotient);
  // Beyond this nothing can be heard, and further out the numbers themselves end.
  if (!(hertz > 1e-6 && hertz < 1e9)) return std::nullopt;
  return hertz;
}

int Tuning::nearest(double hertz) const {
  if (!is_periodic()) {
    Nearest best{first, distance(table.front(), hertz)};
    for (std::size_t i = 1; i < table.size(); ++i) {
      best.offer(first + static_cast<int>(i), distance(table[i], hertz));
    }
    return best.degree;
  }
  const double periods = math::log2(hertz / root) / math::log2(period);
  const int around = static_cast<int>(periods < 0 ? periods - 1 : periods);
  // Degrees need not rise within a period, so every one is asked, in the periods around the place.
  const int begin = (around - 1) * degrees_per_period();
  const int end = (around + 2) * degrees_per_period();
  Nearest best{begin, distance(frequency(begin).value_or(root), hertz)};
  for (int degree = begin + 1; degree < end; ++degree) {
    if (const auto candidate = frequency(degree)) best.offer(degree, distance(*candidate, hertz));
  }
  return best.degree;
}

Tuning equal_division(int count) {
  TRK_CHECK(count > 0, "an octave of {} steps", count);
  Tuning tuning;
  tuning.name = fmt::format("edo({})", count);
  tuning.period = 2;
  for (int step = 0; step < count; ++step) tuning.ratios.push_back(math::exp2(step / static_cast<double>(count)));
  // A4 is a degree of every division, as close above C-1 as it is in twelve steps.
  const Division a4 = divide((2 * kMidiA4 * count + 12) / 24, count);
  tuning.root = kA4 / tuning.ratios[static_cast<std::size_t>(a4.rest)] / whole_power(2, a4.quotient);
  return tuning;
}

std::optional<double> Key::frequency(int number, int accidental, int octaves) const {
  std::int64_t degree = std::int64_t{tonic} + accidental;
  std::int64_t periods = octaves;
  if (steps.empty()) {
    degree += number;
  } else {
    const Division place = divide(number, static_cast<std::int64_t>(steps.size()));
    degree += steps[static_cast<std::size_t>(place.rest)];
    periods += place.quotient;
  }
  if (periods != 0) {
    if (!tuning.is_periodic()) return std::nullopt;
    degree += periods * tuning.degrees_per_period();
  }
  constexpr std::int64_t kFurthest = 1'000'000'000;
  if (degree < -kFurthest || degree > kFurthest) return std::nullopt;
  return tuning.frequency(static_cast<int>(degree));
}

std::string note_name(double hertz) {
  constexpr std::string_view kNames[] = {"C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"};
  const double cents = kMidiA4 * 100 + 1200 * math::log2(hertz / kA4);
  const std::int64_t midi = static_cast<std::int64_t>(cents / 100 + 1000.5) - 1000;
  const Division place = divide(midi, 12);
  std::string name = fmt::format("{}{}", kNames[place.rest], place.quotient - 1);
  const double off = cents - static_cast<double>(midi) * 100;
  if (off <= -0.05 || off >= 0.05) name += fmt::format("{:+.1f}ct", off);
  return name;
}

double note_frequency(char letter, int accidental, int octave) {
  // Read from the tuning, so that E2 and a step that falls on E2 are one and the same number.
  static const Tuning kTwelve = equal_division(12);
  constexpr int kSemitones[] = {9, 11, 0, 2, 4, 5, 7};  // A … G above C
  TRK_CHECK(letter >= 'A' && letter <= 'G', "a note `{}`", letter);
  const int midi = 12 * (octave + 1) + kSemitones[letter - 'A'] + accidental;
  const auto hertz = kTwelve.frequency(midi);
  TRK_CHECK(hertz.has_value(), "a note of octave {}", octave);
  return *hertz;
}

}  // namespace trk::types
