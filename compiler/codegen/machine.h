// LLVM as this room sees it: optimise, generate machine code, link it into the process.
#pragma once

#include "compiler/signal/module.h"
#include "runtime/kernel/abi.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace trk::jit {

// What becomes one kernel.
struct Source {
  const signal::Function* function;
  int width;
  std::string symbol;
};

// The machine code is for this processor: an LLVM name and its extra features.
struct Target {
  std::string cpu;
  std::string features;

  friend bool operator==(const Target&, const Target&) = default;
};

// The target that CodegenOptions::cpu names.
Target find_target(const std::string& cpu);

// Which LLVM made an object; part of the key under which it is stored.
std::string llvm_version();

// A relocatable object file with one kernel. May run on several threads at once.
std::string compile_object(const Source& source, const Target& target);

// All kernels as text.
std::string ir_text(const std::vector<Source>& sources, const Target& target);
std::string assembly_text(const std::vector<Source>& sources, const Target& target);

// Objects linked into this process; their code lives as long as the linker.
class Linker {
 public:
  Linker();
  ~Linker();
  Linker(const Linker&) = delete;
  Linker& operator=(const Linker&) = delete;

  // The function that `object` defines under the name `symbol`, or nothing if the object is damaged. May run on several
  // threads at once.
  std::optional<kernel::Function> add(const std::string& object, const std::string& symbol);

 private:
  class Session;
  std::unique_ptr<Session> session_;
};

}  // namespace trk::jit
