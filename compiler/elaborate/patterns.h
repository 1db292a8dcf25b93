// What the methods of a pattern make of its events: `.slow(2)`, `.rot(1/16 note)`, `.swing(58 %)`.
#pragma once

#include "compiler/base/rational.h"
#include "compiler/diagnostics/sink.h"
#include "compiler/typed/program.h"

#include <optional>
#include <string>
#include <vector>

namespace trk::elaboration {

// An event of a pattern where the methods have put it.
struct LoopEvent {
  const typed::Event* event;
  Rational onset;  // from the start of a round; below its length
  Rational length;
  int round = 0;  // of the pattern, within a round of the loop
};

// The lowest and the highest frequency, Hz.
struct Compass {
  double low;
  double high;
};

// What sounds again and again while a pattern plays. Its events are those of the pattern it was made of.
struct Loop {
  Rational length;                 // of a round, including the rests of `every`
  std::vector<LoopEvent> events;   // by onset, then as in the pattern
  int rounds = 1;                  // of the pattern in one of the loop
  double ratio = 1;                // of all frequencies
  std::vector<Rational> drops;     // each event falls to each of these chances
  std::optional<Compass> compass;  // where the voices of chords may go
  bool cut = false;
};

// The pattern after `transforms`, in the order written, or nothing after a report. `meter` tells how long a bar is in
// messages. The pattern must outlive the loop.
std::optional<Loop> loop(const typed::Pattern& pattern, const std::vector<typed::Transform>& transforms,
                         const typed::Meter& meter, diagnostics::Sink& sink);

// "8 bars", "1 1/2 bars".
std::string bars_text(Rational length, const typed::Meter& meter);

}  // namespace trk::elaboration
