// A function written anew, node by node: what the passes have in common.
#pragma once

#include "compiler/signal/evaluate.h"
#include "compiler/signal/module.h"

#include <vector>

namespace trk::optimizing {

// The nodes of a function in the making. Operands are ids in it.
class Rewriting {
 public:
  explicit Rewriting(const signal::Function& old) : old_(old) {}

  // A node at the rate that its operands give it.
  signal::NodeId keep(signal::Node node);
  signal::NodeId constant(signal::Type type, signal::Value value);
  // A function of its operands; of constants, their value. An I64 does not fold: it is the key or the step of
  // something, which a kernel is better given than built for.
  signal::NodeId apply(signal::Op op, signal::Type type, signal::NodeId a, signal::NodeId b = {},
                       signal::NodeId c = {});

  const signal::Node& operator[](signal::NodeId id) const { return nodes_[id.index()]; }
  bool is_constant(signal::NodeId id) const { return (*this)[id].op == signal::Op::Constant; }

  // The function as it was. Its ids are not those of the new nodes.
  const signal::Function& old() const { return old_; }

 private:
  template <class Replace>
  friend void rewrite(signal::Function& function, const Replace& replace);

  const signal::Function& old_;
  std::vector<signal::Node> nodes_;
};

// Where nodes have gone: `place` of an id is its new one.
void follow(signal::Function& function, const std::vector<signal::NodeId>& place);

// Asks `replace(rewriting, id, node)` for what stands for each node, in order: `id` is its old one, and `node` reads
// what stands for its operands. `rewriting.keep(node)` leaves it as it is.
template <class Replace>
void rewrite(signal::Function& function, const Replace& replace) {
  Rewriting rewriting(function);
  std::vector<signal::NodeId> place;
  place.reserve(function.nodes.size());
  for (std::size_t i = 0; i < function.nodes.size(); ++i) {
    signal::Node node = function.nodes[i];
    for (signal::NodeId& operand : node.operands) {
      if (operand.valid()) operand = place[operand.index()];
    }
    place.push_back(replace(rewriting, signal::NodeId(i), node));
  }
  function.nodes = std::move(rewriting.nodes_);
  follow(function, place);
}

}  // namespace trk::optimizing
