// A voice that is the same on both sides, but for its gains, is computed once.
#pragma once

#include "compiler/signal/module.h"

namespace trk::optimizing {

// The voice becomes one output with a gain for each side. What pans a note by values that are known per note is such a
// voice.
void join_sides(signal::Function& function);

}  // namespace trk::optimizing
