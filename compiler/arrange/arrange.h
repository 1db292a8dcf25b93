// Kernels, schedule and timeline → RenderPlan: binds every rendering and every bus to its kernel.
#pragma once

#include "compiler/plan/schedule.h"
#include "compiler/signal/module.h"
#include "compiler/signal/timeline.h"
#include "runtime/kernel/kernel_set.h"
#include "runtime/plan/render_plan.h"

namespace trk {

runtime::RenderPlan arrange(const signal::Module& module, const signal::Timeline& timeline,
                            const plan::Schedule& schedule, kernel::KernelSet kernels);

}  // namespace trk
