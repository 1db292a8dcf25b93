// How a kernel of one lane is divided into loops.
//
// Where there are no notes to put side by side, frames are: whatever does not depend on its own past is computed for
// many frames at once. Only the circles that run through memory, and what lies between them, go frame by frame.
#pragma once

#include "compiler/signal/module.h"

#include <cstddef>
#include <vector>

namespace trk::plan {

// Parts of the recursion that do the same to different signals and know nothing of each other, such as the filters of
// the lines of a delay network, or of the left and the right: they go frame by frame, but side by side.
struct Rank {
  // lanes[l][i] does to lane l what lanes[0][i] does to the first. A power of two of lanes, 2 … kMostInRank.
  std::vector<std::vector<signal::NodeId>> lanes;
};

inline constexpr std::size_t kMostInRank = 16;

// The sample-rate nodes of a function, divided into loops that run through a block of kernel::kBlock frames one after
// the other; each node stands behind what it reads. `before` and `after` have no circles, so that the order of frames
// within a node does not matter, and a State there is its next value moved by one frame. Every circle is in a rank or
// in `recursion`, whose nodes keep their order; none of these reads what another of them computes.
//
// A tap that reaches back a block or more reads what earlier blocks wrote: it closes no circle.
struct Loops {
  std::vector<signal::NodeId> before;
  std::vector<Rank> ranks;
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
