// What a caller of a kernel must provide: the part of the treaty in runtime/kernel that follows from the graph alone.
#pragma once

#include "compiler/signal/module.h"
#include "runtime/kernel/kernel_set.h"

namespace trk::signal {

kernel::Layout layout(const Function& function, int width);

// Whether a tap hears only what was written before the block.
bool reaches_before_block(const Function& function, const Node& tap);

// Rows of the ring of a line. A kernel of one lane may write a whole block before it reads what is as old as can be.
std::int32_t ring_capacity(const Line& line, int width);

}  // namespace trk::signal
