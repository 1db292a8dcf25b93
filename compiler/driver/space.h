// Whether what will be written has room where it goes.
#pragma once

#include "compiler/driver/command_line.h"
#include "compiler/typed/program.h"
#include "runtime/base/result.h"
#include "runtime/plan/render_plan.h"

namespace trk::driver {

// Asked before anything is rendered: a failure where the files take more than the disk has, or more than their format
// can hold.
Result<void> probe_space(const Options& options, const typed::Program& track, const runtime::RenderPlan& plan);

}  // namespace trk::driver
