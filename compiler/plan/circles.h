// What the nodes of a function read while a block of frames is computed, and which of them read their own past.
#pragma once

#include "compiler/signal/module.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace trk::plan {

// What each sample-rate node reads within a block: its operands, what a state will hold next, what is written into a
// line. Numbers of lower rate are left out, and so is what a tap gets from before the block.
class Reads {
 public:
  explicit Reads(const signal::Function& function);

  const std::vector<signal::NodeId>& of(signal::NodeId id) const { return reads_[id.index()]; }

 private:
  std::vector<std::vector<signal::NodeId>> reads_;  // by node
};

// The strongly connected components of what reads what.
class Circles {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  Circles(const signal::Function& function, const Reads& reads);

  // Every sample-rate node behind what it reads, those of one circle side by side.
  const std::vector<signal::NodeId>& order() const { return order_; }

  bool contain(signal::NodeId id) const { return circle_of(id) != kNone; }

  // The circle that a node belongs to, or kNone.
  std::uint32_t circle_of(signal::NodeId id) const { return circle_of_[id.index()]; }

  // The nodes of each, in an order that is the same for circles that do the same.
  const std::vector<std::vector<signal::NodeId>>& all() const { return circles_; }

 private:
  std::vector<signal::NodeId> order_;
  std::vector<std::uint32_t> circle_of_;  // by node
  std::vector<std::vector<signal::NodeId>> circles_;
};

}  // namespace trk::plan
