// What a caller of a kernel must provide: the part of the treaty in runtime/kernel that follows from the graph alone.
#pragma once

#include "compiler/signal/module.h"
#include "runtime/kernel/kernel_set.h"

namespace trk::signal {

kernel::Layout layout(const Function& function, int width);

}  // namespace trk::signal
