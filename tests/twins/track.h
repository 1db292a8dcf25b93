// A track before it is decided how its sound is computed.
#pragma once

#include "compiler/signal/module.h"
#include "compiler/signal/timeline.h"
#include "runtime/plan/render_plan.h"

#include <string>

namespace trk::twins {

struct Track {
  signal::Module sound;
  signal::Timeline timeline;
  runtime::Master master;
};

// Takes a track from its file to its optimised graph. Says so and exits if it is wrong.
Track read_track(const std::string& path);

}  // namespace trk::twins
