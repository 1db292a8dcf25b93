// Lays a checked track flat: every section in its place, every pattern repeated, every draw made.
#pragma once

#include "compiler/diagnostics/sink.h"
#include "compiler/score/score.h"
#include "compiler/typed/program.h"

namespace trk {

// The score of a track. What the author got wrong is reported, and the score is then incomplete.
//
// An event's random draws depend on the track's seed and on the event's own place alone: instrument, section and its
// repetition, pattern, place in the section, voice. Nothing else in the track changes them.
score::Score elaborate(const typed::Program& program, diagnostics::Sink& sink);

}  // namespace trk
