// Doorway 10: a render plan becomes sound.
#pragma once

#include "runtime/audio/mix.h"
#include "runtime/base/pool.h"
#include "runtime/base/result.h"
#include "runtime/plan/render_plan.h"

#include <functional>
#include <string>

namespace trk {

struct RenderOptions {
  // The level for which the runtime's own loops run, by its name on the command line.
  std::string cpu = "native";
  // Called now and then, on the caller's thread, with the fraction that is done; rises from 0 to 1. May be empty.
  std::function<void(double fraction)> progress;
};

// Renders the song. The sound is a function of the plan alone: neither the number of threads, nor the widths of its
// kernels, nor its window, nor the options change a bit of it.
//
// Fails only if this machine lacks the level asked for.
Result<audio::Mix> render(const runtime::RenderPlan& plan, Pool& pool, const RenderOptions& options = {});

// Multiplies every sample by the mix's gain, after which its gain is 1.
void apply_gain(audio::Mix& mix, Pool& pool);

}  // namespace trk
