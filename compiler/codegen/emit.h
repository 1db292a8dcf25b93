// One function of the signal graph as LLVM IR.
#pragma once

#include "compiler/signal/module.h"

#include <string>

namespace llvm {
class Module;
}

namespace trk::jit {

// Adds the kernel of `function`, `width` lanes wide, to `module` under the name `symbol`, for a processor whose vector
// registers are as good as `registers` of 64 bytes.
void emit(const signal::Function& function, int width, int registers, const std::string& symbol, llvm::Module& module);

}  // namespace trk::jit
