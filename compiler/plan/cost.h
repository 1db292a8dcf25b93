// What operations cost, in rough numbers, as processors of today have them.
#pragma once

#include "compiler/plan/circles.h"
#include "compiler/plan/loops.h"
#include "compiler/signal/module.h"

#include <vector>

namespace trk::plan {

// Vector instructions that begin in one cycle.
inline constexpr int kPorts = 2;

struct Cost {
  int latency;       // cycles from operands to result
  int instructions;  // for one register
};

Cost cost(const signal::Node& node);

// Cycles that the loops of a kernel of one lane take for a frame.
double cycles(const signal::Function& function, const Reads& reads, const Circles& circles,
              const std::vector<Loops>& loops);

}  // namespace trk::plan
