// Signal graphs become machine code: one function of the graph is one loop over the lanes of a kernel, or up to three
// over the frames of its only lane (compiler/plan/loops.h).
#pragma once

#include "compiler/codegen/object_store.h"
#include "compiler/plan/widths.h"
#include "compiler/signal/module.h"
#include "runtime/base/pool.h"
#include "runtime/kernel/kernel_set.h"

#include <string>
#include <string_view>

namespace trk {

struct CodegenOptions {
  // "native" for the machine at hand, or a level of the x86-64 psABI: "x86-64", "x86-64-v2", "x86-64-v3", "x86-64-v4".
  // The level never changes what a kernel computes, only how fast.
  std::string cpu = "native";

  // Kernels are compiled side by side.
  Pool& pool;

  // Where finished machine code is looked for and left; may be null.
  ObjectStore* store = nullptr;
};

// Whether `cpu` is a name that CodegenOptions knows.
bool is_cpu_name(std::string_view cpu);

// Whether the machine at hand can run what is compiled for `cpu`.
bool cpu_supported(std::string_view cpu);

// Kernels for the functions of the module, each as wide as `widths` says. The machine must support the CPU. Functions
// whose sound is the same graph at the same width share one piece of code.
kernel::KernelSet codegen(const signal::Module& module, const plan::Widths& widths, const CodegenOptions& options);

// The same kernels as text: LLVM IR as it goes into the code generator, and assembly. The machine need not support the
// CPU. Kernels are named after their functions.
std::string emit_ir(const signal::Module& module, const plan::Widths& widths, const CodegenOptions& options);
std::string emit_asm(const signal::Module& module, const plan::Widths& widths, const CodegenOptions& options);

}  // namespace trk
