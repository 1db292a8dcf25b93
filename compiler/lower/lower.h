// typed::Program + Score → signal graph and timeline: seconds become frames, units become numbers, and every
// operation gets its rate and its precision.
#pragma once

#include "compiler/diagnostics/sink.h"
#include "compiler/score/score.h"
#include "compiler/signal/module.h"
#include "compiler/signal/timeline.h"
#include "compiler/source/source_file.h"
#include "compiler/typed/program.h"

namespace trk {

// Functions of the module are the instruments that sound, then the buses that have an equation of their own.
struct Lowered {
  signal::Module module;
  signal::Timeline timeline;
};

// Reports what only the graph shows: a length that changes while the note sounds, a delay without a longest time.
// `sources` is for the text of a correction.
Lowered lower(const typed::Program& program, const score::Score& score, const source::SourceMap& sources,
              diagnostics::Sink& sink);

}  // namespace trk
