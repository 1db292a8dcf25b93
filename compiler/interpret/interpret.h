// The slow twin of code generation: kernels that walk the signal graph node by node, one note alone, without LLVM.
#pragma once

#include "compiler/signal/module.h"
#include "runtime/kernel/kernel_set.h"

namespace trk {

// Kernels of width 1, one per function. The module need not outlive them.
kernel::KernelSet interpret(const signal::Module& module);

}  // namespace trk
