// What is known of the typed graph of a body before a node of it is lowered: the order, how often each node changes,
// and how precise it must be.
#pragma once

#include "compiler/diagnostics/sink.h"
#include "compiler/lower/body.h"
#include "compiler/signal/module.h"
#include "compiler/typed/graph.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace trk::lowering {

// Lists of char and of numbers are by node of the graph.
struct Survey {
  // The nodes of an oversampled region, and those outside that move and are used inside.
  struct Region {
    std::vector<typed::NodeId> inside;
    std::vector<typed::NodeId> entering;
  };

  std::vector<typed::NodeId> order;    // all that is needed, each after its operands
  std::vector<char> in_circle;         // whether it is a delay whose input depends on its output
  std::vector<std::uint32_t> regions;  // its region, counted from 1, or 0
  std::vector<Region> inner;           // by region
  std::vector<signal::Rate> rates;
  std::vector<char> precise;       // see Note [Precision]
  std::vector<char> wrapped;       // whether a turn more or less is nothing to all that use it
  std::vector<char> wraps_inside;  // the same of what enters a region, within it

  bool is_inside(typed::NodeId id) const {
    return regions[id.index()] != 0 && rates[id.index()] == signal::Rate::Sample;
  }
};

// Nothing where a region needs what comes out of it before it has begun, which is reported.
std::optional<Survey> survey(const BodySource& source, diagnostics::Sink& sink);

// Whether a node is the pitch of a voice that glides, which moves from note to note.
bool slides(const BodySource& source, const typed::Node& node);

// Whether a value goes on straight between two frames: turns and times.
bool runs_on(const typed::Node& node);

}  // namespace trk::lowering
