// How a kernel of one lane is divided into loops.
//
// Where there are no notes to put side by side, frames are: whatever does not depend on its own past is computed for
// many frames at once. Only the circles that run through memory, and what lies between them, go frame by frame.
#pragma once

#include "compiler/signal/module.h"

#include <cstddef>
#include <vector>

namespace trk::plan {

// The sample-rate nodes of a function, divided into three loops that run through a block of kernel::kBlock frames one
// after the other; each node stands behind what it reads. `before` and `after` have no circles, so that the order of
// frames within a node does not matter, and a State there is its next value moved by one frame. Every circle is in
// `recursion`, whose nodes keep their order.
//
// A tap that reaches back a block or more reads what earlier blocks wrote: it closes no circle.
struct Loops {
  std::vector<signal::NodeId> before;
  std::vector<signal::NodeId> recursion;
  std::vector<signal::NodeId> after;
};

Loops divide(const signal::Function& function);

// Whether a state only counts: an I64 to which every frame adds the same. It is known at any frame without the frames
// before, so it belongs to no circle. The phase of a fixed frequency is one.
bool is_counter(const signal::Function& function, std::size_t state);

// What a counter adds each frame.
signal::NodeId increment(const signal::Function& function, std::size_t state);

}  // namespace trk::plan
