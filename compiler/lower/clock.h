// Musical time to frames.
#pragma once

#include "compiler/score/score.h"

#include <cstdint>
#include <vector>

namespace trk::lowering {

// The tempo map of a score as a function.
//
// Note [Tempo]
//
// Where the tempo stands still, time is a fraction and exact. A ramp's time is the integral of 1 / tempo over musical
// position x: with the tempo going from a to b over the length L,
//
//   linear   L / (b − a) · ln(v / a), v = a + (b − a) x / L
//   exp      L / (a ln(b / a)) · (1 − (a / b)^(x / L))
//   smooth   no closed form: Gauss's rule with five points in each of 256 parts, an error below 1e-12 of the whole
//
// in F64. A position becomes the frame nearest to its time, the later one when it lies between two.
class Clock {
 public:
  Clock(const score::Score& score, double rate);

  // Seconds from the first bar line to a position in whole notes; before it, the first tempo goes on.
  double seconds(Rational position) const;

  // The song frame of a position in whole notes.
  std::int64_t frame(Rational position) const;

  // The frame of a note that is played `shift` seconds late.
  std::int64_t frame(Rational position, double shift) const;

  // How many frames a length that begins at `position` lasts, by itself: equal lengths at one tempo are equally long,
  // wherever they begin.
  std::int64_t frames(Rational position, Rational length) const;

  // The position at a song frame, in whole notes: what `frame` rounds, undone.
  double position(std::int64_t frame) const;

  // Whole notes per second at a position.
  double tempo(Rational position) const;

  // The mark that moves or changes the tempo between two positions, or null where it stands still.
  const score::TempoMark* change_between(Rational begin, Rational end) const;

 private:
  // A time in two parts: what is exact, and what ramps have added.
  struct Moment {
    Rational exact;
    double ramped = 0;
  };
  // One stretch of the song: a ramp, or a tempo that holds. The last has no end.
  struct Stretch {
    Rational begin;
    Rational length;
    Rational from;
    Rational to;
    typed::Shape shape;
    const score::TempoMark* mark;
    Moment start;
    std::vector<double> table;  // smooth ramps: seconds to the end of each part

    bool is_ramp() const { return !(from == to); }
  };

  void add(const Stretch& stretch, bool is_last);
  const Stretch& stretch_at(Rational position) const;
  Moment moment(Rational position) const;
  // Seconds from the start of a ramp to `x` whole notes into it.
  static double ramp_seconds(const Stretch& ramp, double x);
  static double ramp_tempo(const Stretch& ramp, double x);
  static double smooth_part(const Stretch& ramp, double begin, double end);
  std::int64_t nearest(const Moment& moment) const;

  std::int64_t rate_;
  std::vector<Stretch> stretches_;
};

}  // namespace trk::lowering
