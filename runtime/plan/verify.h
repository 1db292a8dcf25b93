// The promises of a render plan, checked.
#pragma once

#include "runtime/plan/render_plan.h"

namespace trk::runtime {

// Stops the program, naming the promise, if a plan breaks one: everything referred to exists, lists are sorted,
// bindings fit the layouts of their kernels.
void verify(const RenderPlan& plan);

}  // namespace trk::runtime
