// The track laid flat: every pattern placed, every repeat unrolled, time still exact.
//
// All positions and lengths are in whole notes from the first bar line. Nothing in this room knows the sample rate or
// the tempo's effect: `lower` turns whole notes into frames exactly once.
#pragma once

#include "compiler/base/rational.h"
#include "compiler/typed/program.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace trk::score {

using source::Span;

// One section as it stands in the song.
struct Occurrence {
  typed::SectionId section;
  std::string name;
  int repetition = 0;  // counts earlier occurrences of the same section
  Rational begin;
  Rational end;
};

// One sounding of an instrument.
struct Note {
  typed::InstrumentId instrument;
  std::uint32_t occurrence = 0;  // index into Score::occurrences
  Rational onset;                // below zero for an upbeat before the song
  Rational length;               // of the gate; never zero
  double shift = 0;              // seconds by which it is played late
  double pitch = 0;              // Hz; 0 for an instrument without pitch
  double velocity = 0;           // 0 … 1
  double gain = 1;               // of the play it comes from
  std::uint32_t play = 0;        // counts the plays of its section
  int voice = 0;                 // counts the notes that begin together in one cell
  std::uint32_t own = 0;         // index into Score::own: the instrument's own inputs
  std::uint64_t event = 0;       // names the note for its random draws; survives edits elsewhere
  Span span;                     // where the author wrote it
};

// A parameter's movement inside one occurrence: a jump when begin = end.
struct Change {
  typed::Target target;
  std::uint32_t occurrence = 0;
  Rational begin;
  Rational end;
  std::optional<double> from;  // nothing: the value in force
  double to = 0;
  typed::Shape shape = typed::Shape::Linear;
};

struct Send {
  typed::InstrumentId instrument;
  typed::BusId bus;
  std::uint32_t occurrence = 0;
  double gain = 1;
};

struct Duck {
  typed::BusId bus;
  typed::InstrumentId by;
  std::uint32_t occurrence = 0;
  double depth = 1;
  double recovery = 0;  // seconds
};

// From `begin` to `end` the tempo moves from `from` to `to`, in whole notes per second, and stays there until the next
// mark. Where it does not move, `begin` is `end` and `from` is `to`.
struct TempoMark {
  Rational begin;
  Rational end;
  Rational from;
  Rational to;
  typed::Shape shape = typed::Shape::Linear;
  Span span;  // of what the author wrote; empty for the track's own tempo
};

struct Score {
  Rational length;
  std::vector<TempoMark> tempo;  // sorted and apart; the first begins at 0
  std::vector<Occurrence> occurrences;
  std::vector<std::vector<typed::OwnInput>> own{{}};  // what plays set; the first is empty
  std::vector<Note> notes;                            // by instrument, onset, pitch, then as written
  std::vector<Change> changes;
  std::vector<Send> sends;
  std::vector<Duck> ducks;
  bool is_complete = true;  // false where the song has grown beyond its limits
};

}  // namespace trk::score
