// How a kernel of one lane is divided into loops.
//
// Where there are no notes to put side by side, frames are: whatever does not depend on its own past is computed for
// many frames at once. Only the circles that run through memory, and what lies between them, go frame by frame.
#pragma once

#include "compiler/signal/module.h"

#include <cstddef>
#include <vector>

namespace trk::plan {

// Parts of the recursion that do the same to different signals, so that they go frame by frame, but side by side.
//
// Lanes of a plain rank know nothing of each other, such as the filters of the lines of a delay network, or of the left
// and the right. In a wavefront they do, as sections of a cascade: a lane reads lanes that stand before it, and is so
// many frames behind them that in every step it finds what it reads to be made already. So a step takes as long as one
// section, where a frame would take as long as all of them in a row.
struct Rank {
  // lanes[l][place] does to lane l what every other lane does at this place. In a wavefront it may be no node: what
  // lies between two sections need not lie between all, and what a lane makes in vain nobody reads. A plain rank has a
  // power of two of lanes, 2 … kMostInRank.
  std::vector<std::vector<signal::NodeId>> lanes;
  std::vector<int> behind = {};  // frames, by lane: 0 … kMostBehind; empty for a plain rank
};

// The first node at a place of a rank, which stands for all.
signal::NodeId any_at(const Rank& rank, std::size_t place);

inline constexpr std::size_t kMostInRank = 16;
inline constexpr std::size_t kMostInWavefront = 32;
inline constexpr int kMostBehind = 15;

// Sample-rate nodes of a function, divided into loops that run through a block of kernel::kBlock frames one after the
// other; each node stands behind what it reads. `before` and `after` have no circles, so that the order of frames
// within a node does not matter, and a State there is its next value moved by one frame. Every circle is in a rank, in
// a wavefront or in `recursion`, whose nodes keep their order. The ranks and `recursion` are one loop, since none of
// them reads what another computes.
//
// A tap that reaches back a block or more reads what earlier blocks wrote: it closes no circle.
struct Loops {
  std::vector<signal::NodeId> before;
  std::vector<Rank> ranks;
  std::vector<signal::NodeId> recursion;
  std::vector<signal::NodeId> after;
  std::vector<Rank> wavefronts;  // each a loop by itself, when all others are done
};

// The loops of all sample-rate nodes, in the way that seems to take the fewest cycles (see cost.h): several times over
// where something waits for a wavefront, or where circles are parted by what lies between them and has frames side by
// side.
std::vector<Loops> divide(const signal::Function& function);

}  // namespace trk::plan
