// What a lane does, without saying to which signals: equal where lanes can go side by side.
#pragma once

#include "compiler/signal/module.h"

#include <cstddef>
#include <map>
#include <vector>

namespace trk::plan {

// Where the nodes of a lane stand in it.
using Places = std::map<signal::NodeId, std::size_t>;

// What a node of a lane does to what stands at which places of the lane, to signals from elsewhere and to numbers.
// Empty where lanes cannot do it.
std::vector<std::size_t> likeness(const signal::Function& function, const Places& places, signal::NodeId id);

// Nodes in an order that follows from what they do, not from their ids: each behind its operands, and where they do the
// same as those of another lane, mostly as those are.
std::vector<signal::NodeId> in_order_of_deeds(const signal::Function& function,
                                              const std::vector<signal::NodeId>& nodes);

// What all of a lane does, or nothing where lanes cannot do all of it.
std::vector<std::size_t> likeness(const signal::Function& function, const std::vector<signal::NodeId>& lane);

}  // namespace trk::plan
