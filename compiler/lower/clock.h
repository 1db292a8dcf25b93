// Musical time to frames.
#pragma once

#include "compiler/score/score.h"

#include <cstdint>

namespace trk::lowering {

// The tempo map of a score as a function. Everything is exact until the last rounding: a position becomes the frame
// nearest to its time, the later one when it lies between two.
class Clock {
 public:
  Clock(const score::Score& score, double rate);

  // Seconds from the first bar line to a position in whole notes.
  Rational seconds(Rational position) const;

  // The song frame of a position in whole notes; positions before the first bar line have the first tempo.
  std::int64_t frame(Rational position) const;

  // How many frames a length that begins at `position` lasts, by itself: equal lengths at one tempo are equally long,
  // wherever they begin.
  std::int64_t frames(Rational position, Rational length) const;

 private:
  const score::Score& score_;
  Rational rate_;
};

}  // namespace trk::lowering
