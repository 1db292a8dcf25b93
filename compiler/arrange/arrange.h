// Kernels, schedule and timeline → RenderPlan: binds every rendering and every bus to its kernel.
#pragma once

#include "compiler/plan/schedule.h"
#include "compiler/signal/module.h"
#include "compiler/signal/timeline.h"
#include "runtime/kernel/kernel_set.h"
#include "runtime/plan/render_plan.h"

#include <cstdint>

namespace trk {

// With taps, every instrument is also summed by itself, after `at` and before any bus.
enum class Taps : std::uint8_t { None, Instruments };

runtime::RenderPlan arrange(const signal::Module& module, const signal::Timeline& timeline,
                            const plan::Schedule& schedule, kernel::KernelSet kernels, Taps taps = Taps::None);

}  // namespace trk
