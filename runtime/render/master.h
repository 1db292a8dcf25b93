// The last step of a render: measure the master, find its gain, and cut the silence after its tail.
#pragma once

#include "runtime/audio/mix.h"
#include "runtime/base/pool.h"
#include "runtime/dsp/routines.h"
#include "runtime/plan/render_plan.h"

namespace trk::rendering {

// `mix` holds the sound and its first frame; the rest of the measurements is filled in, and the sound cut.
void finish_master(const runtime::RenderPlan& plan, Pool& pool, const dsp::Routines& routines, bool measures,
                   audio::Mix& mix);

}  // namespace trk::rendering
