// One function of the signal graph as LLVM IR.
#pragma once

#include "compiler/codegen/processor.h"
#include "compiler/signal/module.h"

#include <string>

namespace llvm {
class Module;
}

namespace trk::jit {

// Adds the kernel of `function`, `width` lanes wide, to `module` under the name `symbol`.
void emit(const signal::Function& function, int width, const Processor& processor, const std::string& symbol,
          llvm::Module& module);

}  // namespace trk::jit
