#include "compiler/types/unit.h"

#include "compiler/base/printer.h"
#include "runtime/math/numbers.h"

#include <fmt/core.h>

#include <array>

namespace trk::types {
namespace {

struct Word {
  std::string_view text;
  Unit unit;
};

const Type kInterval{Kind::Interval, {}};
const Type kLevel{Kind::Level, {}};

// Every unit word. compiler/syntax/unit_words.h has the same words, for the lexer; a test compares the two.
const auto& words() {
  using Scale = Unit::Scale;
  static const std::array kWords = {
      Word{"bar", {quantity(kMusic), Scale::Bars}},
      Word{"bars", {quantity(kMusic), Scale::Bars}},
      // A beat is a quarter note in every meter, as it is in `bpm`.
      Word{"beat", {quantity(kMusic), Scale::Linear, Rational(1, 4)}},
      Word{"beats", {quantity(kMusic), Scale::Linear, Rational(1, 4)}},
      Word{"note", {quantity(kMusic)}},
      Word{"notes", {quantity(kMusic)}},
      Word{"s", {quantity(kTime)}},
      Word{"ms", {quantity(kTime), Scale::Linear, Rational(1, 1000)}},
      Word{"samples", {quantity(kTime), Scale::Samples}},
      Word{"sample", {quantity(kTime), Scale::Samples}},
      Word{"Hz", {quantity(kFrequency)}},
      Word{"kHz", {quantity(kFrequency), Scale::Linear, 1000}},
      Word{"st", {kInterval, Scale::Semitone}},
      Word{"ct", {kInterval, Scale::Cent}},
      Word{"oct", {kInterval, Scale::Octave}},
      Word{"dB", {kLevel, Scale::Decibel}},
      Word{"LUFS", {{Kind::Loudness, {}}}},
      Word{"LU", {{Kind::LoudnessDifference, {}}}},
      Word{"dBTP", {{Kind::TruePeak, {}}}},
      Word{"turn", {quantity(kTurn)}},
      Word{"turns", {quantity(kTurn)}},
      Word{"deg", {quantity(kTurn), Scale::Linear, Rational(1, 360)}},
      Word{"%", {kNumberType, Scale::Linear, Rational(1, 100)}},
      Word{"bpm", {quantity(kTempo), Scale::Linear, Rational(1, 240)}},
  };
  return kWords;
}

// "s", "s^2", "s^(1/2)".
std::string raised(std::string_view unit, Rational exponent) {
  std::string text(unit);
  if (exponent == Rational(1)) return text;
  return text + (exponent.is_whole() ? "^" + exponent.text() : "^(" + exponent.text() + ")");
}

void append_factor(std::string& text, std::string_view unit, Rational exponent) {
  if (exponent == Rational(0)) return;
  if (!text.empty()) text += "*";
  text += raised(unit, exponent);
}

// What is left of a fraction line: positive exponents; right of it: negative ones, turned round.
std::string dimension_text(const Dimension& dimension) {
  Rational time = dimension.time;
  std::string above;
  const auto add_above = [&above](std::string_view unit, Rational exponent) {
    if (exponent > Rational(0)) append_factor(above, unit, exponent);
  };
  add_above("note", dimension.music);
  add_above("turn", dimension.turn);
  add_above("s", time);
  // A rate is written in Hz, and what changes a rate in Hz/s.
  if (above.empty() && time < Rational(0)) {
    const Rational hertz = time >= Rational(-1) ? -time : Rational(1);
    append_factor(above, "Hz", hertz);
    time = time + hertz;
  }
  std::string below;
  const auto add_below = [&below](std::string_view unit, Rational exponent) {
    if (exponent < Rational(0)) append_factor(below, unit, -exponent);
  };
  add_below("note", dimension.music);
  add_below("turn", dimension.turn);
  add_below("s", time);
  if (below.empty()) return above;
  const bool several = below.find('*') != std::string::npos;
  return (above.empty() ? "1" : above) + "/" + (several ? "(" + below + ")" : below);
}

std::string describe(const Dimension& dimension) {
  if (dimension.is_number()) return "a pure number";
  if (dimension == kTime) return "a time";
  if (dimension == kFrequency) return "a frequency";
  if (dimension == kMusic) return "a musical length";
  if (dimension == kTempo) return "a tempo";
  if (dimension == kTurn) return "turns of phase";
  return "a value in " + dimension_text(dimension);
}

}  // namespace

Dimension operator*(const Dimension& a, const Dimension& b) {
  return {a.time + b.time, a.music + b.music, a.turn + b.turn};
}

Dimension operator/(const Dimension& a, const Dimension& b) {
  return {a.time - b.time, a.music - b.music, a.turn - b.turn};
}

Dimension power(const Dimension& a, Rational exponent) {
  return {a.time * exponent, a.music * exponent, a.turn * exponent};
}

std::string describe(const Type& type) {
  switch (type.kind) {
    case Kind::Quantity:
      return describe(type.dimension);
    case Kind::Interval:
      return "an interval";
    case Kind::Level:
      return "a level";
    case Kind::Loudness:
      return "a loudness";
    case Kind::LoudnessDifference:
      return "a difference in loudness";
    case Kind::TruePeak:
      return "a true peak";
    case Kind::Boolean:
      return "a condition";
  }
  return {};
}

std::string unit_text(const Type& type) {
  switch (type.kind) {
    case Kind::Quantity:
      return dimension_text(type.dimension);
    case Kind::Interval:
      return "st";
    case Kind::Level:
      return "dB";
    case Kind::Loudness:
      return "LUFS";
    case Kind::LoudnessDifference:
      return "LU";
    case Kind::TruePeak:
      return "dBTP";
    case Kind::Boolean:
      return "";
  }
  return {};
}

std::string written(double value, const Type& type) {
  switch (type.kind) {
    case Kind::Interval:
      return fmt::format("{:.9g} st", 12 * math::log2(value));
    case Kind::Level:
      return value == 0 ? "silence" : fmt::format("{:.9g} dB", math::gain_to_decibels(value));
    case Kind::Boolean:
      return value != 0 ? "true" : "false";
    case Kind::Quantity:
      if (type.dimension == kTempo) return fmt::format("{:.9g} bpm", value * 240);
      break;
    case Kind::Loudness:
    case Kind::LoudnessDifference:
    case Kind::TruePeak:
      break;
  }
  const std::string unit = unit_text(type);
  return unit.empty() ? shortest(value) : shortest(value) + " " + unit;
}

std::optional<Unit> unit(std::string_view word) {
  if (word.starts_with('/')) {
    const auto below = unit(word.substr(1));
    if (!below || below->type.kind != Kind::Quantity) return std::nullopt;
    return Unit{quantity(kNumber / below->type.dimension), below->scale, Rational(1) / below->factor};
  }
  for (const Word& known : words()) {
    if (known.text == word) return known.unit;
  }
  return std::nullopt;
}

}  // namespace trk::types
