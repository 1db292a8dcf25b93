// A function written anew, node by node: what the passes have in common.
#pragma once

#include "compiler/signal/evaluate.h"
#include "compiler/signal/module.h"

#include <vector>

namespace trk::optimizing {

// What every pass speaks of.
using signal::Node;
using signal::NodeId;
using signal::Op;
using signal::Rate;
using signal::Type;
using signal::Value;

// The node that writes each line.
std::vector<NodeId> line_writes(const signal::Function& function);

// The nodes of a function in the making. Operands are ids in it.
class Rewriting {
 public:
  explicit Rewriting(const signal::Function& old) : old_(old) {}

  // A node at the rate that its operands give it.
  NodeId keep(Node node);
  NodeId constant(Type type, Value value);
  // A function of its operands; of constants, their value. An I64 does not fold: it is the key or the step of
  // something, which a kernel is better given than built for.
  NodeId apply(Op op, Type type, NodeId a, NodeId b = {}, NodeId c = {});

  const Node& operator[](NodeId id) const { return nodes_[id.index()]; }
  bool is_constant(NodeId id) const { return (*this)[id].op == Op::Constant; }

  // The function as it was. Its ids are not those of the new nodes.
  const signal::Function& old() const { return old_; }

 private:
  template <class Replace>
  friend void rewrite(signal::Function& function, const Replace& replace);

  const signal::Function& old_;
  std::vector<Node> nodes_;
};

// Where nodes have gone: `place` of an id is its new one.
void follow(signal::Function& function, const std::vector<NodeId>& place);

// Asks `replace(rewriting, id, node)` for what stands for each node, in order: `id` is its old one, and `node` reads
// what stands for its operands. `rewriting.keep(node)` leaves it as it is.
template <class Replace>
void rewrite(signal::Function& function, const Replace& replace) {
  Rewriting rewriting(function);
  std::vector<NodeId> place;
  place.reserve(function.nodes.size());
  for (std::size_t i = 0; i < function.nodes.size(); ++i) {
    Node node = function.nodes[i];
    for (NodeId& operand : node.operands) {
      if (operand.valid()) operand = place[operand.index()];
    }
    place.push_back(replace(rewriting, NodeId(i), node));
  }
  function.nodes = std::move(rewriting.nodes_);
  follow(function, place);
}

}  // namespace trk::optimizing
