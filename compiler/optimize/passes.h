// signal::Module → signal::Module: the same sound for less work. One pass per pair of files; `passes` is the list.
#pragma once

#include "compiler/signal/module.h"
#include "runtime/base/pool.h"

#include <string_view>
#include <vector>

namespace trk::optimizing {

// Changes each function by itself, or sees all of them; one of the two is null.
struct Pass {
  std::string_view name;
  void (*on_each)(signal::Function& function);
  void (*on_all)(signal::Module& module) = nullptr;
};

// In the order in which they run. Those that see all functions are the last.
const std::vector<Pass>& passes();

// What stands before the first of them.
inline constexpr std::string_view kLower = "lower";

}  // namespace trk::optimizing

namespace trk {

// Runs the passes on every function, up to the one called `last` (all of them where none is called so, none for
// kLower), side by side. The graph is verified after each. No pass changes a bit of what is heard.
signal::Module optimize(signal::Module module, Pool& pool, std::string_view last = {});

}  // namespace trk
