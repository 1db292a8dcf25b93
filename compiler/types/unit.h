// Dimensions and the words for them: what `440 Hz`, `-6 dB` and `3/16 note` are, and how units multiply and divide.
#pragma once

#include "compiler/base/rational.h"

#include <optional>
#include <string>
#include <string_view>

namespace trk::types {

// Exponents of the three base units. A frequency is time^-1, a tempo is music · time^-1, a pure number is all zeros.
struct Dimension {
  Rational time;   // second
  Rational music;  // whole note
  Rational turn;   // turn of phase

  bool is_number() const { return *this == Dimension{}; }
  friend bool operator==(const Dimension&, const Dimension&) = default;
};

Dimension operator*(const Dimension& a, const Dimension& b);
Dimension operator/(const Dimension& a, const Dimension& b);
Dimension power(const Dimension& a, Rational exponent);

inline const Dimension kNumber{};
inline const Dimension kTime{1, 0, 0};
inline const Dimension kFrequency{-1, 0, 0};
inline const Dimension kMusic{0, 1, 0};
inline const Dimension kTempo{-1, 1, 0};
inline const Dimension kTurn{0, 0, 1};

// What a scalar is besides its dimension. Intervals and levels are factors with an arithmetic of their own: `+` joins
// two of them, `^` scales one, and times anything else they are plain numbers.
enum class Kind {
  Quantity,            // a number with a dimension
  Interval,            // 7 st, 3:2: the frequency ratio
  Level,               // -6 dB: the amplitude ratio
  Loudness,            // -9 LUFS
  LoudnessDifference,  // 3 LU
  TruePeak,            // -1 dBTP
  Boolean,
};

struct Type {
  Kind kind = Kind::Quantity;
  Dimension dimension;

  friend bool operator==(const Type&, const Type&) = default;
};

inline const Type kNumberType{};
inline const Type kBoolean{Kind::Boolean, {}};

inline Type quantity(const Dimension& dimension) { return {Kind::Quantity, dimension}; }

// "a time", "a frequency", "a pure number", "an interval", "a level", "s^2 Hz" …: as it stands in a message.
std::string describe(const Type& type);
// The unit a value of this type is written with: "s", "Hz", "turn", "" for a number; compound units as "Hz/s".
std::string unit_text(const Type& type);

// A value in base units as an author would write it: "440 Hz", "-6 dB", "7 st", "152 bpm".
std::string written(double value, const Type& type);

// How a literal with a unit word is read: value · scale has this type, in base units (seconds, whole notes, turns,
// ratios). `exponential` words are logarithms of a factor: 7 st is 2^(7/12), -6 dB is 10^(-6/20).
struct Unit {
  Type type;
  enum class Scale { Linear, Semitone, Cent, Octave, Decibel, Bars, Samples } scale = Scale::Linear;
  Rational factor = 1;
};

// The unit a word names ("Hz", "bars", "/s"); nothing for an unknown word. `bars` and `samples` need a meter and a
// sample rate to become base units; they divide where the word is a rate, as in "/bar".
std::optional<Unit> unit(std::string_view word);

}  // namespace trk::types
