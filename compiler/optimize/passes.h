// signal::Module → signal::Module: the same sound for less work. One pass per pair of files; `optimize` is the list.
#pragma once

#include "compiler/signal/module.h"

#include <string_view>
#include <vector>

namespace trk::optimizing {

struct Pass {
  std::string_view name;
  void (*run)(signal::Module& module);
};

// In the order in which they run.
const std::vector<Pass>& passes();

// What stands before the first of them.
inline constexpr std::string_view kLower = "lower";

}  // namespace trk::optimizing

namespace trk {

// Runs the passes on every function, up to the one called `last` (all of them where none is called so, none for
// kLower). The graph is verified after each. No pass changes a bit of what is heard.
signal::Module optimize(signal::Module module, std::string_view last = {});

}  // namespace trk
