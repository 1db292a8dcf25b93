// One instrument or bus: typed equations → a function of the signal graph.
#pragma once

#include "compiler/diagnostics/sink.h"
#include "compiler/lower/bounds.h"
#include "compiler/signal/evaluate.h"
#include "compiler/signal/module.h"
#include "compiler/signal/timeline.h"
#include "compiler/source/source_file.h"
#include "compiler/typed/program.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace trk::lowering {

// What the score does to a parameter, which decides its rate.
struct ParameterUse {
  enum class Kind {
    Constant,  // never changed: its default is folded in
    Note,      // set for whole sections: a value each note brings
    Sample,    // moves while notes sound: an automation
  } kind = Kind::Constant;
  double constant = 0;
};

// A body lowered, with what is left to be known from the notes.
struct Body {
  signal::Function function;

  // A delay whose time notes bring, or that moves: the capacity of line `line` is the largest of `frames`.
  struct OpenLine {
    std::uint32_t line;
    signal::NodeId frames;
    source::Span span;
    source::Span time_span;
  };
  std::vector<OpenLine> open_lines;
  Facts facts;

  // The whole signals that the function reads, by their place in the graph's streams: Inputs in pairs, in this order.
  std::vector<std::uint32_t> streams;

  // For each sample-rate parameter of the function, which parameter of the instrument or bus it is, or
  // Timeline::kSlide for the pitch of a voice that glides.
  std::vector<std::uint32_t> parameters;
};

// Note inputs beside an instrument's own: the gate in frames, and the seconds of a whole note in the tempo in force.
inline constexpr const char* kGate = "gate";
inline constexpr const char* kWholeNote = "whole note";

// The longest delay, in seconds.
inline constexpr double kLongestDelay = 120;

// What a body is made from. `note_inputs` gains the gate (in frames) and the parameters that notes bring.
struct BodySource {
  const source::SourceMap& texts;
  const typed::Graph& graph;
  const std::vector<typed::NodeId>& outputs;
  typed::NodeId length;                        // invalid for buses and for voices that end with their releases
  const std::vector<typed::NodeId>& releases;  // empty for buses
  const std::vector<ParameterUse>& parameters;
  const std::vector<typed::Parameter>& declared;
  const std::vector<std::int32_t>& clip_frames;  // by clip
  double rate;
  std::uint32_t first_stream = 0;           // the Input at which whole signals begin
  std::optional<std::uint32_t> slide = {};  // the note input that is the pitch of a voice that glides
  Interval slide_range = {};                // which goes from the lowest to the highest of all notes
};

// `function` has its name, kind and the note inputs of the instrument.
Body lower_body(const BodySource& source, signal::Function function, diagnostics::Sink& sink);

// Sets the capacity of the open lines so that no note of `notes` reaches beyond them, and reports delays that are too
// long.
void close_lines(Body& body, const std::vector<const signal::NoteValues*>& notes, double rate, diagnostics::Sink& sink);

}  // namespace trk::lowering
