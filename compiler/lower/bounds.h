// What values a sound can take: bounds by interval arithmetic, for what must be known before the music starts.
#pragma once

#include "compiler/signal/evaluate.h"
#include "compiler/signal/module.h"

#include <limits>
#include <utility>
#include <vector>

namespace trk::lowering {

// From `low` to `high`, both included; infinite where nothing is known.
struct Interval {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
};

// What is known of a function beyond its operations.
struct Facts {
  std::vector<Interval> parameters;                          // of Function::parameters
  std::vector<std::pair<signal::NodeId, Interval>> results;  // of nodes, such as the level of an envelope
};

// Bounds of every node over all notes.
//
// What has a memory begins without bounds, and gets those of what it stores in a few rounds; each round is sound if
// the one before it was. A recursion that holds its own values in bounds, as a filter does, stays unbounded.
std::vector<Interval> bounds(const signal::Function& function, const std::vector<const signal::NoteValues*>& notes,
                             const Facts& facts);

}  // namespace trk::lowering
