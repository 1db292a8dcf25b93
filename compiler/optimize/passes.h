// signal::Module → signal::Module: the same sound for less work. One pass per pair of files; `optimize` is the list.
#pragma once

#include "compiler/signal/module.h"

#include <functional>
#include <string_view>
#include <vector>

namespace trk::optimizing {

struct Pass {
  std::string_view name;
  void (*run)(signal::Function& function);
};

// In the order in which they run.
const std::vector<Pass>& passes();

}  // namespace trk::optimizing

namespace trk {

// Runs every pass on every function; the graph is verified after each.
signal::Module optimize(signal::Module module);

}  // namespace trk
