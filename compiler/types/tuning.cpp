#include "compiler/types/tuning.h"

#include "runtime/base/check.h"
#include "runtime/math/functions.h"

#include <fmt/core.h>

#include <algorithm>
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

// The nearest of several candidates, and the lowest of those that are equally near. Frequencies are rounded, so a true
// tie may differ in its last digits.
struct Nearest {
  double wanted;
  std::optional<std::int64_t> degree;
  double found = 0;

  void offer(std::int64_t candidate, std::optional<double> hertz) {
    if (!hertz) return;
    constexpr double kTie = 1e-12;
    const double offered = distance(*hertz, wanted);
    const bool is_nearer = !degree || offered < found * (1 - kTie);
    const bool is_tie = degree && offered <= found * (1 + kTie) && candidate < *degree;
    if (!is_nearer && !is_tie) return;
    degree = candidate;
    found = offered;
  }
};

}  // namespace

bool is_frequency(double hertz) { return hertz > 1e-6 && hertz < 1e9; }

bool is_period(double ratio) { return ratio > 1.0005 && ratio < 1e9; }

std::optional<double> Tuning::frequency(std::int64_t degree) const {
  if (degree < lowest || degree > highest) return std::nullopt;
  const std::int64_t index = degree - first;
  if (!is_periodic()) {
    if (index < 0 || index >= static_cast<std::int64_t>(table.size())) return std::nullopt;
    const double hertz = table[static_cast<std::size_t>(index)];
    return is_frequency(hertz) ? std::optional(hertz) : std::nullopt;
  }
  TRK_CHECK(!ratios.empty(), "the tuning `{}` has no degrees", name);
  const Division place = divide(index, degrees_per_period());
  const double hertz = root * ratios[static_cast<std::size_t>(place.rest)] * whole_power(period, place.quotient);
  return is_frequency(hertz) ? std::optional(hertz) : std::nullopt;
}

int Tuning::nearest(double hertz) const {
  Nearest best{hertz, std::nullopt};
  if (!is_periodic()) {
    for (std::size_t i = 0; i < table.size(); ++i) {
      const std::int64_t degree = first + static_cast<std::int64_t>(i);
      best.offer(degree, frequency(degree));
    }
    return static_cast<int>(best.degree.value_or(first));
  }
  // Degrees need not rise within a period, nor stay within one, so each is asked in the two rounds it is nearest in.
  const double octaves = math::log2(period);
  for (std::size_t i = 0; i < ratios.size(); ++i) {
    if (ratios[i] <= 0) continue;
    const double periods = math::log2(hertz / (root * ratios[i])) / octaves;
    if (!(periods > -1e6 && periods < 1e6)) continue;
    const auto below = static_cast<std::int64_t>(periods) - (periods < 0 ? 1 : 0);
    for (std::int64_t round = below - 1; round <= below + 1; ++round) {
      const std::int64_t degree = first + static_cast<std::int64_t>(i) + round * degrees_per_period();
      best.offer(degree, frequency(degree));
    }
  }
  return static_cast<int>(best.degree.value_or(first));
}

Tuning equal_division(int count, double period) {
  TRK_CHECK(count > 0 && is_period(period), "{} steps to {}", count, period);
  constexpr double kOctavesFromC4ToA4 = 9.0 / 12;
  const double octaves = math::log2(period);
  Tuning tuning;
  tuning.name = fmt::format("edo({})", count);
  tuning.period = period;
  tuning.root = kA4;
  // Rounded half up: of two degrees equally near to C4 the lower is degree 0.
  tuning.first = static_cast<int>(kOctavesFromC4ToA4 * count / octaves + 0.5);
  for (int step = 0; step < count; ++step) tuning.ratios.push_back(math::exp2(step * octaves / count));
  return tuning;
}

double fold(double ratio, double period) {
  const double periods = math::log2(ratio) / math::log2(period);
  double folded = ratio;
  if (periods >= 1 || periods < 0) folded /= whole_power(period, static_cast<std::int64_t>(periods));
  // The quotient of logarithms is rounded, and was cut towards zero.
  for (int i = 0; i < 2 && folded >= period; ++i) folded /= period;
  for (int i = 0; i < 2 && folded < 1; ++i) folded *= period;
  return folded;
}

std::vector<double> generator_chain(double generator, int count, int down, double period) {
  std::vector<double> ratios;
  double below = 1;
  for (int i = 0; i < down; ++i) {
    below = fold(below / generator, period);
    ratios.push_back(below);
  }
  double above = 1;
  for (int i = 0; i < count - down; ++i) {
    ratios.push_back(above);
    above = fold(above * generator, period);
  }
  std::sort(ratios.begin(), ratios.end());
  return ratios;
}

bool is_same_interval(double a, double b) {
  constexpr double kThousandthCent = 5.776e-7;  // 2^(0.001 / 1200) - 1
  return distance(a, b) < 1 + kThousandthCent;
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
  return tuning.frequency(degree);
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
  const auto hertz = kTwelve.frequency(12 * (octave - 4) + kSemitones[letter - 'A'] + accidental);
  TRK_CHECK(hertz.has_value(), "a note of octave {}", octave);
  return *hertz;
}

}  // namespace trk::types
