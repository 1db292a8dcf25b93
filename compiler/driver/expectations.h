// `expect` lines, and what a finished sound has to answer for.
#pragma once

#include "compiler/diagnostics/sink.h"
#include "compiler/score/score.h"
#include "compiler/signal/module.h"
#include "compiler/typed/program.h"
#include "runtime/audio/mix.h"
#include "runtime/plan/render_plan.h"

namespace trk::driver {

// Judges the expectations that the score can answer: lengths, times and pitches.
void judge_score(const typed::Program& track, const score::Score& score, diagnostics::Sink& sink);

// Whether one of them is about loudness, so that the sound must be measured.
bool expects_loudness(const typed::Program& track);

// Judges those that need the sound, reports samples that were not a number, and warns where the ceiling kept the
// loudness from its target.
void judge_sound(const typed::Program& track, const score::Score& score, const signal::Module& module,
                 const runtime::RenderPlan& plan, const audio::Mix& mix, diagnostics::Sink& sink);

}  // namespace trk::driver
